"""Quoted phrases in the reporter's sentence, and quotation marks that report nothing."""

from __future__ import annotations

import pytest
from quote_case import FindQuotes, actors, only


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("Ms. Lund called the vote “historic.”", "historic", "called"),
        ("Ms. Lund described the talks as “useful.”", "useful", "described"),
        ("Ms. Lund said it was “a dark day.”", "a dark day", "said"),
        ("Ms. Lund accused the army of “murder” in the north.", "murder", "accused"),
        ("Ms. Lund dismissed the report as “baseless.”", "baseless", "dismissed"),
        ("The report was dismissed by Ms. Lund as “baseless.”", "baseless", "dismissed"),
        ("Ms. Lund warned that the raid had woken the “bear” in the east.", "bear", "warned"),
        ("Ms. Lund tweeted that the vote was a “sham.”", "sham", "tweeted"),
        ("The plan has been “very clear,” said Ms. Lund.", "very clear", "said"),
        ("Ms. Lund left the hall, calling the vote a “sham.”", "sham", "calling"),
        ("Ms. Lund said her party “strongly condemns” the raid.", "strongly condemns", "said"),
        ("Ms. Lund called the border force, whose men shot two, “fascist.”", "fascist", "called"),
    ],
)
def test_phrase_governed_by_a_cue(text: str, content: str, cue: str, quotes: FindQuotes) -> None:
    quote = only(quotes(text, lund="Ms. Lund"), "mixed")
    assert (quote.content, quote.cue) == (content, cue)
    assert actors(quote) == ["lund"]


def test_each_phrase_is_a_quote_of_its_own(quotes: FindQuotes) -> None:
    text = "Ms. Lund accused Mr. Osei of being a “thief” running “ghost companies” abroad."
    found = quotes(text, lund="Ms. Lund", osei="Mr. Osei")
    assert [quote.content for quote in found] == ["thief", "ghost companies"]
    assert [actors(quote) for quote in found] == [["lund"], ["lund"]]
    assert {quote.cue for quote in found} == {"accused"}


def test_scope_is_the_reported_clause(quotes: FindQuotes) -> None:
    text = "Ms. Lund said the army had lost “the will to fight” in the north."
    quote = only(quotes(text, lund="Ms. Lund"), "mixed")
    assert quote.scope is not None
    assert text[slice(*quote.scope)].startswith("the army had lost")
    assert [q.kind for q in quotes(text, lund="Ms. Lund")] == ["mixed"]


def test_response_belongs_to_its_owner_and_is_reported_by_another(quotes: FindQuotes) -> None:
    text = "Ms. Lund told reporters that Mr. Osei’s answer to her request had been “of course.”"
    quote = only(quotes(text, lund="Ms. Lund", osei="Mr. Osei"), "mixed")
    assert quote.content == "of course"
    assert actors(quote) == ["osei"]
    assert [mention.actor for mention in quote.reported_by] == ["lund"]


def test_passive_without_agent_says_why_nobody_speaks(quotes: FindQuotes) -> None:
    quote = only(quotes("The vote was described as “deeply flawed.”"), "mixed")
    assert quote.speaker == ()
    assert quote.reason == "passive without an agent"


@pytest.mark.parametrize(
    "text",
    [
        "She read the novel “Salt and Iron” on the train.",
        "He starred in the film “Night Bus” last year.",
        "Rafa “El Toro” Medina was arrested on Sunday.",
        "The militia is known as “the Owls” in the valley.",
        "The so-called “peace zone” was bombed again.",
        "A plan called “Open Door” was adopted in March.",
        "Troops entered the “safe area” at dawn.",
        "She appeared on “Good Morning Oslo” on Monday.",
    ],
)
def test_titles_nicknames_and_scare_quotes_are_no_quotes(text: str, quotes: FindQuotes) -> None:
    assert [quote for quote in quotes(text) if quote.kind != "indirect"] == []


def test_programme_that_is_spoken_to_is_no_quote(quotes: FindQuotes) -> None:
    found = quotes("Ms. Lund told “Good Morning Oslo” that she would resign.", lund="Ms. Lund")
    assert [quote.kind for quote in found] == ["indirect"]


def test_words_that_lead_back_to_themselves_have_no_speaker(quotes: FindQuotes) -> None:
    text = (
        "The council shut the port, saying it was concerned by threats of a “total ban” on ships."
    )
    quote = only(quotes(text, council="The council"), "mixed")
    assert quote.content == "total ban"


def test_a_participle_behind_a_denied_clause_is_the_deniers(quotes: FindQuotes) -> None:
    text = (
        "Ms. Lund, the information minister, denied that Kenyan soldiers had crossed the border, "
        "calling the charge “a fabrication.”"
    )
    found = only(quotes(text, lund="Ms. Lund", troops="Kenyan soldiers"), "mixed")
    assert actors(found) == ["lund"]
