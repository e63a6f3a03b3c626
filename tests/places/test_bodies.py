"""Countries in the names of bodies and offices."""

from __future__ import annotations

import pytest

from detente.places import country_in


@pytest.mark.parametrize(
    ("words", "known", "code"),
    [
        ("Leeds City Council", {}, "GBR"),
        ("the Osaka mayor", {}, "JPN"),
        ("Toronto, Canada", {}, "CAN"),
        ("Kansas State University", {}, "USA"),
        ("Birmingham police chief", {"USA": 3}, "USA"),
        ("Birmingham police chief", {"GBR": 3}, "GBR"),
        ("the police chief", {"POL": 9}, None),
        ("University of Zargovia", {"USA": 9}, None),
    ],
)
def test_country_in_words(words: str, known: dict[str, int], code: str | None) -> None:
    assert country_in(words, known) == code
