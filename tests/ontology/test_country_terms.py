"""What words say about countries."""

from __future__ import annotations

import time

import pytest

from detente.ontology import COUNTRIES, country, country_of, longest_term


@pytest.mark.parametrize(
    ("words", "code", "kind"),
    [
        ("the United States", "USA", "name"),
        ("U.S.", "USA", "name"),
        ("U.S", "USA", "name"),
        ("US", "USA", "name"),
        ("Colombia's", "COL", "name"),
        ("Côte d’Ivoire", "CIV", "name"),
        ("TURKEY", "TUR", "name"),
        ("Colombians", "COL", "demonym"),
        ("French", "FRA", "demonym"),
        ("Bogotá", "COL", "capital"),
        ("Kiev", "UKR", "capital"),
        ("Washington, D.C.", "USA", "capital"),
        ("Casa de Nariño", "COL", "metonym"),
        ("Quai d’Orsay", "FRA", "metonym"),
        ("Ga.", "USA", "region"),
        ("Scottish", "GBR", "region_demonym"),
    ],
)
def test_words_and_their_country(words: str, code: str, kind: str) -> None:
    term = country_of(words)
    assert term is not None
    assert (term.code, term.kind) == (code, kind)


@pytest.mark.parametrize(
    "words",
    ["", " ", ".", "us", "turkey", "china", "polish", "Ill", "the", "Latin America", "x" * 500],
)
def test_words_that_name_no_country(words: str) -> None:
    assert country_of(words) is None


@pytest.mark.parametrize(
    ("words", "sector"), [("Pentagon", "MIL"), ("White House", "GOV"), ("Capitol Hill", "LEG")]
)
def test_metonym_tells_the_sector(words: str, sector: str) -> None:
    term = country_of(words)
    assert term is not None
    assert term.sector == sector


def test_doubtful_words_are_flagged() -> None:
    georgia, peru = country_of("Georgia"), country_of("Peru")
    assert georgia is not None and peru is not None
    assert (georgia.ambiguous, peru.ambiguous) == (True, False)


@pytest.mark.parametrize(
    ("text", "i", "expected"),
    [
        ("the South Sudan 's army", 1, ("SSD", 2)),
        ("in Port - au - Prince today", 1, ("HTI", 5)),
        ("the U.S. State Department said", 1, ("USA", 1)),
        ("in Washington , D.C. today", 1, ("USA", 3)),
    ],
)
def test_longest_term_wins(text: str, i: int, expected: tuple[str, int]) -> None:
    found = longest_term(text.split(), i)
    assert found is not None
    assert (found[0].code, found[1]) == expected


@pytest.mark.parametrize(("text", "i"), [("in Latin America", 2), ("South China Sea", 1), ("", 0)])
def test_longest_term_passes_over_what_only_seems_a_country(text: str, i: int) -> None:
    assert longest_term(text.split(), i) is None


def test_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        country("XXX")
    assert COUNTRIES["FRA"] is country("FRA")


def test_scanning_is_linear() -> None:
    words = ["U.S.", "́", "’s", "-", "Washington", ","] * 5_000
    began = time.perf_counter()
    for i in range(len(words)):
        longest_term(words, i)
    assert time.perf_counter() - began < 20
