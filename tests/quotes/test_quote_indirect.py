"""Indirect quotes."""

from __future__ import annotations

import pytest
from quote_case import FindQuotes, actors, only


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("Ms. Lund said that troops would leave.", "troops would leave", "said"),
        ("Ms. Lund said no demands were made.", "no demands were made", "said"),
        ("Ms. Lund told the press that troops would leave.", "troops would leave", "told"),
        ("Troops would leave, Ms. Lund said.", "Troops would leave", "said"),
        ("Troops would leave, according to Ms. Lund.", "Troops would leave", "according to"),
        ("According to Ms. Lund, troops would leave.", "troops would leave", "According to"),
        ("Ms. Lund denied that troops had left.", "troops had left", "denied"),
        ("Ms. Lund asked whether troops would leave.", "troops would leave", "asked"),
        ("Ms. Lund believes that troops will leave.", "troops will leave", "believes"),
        ("Ms. Lund wrote that troops would leave.", "troops would leave", "wrote"),
        ("Ms. Lund issued a statement saying troops would leave.", "troops would leave", "saying"),
        ("Ms. Lund made clear that troops would leave.", "troops would leave", "made"),
    ],
)
def test_clause_of_a_cue(text: str, content: str, cue: str, quotes: FindQuotes) -> None:
    quote = only(quotes(text, lund="Ms. Lund"), "indirect")
    assert (quote.content, quote.cue) == (content, cue)
    assert actors(quote) == ["lund"]


def test_cue_in_the_middle_parts_the_clause(quotes: FindQuotes) -> None:
    quote = only(quotes("Talks, Ms. Lund said, would resume in May.", lund="Ms. Lund"), "indirect")
    assert quote.content == "Talks would resume in May"
    assert len(quote.parts) == 2


def test_relative_pronoun_stands_for_its_antecedent(quotes: FindQuotes) -> None:
    text = "Pilots were warned by Ms. Lund, who said the airport would close."
    quote = only(quotes(text, lund="Ms. Lund"), "indirect")
    assert actors(quote) == ["lund"]


def test_second_that_clause_is_taken_in(quotes: FindQuotes) -> None:
    text = "Ms. Lund said that the road was open and that the bridge would be mended soon."
    quote = only(quotes(text, lund="Ms. Lund"), "indirect")
    assert quote.content.endswith("the bridge would be mended soon")


@pytest.mark.parametrize(
    "text",
    [
        "Ms. Lund declined to say whether troops would leave.",
        "Ms. Lund did not say that troops would leave.",
        "Ms. Lund could say that troops would leave.",
    ],
)
def test_what_was_not_said_is_no_quote(text: str, quotes: FindQuotes) -> None:
    assert quotes(text, lund="Ms. Lund") == []


def test_nobody_is_named_in_a_passive(quotes: FindQuotes) -> None:
    quote = only(quotes("It was announced that the border would close."), "indirect")
    assert quote.reason == "passive without an agent"


def test_addressee_is_kept(quotes: FindQuotes) -> None:
    text = "Ms. Lund told Mr. Osei that troops would leave."
    quote = only(quotes(text, lund="Ms. Lund", osei="Mr. Osei"), "indirect")
    assert [mention.actor for mention in quote.addressee] == ["osei"]


def test_reporter_of_a_report(quotes: FindQuotes) -> None:
    text = "Ms. Lund said that Mr. Osei had warned that the bridge would fall."
    found = quotes(text, lund="Ms. Lund", osei="Mr. Osei")
    inner = next(quote for quote in found if quote.cue == "warned")
    assert actors(inner) == ["osei"]
    assert [mention.actor for mention in inner.reported_by] == ["lund"]


def test_thoughts_within_a_report_are_not_counted_twice(quotes: FindQuotes) -> None:
    found = quotes("Officials say they expect that the bridge will fall.")
    assert [quote.cue for quote in found] == ["say"]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "“", "”“”“", "said", "“said” said “said”", "\u200b“\u0301”"]
)
def test_odd_input_does_no_harm(text: str, quotes: FindQuotes) -> None:
    assert isinstance(quotes(text), list)


def test_passive_about_a_person_reports_no_clause(quotes: FindQuotes) -> None:
    assert quotes("Four people were on board and one was pronounced dead at the site.") == []


def test_source_at_the_end_covers_the_main_clause(quotes: FindQuotes) -> None:
    text = "A quake hit the coast, injuring 25 people, according to Ms. Lund."
    quote = only(quotes(text, lund="Ms. Lund"), "indirect")
    assert quote.content == "A quake hit the coast, injuring 25 people"


def test_report_ends_where_a_new_quote_begins(quotes: FindQuotes) -> None:
    text = "Ms. Lund said the army would attack at dawn, adding: “We have warned them.”"
    found = quotes(text, lund="Ms. Lund")
    assert [q.content for q in found] == ["the army would attack at dawn", "We have warned them."]
