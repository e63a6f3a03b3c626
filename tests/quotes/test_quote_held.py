"""Indirect quotes as the trained scorer finds them: what someone is held to say, think or want."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from quote_case import actors, cast_of
from spacy.tokens import Doc

from detente.contracts import Cast
from detente.quotes import QuoteMention, find_quotes, read_quotes

Held = Callable[..., list[QuoteMention]]


@pytest.fixture
def held(parse: Callable[[str], Doc]) -> Held:
    """Return a function from a text and names to all quotes in it, the wide sort of indirect."""

    def find(text: str, **names: str) -> list[QuoteMention]:
        doc = parse(text)
        phrases = {words: actor for actor, words in names.items()}
        return find_quotes(doc, cast_of(doc, phrases), wide=True)

    return find


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("Ms. Lund said that troops would leave.", "troops would leave", "said"),
        ("Troops would leave the city, Ms. Lund said.", "Troops would leave the city", "said"),
        ("According to Ms. Lund, the talks have failed.", "the talks have failed", "According to"),
        ("The talks have failed, according to Ms. Lund.", "The talks have failed", "according to"),
        ("Ms. Lund wants to cut taxes for families.", "to cut taxes for families", "wants"),
        ("Ms. Lund believes the treaty is a mistake.", "the treaty is a mistake", "believes"),
        ("Ms. Lund promised to rebuild the bridge.", "to rebuild the bridge", "promised"),
        ("Ms. Lund is confident that the party will win.", "the party will win", "confident"),
    ],
)
def test_what_one_is_held_to_say_or_want(text: str, content: str, cue: str, held: Held) -> None:
    (quote,) = held(text, lund="Ms. Lund")
    assert (quote.kind, quote.content, quote.cue) == ("indirect", content, cue)
    assert actors(quote) == ["lund"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A senior official said the talks had failed.", "A senior official"),
        ("He said the talks had failed.", "He"),
        ("The ministry said the talks had failed.", "The ministry"),
        ("The talks had failed, people close to the matter said.", "people"),
    ],
)
def test_a_source_without_a_name_is_kept_as_such(text: str, speaker: str, held: Held) -> None:
    (quote,) = held(text)
    assert quote.speaker == ()
    assert quote.speaker_text is not None and quote.speaker_text.startswith(speaker)


def test_words_within_marks_are_told_once(held: Held) -> None:
    text = "Ms. Lund said the plan was “a disgrace” and that Mr. Osei had lied about it."
    found = held(text, lund="Ms. Lund", osei="Mr. Osei")
    assert [quote.content for quote in found if quote.kind != "indirect"] == ["a disgrace"]
    places = [i for quote in found for start, end in quote.parts for i in range(start, end)]
    assert len(places) == len(set(places))


def test_what_was_not_said_is_marked_so(held: Held) -> None:
    said = held("Ms. Lund said that troops would leave the city.", lund="Ms. Lund")
    unsaid = held("Ms. Lund did not say that troops would leave the city.", lund="Ms. Lund")
    assert [quote.said for quote in said] == [True]
    assert not any(quote.said for quote in unsaid if quote.cue == "say")


def test_direct_and_mixed_quotes_are_the_same_in_both_sorts(parse: Callable[[str], Doc]) -> None:
    doc = parse(
        "“We will go,” Ms. Lund said. She called the plan “a disgrace” and wants a vote.\n\n"
        "“It is over.”"
    )
    narrow, wide = read_quotes(doc, cast_of(doc, {"Ms. Lund": "lund"}))
    marked = [quote for quote in narrow if quote.kind != "indirect"]
    assert len(marked) == 3
    assert [quote for quote in wide if quote.kind != "indirect"] == marked


def test_a_text_longer_than_the_scorer_takes_at_once(parse: Callable[[str], Doc]) -> None:
    doc = parse("Officials said that the troops would leave the city in May. " * 500)
    found = find_quotes(doc, Cast(), wide=True)
    assert len(found) == 500
    assert {quote.cue for quote in found} == {"said"}


@pytest.mark.parametrize(
    "text", ["", "\n\n", ":", "According to", "said", "“", "Lund said", "a" * 3000]
)
def test_odd_input_does_no_harm(text: str, held: Held) -> None:
    assert held(text) == []
