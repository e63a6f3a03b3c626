"""The tables of who held which office when."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from detente.ontology.tables import read_table
from detente.registry.names import name_parts

TABLE = "leaders.tsv"
FIGURES = "figures.tsv"
"""Whom data sets of events name besides; texts are read without it."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office; ``alone`` says that the bare surname can mean no one else.

    Where the table knows the month or year only, ``start`` is its first and ``end`` its last day.
    ``sector`` is PLOVER's.
    """

    name: str
    country: str
    office: str
    start: dt.date
    end: dt.date | None
    alone: bool
    source: str = ""
    sector: str = "GOV"

    def covers(self, day: dt.date) -> bool:
        """Tell whether the office was held on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


@functools.cache
def terms_of_office() -> Mapping[str, list[Term]]:
    """Return terms of office by folded part of the name."""
    return _by_part(read_terms())


@functools.cache
def terms_of_figures() -> Mapping[str, list[Term]]:
    """Return terms of office and those of other persons of public life, likewise."""
    return _by_part((*read_terms(), *read_figures()))


def _by_part(terms: Iterable[Term]) -> Mapping[str, list[Term]]:
    table: dict[str, list[Term]] = {}
    for term in terms:
        for part in set(name_parts(term.name)):
            table.setdefault(part, []).append(term)
    return table


def read_terms() -> Iterator[Term]:
    """Yield the rows of the table, in its order.

    Raises:
        ValueError: when a row has a date that is none.
    """
    for row in rows():
        yield Term(
            row["name"], row["country"], row["office"], *_days(row), row["alone"] == "yes",
            row.get("source", ""),
        )  # fmt: skip


def read_figures() -> Iterator[Term]:
    """Yield the rows of the table of other persons of public life.

    Raises:
        ValueError: when a row has a date that is none.
    """
    for row in figure_rows():
        yield Term(
            row["name"], row["country"], row["office"], *_days(row), alone=False,
            sector=row["sector"],
        )  # fmt: skip


def _days(row: Mapping[str, str]) -> tuple[dt.date, dt.date | None]:
    return first_day(row["from"]), last_day(row["to"]) if row["to"] else None


def rows() -> Iterator[dict[str, str]]:
    """Yield the table's rows by column."""
    return read_table(TABLE, "detente.registry")


def figure_rows() -> Iterator[dict[str, str]]:
    """Yield the rows of the table of other persons of public life by column."""
    return read_table(FIGURES, "detente.registry")


def first_day(text: str) -> dt.date:
    """Return the first day that a date (day, month or year) covers."""
    year, month, day = _fields(text)
    return dt.date(year, month or 1, day or 1)


def last_day(text: str) -> dt.date:
    """Return the last day that a date (day, month or year) covers."""
    year, month, day = _fields(text)
    month = month or 12
    return dt.date(year, month, day or calendar.monthrange(year, month)[1])


def _fields(text: str) -> tuple[int, int | None, int | None]:
    parts = [int(part) for part in text.split("-")]
    if not 1 <= len(parts) <= 3:
        raise ValueError(f"not a day, month or year: {text!r}")
    year, month, day = (*parts, None, None)[:3]
    assert year is not None
    return year, month, day
