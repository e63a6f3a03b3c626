"""Organisations that news names without saying what they are."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import dataclass

from detente.ontology.tables import read_table, terms
from detente.ontology.words import first_piece, join, keys, plain

TABLE = "organizations.tsv"
LONGEST_NAME = 12
"""Tokens in the longest name, hyphens and apostrophes counted as the parser splits them."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days, both included, on which an organisation's sectors hold; ``None`` is open."""

    sectors: tuple[str, ...]
    start: dt.date | None
    end: dt.date | None

    def covers(self, day: dt.date) -> bool:
        """Tell whether the sectors hold on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class OrganizationTerm:
    """An organisation that a name stands for.

    ``code`` is an ISO 3166-1 alpha-3 code, or IGO, NGO or MNC where no one country has it.
    ``sectors`` are those of today, the main one first; ``ambiguous`` warns that the name may well
    mean another thing.
    """

    code: str
    name: str
    sectors: tuple[str, ...]
    periods: tuple[Period, ...]
    ambiguous: bool = False

    @property
    def sector(self) -> str:
        """The main sector today."""
        return self.sectors[0]

    def sectors_on(self, day: dt.date | None) -> tuple[str, ...]:
        """Return the sectors on a day, or those of today where the day is not known."""
        if day is None:
            return self.sectors
        return next((p.sectors for p in self.periods if p.covers(day)), self.sectors)


@dataclass(frozen=True, slots=True)
class Organization:
    """A row of the table, or several that differ in time only.

    ``sources`` are the pages on which code and sectors were checked.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    periods: tuple[Period, ...]
    ambiguous: frozenset[str]
    sources: tuple[str, ...] = ()


def _day(cell: str) -> dt.date | None:
    return dt.date.fromisoformat(cell) if cell else None


def _all_pages(before: Organization | None, cell: str) -> tuple[str, ...]:
    """Return the pages of the rows so far, each once."""
    return tuple(dict.fromkeys((*(before.sources if before else ()), *cell.split())))


@functools.cache
def organizations() -> tuple[Organization, ...]:
    """Return all organisations of the table, in its order."""
    known: dict[tuple[str, str], Organization] = {}
    for row in read_table(TABLE):
        period = Period(terms(row["sector"]), _day(row["from"]), _day(row["to"]))
        key = row["code"], row["name"]
        before = known.get(key)
        known[key] = Organization(
            code=row["code"],
            name=row["name"],
            aliases=terms(row["aliases"]),
            periods=(*(before.periods if before else ()), period),
            ambiguous=frozenset(terms(row["ambiguous"])),
            sources=_all_pages(before, row["source"]),
        )
    return tuple(known.values())


@functools.cache
def _index() -> dict[str, OrganizationTerm]:
    index: dict[str, OrganizationTerm] = {}
    for organization in organizations():
        for words in (organization.name, *organization.aliases):
            term = OrganizationTerm(
                code=organization.code,
                name=organization.name,
                sectors=organization.periods[-1].sectors,
                periods=organization.periods,
                ambiguous=words in organization.ambiguous,
            )
            for key in keys(words)[:2]:
                index.setdefault(key, term)
    return index


@functools.cache
def _starts() -> frozenset[str]:
    return frozenset(first_piece(key) for key in _index())


def organization_of(words: str) -> OrganizationTerm | None:
    """Return the organisation that the words as a whole name, or ``None``.

    Case counts; an article before, a possessive after, dots in acronyms and the shape of
    apostrophes do not. Words in capitals throughout are read as headlines too.
    """
    index = _index()
    return next((index[key] for key in keys(words) if key in index), None)


def longest_organization(words: Sequence[str], i: int) -> tuple[OrganizationTerm, int] | None:
    """Return the organisation with the longest name that starts at token ``i``.

    The number beside it is the index of the first token after the name.
    """
    if not 0 <= i < len(words):
        return None
    piece = first_piece(plain(words[i]))
    if piece not in _starts() and piece.title() not in _starts():
        return None
    for end in range(min(len(words), i + LONGEST_NAME), i, -1):
        if words[end - 1] in {"'s", "’s", "'", "’"}:
            continue
        term = organization_of(join(words[i:end]))
        if term is not None:
            return term, end
    return None
