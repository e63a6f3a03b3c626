"""Countries and the words that stand for them: names, demonyms, capitals, palaces, regions."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from detente.ontology.tables import read_table, terms
from detente.ontology.words import KEPT, first_piece, join, keys, plain

TermKind = Literal["name", "demonym", "capital", "metonym", "region", "region_demonym"]

LONGEST_TERM = 9
"""Tokens in the longest term, hyphens and commas counted as the parser splits them."""


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory; ``code`` is its ISO 3166-1 alpha-3 code."""

    code: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: Mapping[str, str]
    """From seat or office to the sector it stands for."""
    ambiguous: frozenset[str]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a country that news treats as an origin of actors, such as Scotland or Texas."""

    name: str
    code: str
    precision: Literal["admin", "region"]
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    ambiguous: frozenset[str]


@dataclass(frozen=True, slots=True)
class CountryTerm:
    """What a word says about a country.

    ``name`` is the country's name, or the region's where the word names a region. ``sector`` is
    set for metonyms only. ``ambiguous`` warns that the word as often means something else.
    """

    code: str
    name: str
    kind: TermKind
    sector: str | None = None
    ambiguous: bool = False


def _read_countries() -> Iterator[Country]:
    for row in read_table("countries.tsv"):
        pairs = (term.partition("=") for term in terms(row["metonyms"]))
        yield Country(
            code=row["code"],
            name=row["name"],
            aliases=terms(row["aliases"]),
            demonyms=terms(row["demonyms"]),
            capitals=terms(row["capital"]),
            metonyms=MappingProxyType({term: sector for term, _, sector in pairs}),
            ambiguous=frozenset(terms(row["ambiguous"])),
        )


def _read_regions() -> Iterator[Region]:
    for row in read_table("regions.tsv"):
        yield Region(
            name=row["name"],
            code=row["code"],
            precision="region" if row["precision"] == "region" else "admin",
            aliases=terms(row["aliases"]),
            demonyms=terms(row["demonyms"]),
            ambiguous=frozenset(terms(row["ambiguous"])),
        )


COUNTRIES: Mapping[str, Country] = MappingProxyType({c.code: c for c in _read_countries()})
"""All countries by their alpha-3 code."""

REGIONS: tuple[Region, ...] = tuple(_read_regions())
"""All regions, in the order of the table."""


def country(code: str) -> Country:
    """Return the country with this ISO 3166-1 alpha-3 code.

    Raises:
        KeyError: when there is no such country.
    """
    return COUNTRIES[code]


def all_terms() -> Iterator[tuple[str, CountryTerm]]:
    """Yield every term as printed in the tables, those that win over later ones first."""
    countries = COUNTRIES.values()
    for c in countries:
        for term in (c.name, *c.aliases):
            yield term, CountryTerm(c.code, c.name, "name", None, term in c.ambiguous)
    for c in countries:
        for term in c.demonyms:
            yield term, CountryTerm(c.code, c.name, "demonym", None, term in c.ambiguous)
        for term in c.capitals:
            yield term, CountryTerm(c.code, c.name, "capital", None, term in c.ambiguous)
        for term, sector in c.metonyms.items():
            yield term, CountryTerm(c.code, c.name, "metonym", sector, term in c.ambiguous)
    for region in REGIONS:
        for term in (region.name, *region.aliases):
            yield term, CountryTerm(region.code, region.name, "region", None, _unsure(region, term))
        for term in region.demonyms:
            known = CountryTerm(
                region.code, region.name, "region_demonym", None, _unsure(region, term)
            )
            yield term, known


def _unsure(region: Region, term: str) -> bool:
    return term in region.ambiguous


@functools.cache
def _index() -> dict[str, CountryTerm | None]:
    """Return the terms by their key; phrases that only seem to name a country have ``None``."""
    index: dict[str, CountryTerm | None] = {
        plain(row["phrase"]): None for row in read_table("not_countries.tsv")
    }
    for words, term in all_terms():
        index.setdefault(plain(words).removeprefix("the "), term)
    return index


def _look_up(words: str) -> tuple[bool, CountryTerm | None]:
    """Tell whether the index knows the words, and what it knows."""
    index = _index()
    for key in keys(words):
        if key in index:
            return True, index[key]
    return False, None


def country_of(words: str) -> CountryTerm | None:
    """Return what the words as a whole say about a country, or ``None``.

    Case counts ("us" is no country, "turkey" neither), save that words in capitals throughout are
    read as headlines; an article before, a possessive after, dots and the shape of apostrophes do
    not count.
    """
    return _look_up(words)[1]


def longest_term(words: Sequence[str], i: int) -> tuple[CountryTerm, int] | None:
    """Return the longest term that starts at token ``i``, with its length in tokens.

    ``None`` too when the token belongs to a phrase that only seems to name a country, such as
    "Latin America" or "South China Sea". Neither an article before the term nor a possessive
    marker after it belongs to it.
    """
    if not 0 <= i < len(words) or words[i].lower() == "the" or not _may_start(words[i]):
        return None
    for length in range(min(LONGEST_TERM, len(words) - i), 0, -1):
        if words[i + length - 1] in _NO_ENDS:
            continue
        known, term = _look_up(join(words[i : i + length]))
        if known:
            return (term, length) if term is not None and not _hidden(words, i) else None
    return None


_NO_ENDS = frozenset({"'s", "’s", "'", "’", "-", ",", ".", ";", ":"})


@functools.lru_cache(maxsize=KEPT)
def _may_start(word: str) -> bool:
    piece = first_piece(plain(word))
    return piece in _starts() or piece.title() in _starts()


@functools.cache
def _starts() -> frozenset[str]:
    """Return the first piece of every key: few tokens have one, so few need the search."""
    return frozenset(first_piece(key) for key in _index())


def _hidden(words: Sequence[str], i: int) -> bool:
    """Tell whether the token is a later part of a phrase that only seems to name a country."""
    index = _index()
    for start in range(max(0, i - 3), i):
        for end in range(i + 1, min(len(words), start + 5) + 1):
            key = plain(join(words[start:end]))
            if key in index and index[key] is None:
                return True
    return False
