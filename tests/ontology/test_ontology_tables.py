"""The tables are clean: no cell missing, no term that means two things unmarked."""

from __future__ import annotations

from detente.ontology import COUNTRIES, REGIONS, SECTORS
from detente.ontology.countries import all_terms
from detente.ontology.words import plain

WITHOUT_PEOPLE = {"ATA", "ATF", "BVT", "CCK", "CXR", "DMA", "HMD", "SGS", "SJM", "UMI", "VAT"}
WITHOUT_CAPITAL = {"ATA", "BVT", "HMD", "IOT", "TKL", "UMI"}


def test_all_of_iso_3166_and_kosovo() -> None:
    assert len(COUNTRIES) == 250
    assert "XKX" in COUNTRIES


def test_every_country_has_a_people_and_a_capital() -> None:
    assert {c for c, row in COUNTRIES.items() if not row.demonyms} <= WITHOUT_PEOPLE
    assert {c for c, row in COUNTRIES.items() if not row.capitals} <= WITHOUT_CAPITAL


def test_no_term_stands_for_two_countries_unless_marked() -> None:
    first: dict[str, tuple[str, bool]] = {}
    clashes = []
    for words, term in all_terms():
        code, ambiguous = first.setdefault(plain(words), (term.code, term.ambiguous))
        if code != term.code and not (ambiguous and term.ambiguous):
            clashes.append((words, code, term.code))
    assert clashes == []


def test_marks_of_doubt_are_terms_of_their_row() -> None:
    for c in COUNTRIES.values():
        terms = {c.name, *c.aliases, *c.demonyms, *c.capitals, *c.metonyms}
        assert c.ambiguous <= terms, c.code
    for r in REGIONS:
        assert r.ambiguous <= {r.name, *r.aliases, *r.demonyms}, r.name


def test_sectors_and_codes_are_known() -> None:
    for c in COUNTRIES.values():
        assert set(c.metonyms.values()) <= set(SECTORS), c.code
    assert all(r.code in COUNTRIES for r in REGIONS)


def test_no_cell_has_loose_ends() -> None:
    for words, _ in all_terms():
        assert words == words.strip()
        assert plain(words)
