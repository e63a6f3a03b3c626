"""What names of organisations say."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.ontology import longest_organization, organization_of


@pytest.mark.parametrize(
    ("words", "code", "sector"),
    [
        ("the U.N.", "IGO", "GOV"),
        ("NATO", "IGO", "MIL"),
        ("Médecins Sans Frontières", "NGO", "MED"),
        ("E.L.N.", "COL", "REB"),
        ("ISIS", "NGO", "REB"),
        ("F.B.I.", "USA", "COP"),
        ("Knesset", "ISR", "LEG"),
        ("the Associated Press", "USA", "JRN"),
        ("Lord’s Resistance Army", "UGA", "REB"),
    ],
)
def test_names_and_their_sector(words: str, code: str, sector: str) -> None:
    term = organization_of(words)
    assert term is not None
    assert (term.code, term.sector) == (code, sector)


def test_sector_depends_on_the_day() -> None:
    taliban = organization_of("Taliban")
    assert taliban is not None
    assert taliban.sectors_on(dt.date(2021, 8, 14)) == ("REB",)
    assert taliban.sectors_on(dt.date(2021, 8, 15)) == ("GOV",)
    assert taliban.sectors_on(None) == ("GOV",)


def test_lower_case_words_are_no_acronyms() -> None:
    assert organization_of("who") is None
    assert organization_of("ice") is None


def test_longest_name_and_the_token_after_it() -> None:
    found = longest_organization(["the", "U.N.", "Security", "Council", "met"], 1)
    assert found is not None
    assert (found[0].name, found[1]) == ("UN Security Council", 4)
    assert longest_organization(["ministers", "met"], 0) is None
    assert longest_organization([], 0) is None
