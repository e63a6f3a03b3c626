"""Direct quotes and their speakers."""

from __future__ import annotations

import pytest
from quote_case import FindQuotes, actors, only

from detente.quotes import QuoteMention


@pytest.mark.parametrize(
    "text",
    [
        "“We will not sign this treaty,” Ms. Lund said.",
        "“We will not sign this treaty,” said Ms. Lund.",
        "Ms. Lund said: “We will not sign this treaty.”",
        "Ms. Lund told reporters, “We will not sign this treaty.”",
        "Ms. Lund, in an interview, said, “We will not sign this treaty.”",
        "In a statement, Ms. Lund said, “We will not sign this treaty.”",
        "“We will not sign this treaty,” Ms. Lund, a former judge, told the council.",
        "‘We will not sign this treaty,’ said Ms. Lund.",
        "'We will not sign this treaty,' Ms. Lund said.",
        '"We will not sign this treaty," Ms. Lund wrote on Friday.',
        "Ms. Lund: “We will not sign this treaty.”",
        "Ms. Lund tweeted: “We will not sign this treaty.”",
        "Ms. Lund was blunt: “We will not sign this treaty.”",
        "Asked about the vote, Ms. Lund laughed and said, “We will not sign this treaty.”",
        "“We will not sign this treaty,” according to Ms. Lund.",
        "As Ms. Lund put it, “We will not sign this treaty.”",
        "Ms. Lund left the room, saying, “We will not sign this treaty.”",
    ],
)
def test_cue_before_or_after(text: str, quotes: FindQuotes) -> None:
    quote = only(quotes(text, lund="Ms. Lund"), "direct")
    assert quote.content.rstrip(".") == "We will not sign this treaty"
    assert actors(quote) == ["lund"]
    assert quote.reason is None


def test_a_cue_at_the_end_covers_all_sentences_between_the_marks(quotes: FindQuotes) -> None:
    text = "“They never came. We waited for hours. It was cold,” Mr. Osei said of the soldiers."
    quote = only(quotes(text, osei="Mr. Osei"), "direct")
    assert quote.content.startswith("They never came") and quote.content.endswith("cold")
    assert (quote.sentence, quote.last_sentence) == (0, 2)
    assert actors(quote) == ["osei"]


def test_question_before_its_cue(quotes: FindQuotes) -> None:
    quote = only(quotes("“Who gave that order?” Mr. Osei asked.", osei="Mr. Osei"), "direct")
    assert (quote.content, quote.cue) == ("Who gave that order?", "asked")
    assert actors(quote) == ["osei"]


def test_interrupted_sentence_is_one_quote(quotes: FindQuotes) -> None:
    text = "“The talks,” said Ms. Lund, “will resume in May.”"
    quote = only(quotes(text, lund="Ms. Lund"), "direct")
    assert [text[start:end] for start, end in quote.parts] == ["The talks", "will resume in May."]
    assert quote.content == "The talks will resume in May."
    assert actors(quote) == ["lund"]


def test_two_sentences_around_a_cue_are_two_quotes(quotes: FindQuotes) -> None:
    found = quotes("“Go home,” said Ms. Lund. “You are all tired.”", lund="Ms. Lund")
    assert [quote.content for quote in found] == ["Go home", "You are all tired."]
    assert [actors(quote) for quote in found] == [["lund"], ["lund"]]
    assert [quote.cue for quote in found] == ["said", None]


def test_quote_alone_takes_the_subject_of_the_sentence_before(quotes: FindQuotes) -> None:
    found = quotes("Ms. Lund opened the session. “The talks will resume.”", lund="Ms. Lund")
    assert actors(only(found, "direct")) == ["lund"]


def test_quote_alone_in_the_next_paragraph_goes_on(quotes: FindQuotes) -> None:
    text = "“We are late,” Ms. Lund said.\n“The talks will resume in May.”"
    assert [actors(quote) for quote in quotes(text, lund="Ms. Lund")] == [["lund"], ["lund"]]


def test_open_paragraph_takes_the_speaker_of_the_next(quotes: FindQuotes) -> None:
    text = "“We are tired.\n“We want to go home,” Mr. Osei said."
    assert [actors(quote) for quote in quotes(text, osei="Mr. Osei")] == [["osei"], ["osei"]]


def test_two_speakers_share_a_quote(quotes: FindQuotes) -> None:
    text = "“We agree on everything,” Ms. Lund and Mr. Osei said."
    quote = only(quotes(text, lund="Ms. Lund", osei="Mr. Osei"), "direct")
    assert actors(quote) == ["lund", "osei"]


def test_speaker_whom_the_cast_does_not_know_is_still_named(quotes: FindQuotes) -> None:
    quote = only(quotes("“The raid failed,” a senior official said."), "direct")
    assert (quote.speaker, quote.speaker_text) == ((), "a senior official")
    assert quote.speaker_head is not None
    assert quote.reason is None


def test_inverted_description_before_a_name(quotes: FindQuotes) -> None:
    text = "“I am not going, so forget it,” said retired surgeon Ada Brun, asked about the vote."
    quote = only(quotes(text, brun="Ada Brun"), "direct")
    assert actors(quote) == ["brun"]


def test_words_on_a_poster_have_no_speaker(quotes: FindQuotes) -> None:
    text = "The crowd carried banners with slogans like, “We will never leave this valley.”"
    quote = only(quotes(text, crowd="The crowd"), "direct")
    assert (quote.speaker, quote.speaker_text) == ((), None)
    assert quote.reason == "no speaker named"


def test_statement_speaks_for_its_owner(quotes: FindQuotes) -> None:
    text = "The ministry’s statement said: “We regret the loss of life.”"
    quote = only(quotes(text, ministry="The ministry"), "direct")
    assert actors(quote) == ["ministry"]


def test_each_participle_has_its_own_quote(quotes: FindQuotes) -> None:
    text = "Ms. Lund said, “We are ready,” adding, “We have waited for years.”"
    found = quotes(text, lund="Ms. Lund")
    assert [quote.cue for quote in found] == ["said", "adding"]
    assert [actors(quote) for quote in found] == [["lund"], ["lund"]]


def test_quote_in_a_quote_has_its_own_speaker(quotes: FindQuotes) -> None:
    text = "“The general told us, ‘You must leave now,’ and we left,” Ms. Lund said."
    found = quotes(text, lund="Ms. Lund", general="The general")
    assert {quote.content: actors(quote) for quote in found}["You must leave now"] == ["general"]
    assert actors(found[0]) == ["lund"]


def test_offsets_leave_the_marks_out(quotes: FindQuotes) -> None:
    text = "Ms. Lund said: “We wait.”"
    quote: QuoteMention = only(quotes(text, lund="Ms. Lund"), "direct")
    assert text[quote.start : quote.end] == "We wait."


def test_tweet_that_ends_on_a_cry(quotes: FindQuotes) -> None:
    text = "“They lie about me every day. Sad!” Mr. Osei tweeted."
    quote = only(quotes(text, osei="Mr. Osei"), "direct")
    assert actors(quote) == ["osei"]


def test_a_statement_can_be_the_source_itself(quotes: FindQuotes) -> None:
    text = "Ms. Lund met the envoy. According to the statement, “we agreed to go on talking.”"
    quote = next(quote for quote in quotes(text, lund="Ms. Lund") if quote.kind != "indirect")
    assert quote.speaker_text == "the statement"
