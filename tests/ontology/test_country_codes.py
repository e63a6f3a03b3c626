"""Codes of other schemes."""

from __future__ import annotations

import pytest

from detente.ontology import COUNTRIES, alpha3_of, cow_abbreviation, cow_number
from detente.ontology.tables import read_table


@pytest.mark.parametrize(
    ("code", "number", "abbreviation"),
    [("USA", 2, "USA"), ("COL", 100, "COL"), ("DEU", 255, "GMY"), ("VNM", 816, "DRV")],
)
def test_states_have_their_correlates_of_war_codes(
    code: str, number: int, abbreviation: str
) -> None:
    assert (cow_number(code), cow_abbreviation(code)) == (number, abbreviation)


@pytest.mark.parametrize("code", ["IGO", "PSE", "---", None])
def test_who_is_no_state_there_has_none(code: str | None) -> None:
    assert cow_number(code) is None


def test_the_table_has_every_code_once() -> None:
    rows = list(read_table("cow.tsv"))
    assert len(rows) > 190
    for column in ("code", "number", "abbreviation"):
        assert len({row[column] for row in rows}) == len(rows)
    assert {row["code"] for row in rows} <= set(COUNTRIES)


@pytest.mark.parametrize(
    ("code", "alpha3"), [("co", "COL"), ("CO", "COL"), ("col", "COL"), ("zz", None), ("", None)]
)
def test_alpha2_codes_are_understood(code: str, alpha3: str | None) -> None:
    assert alpha3_of(code) == alpha3
