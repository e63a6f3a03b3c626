"""The table of who held which office when."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.ontology.tables import read_table
from detente.registry.names import name_parts

TABLE = "leaders.tsv"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office; ``alone`` says that the bare surname can mean no one else.

    Where the table knows the month or year only, ``start`` is its first and ``end`` its last day.
    """

    name: str
    country: str
    office: str
    start: dt.date
    end: dt.date | None
    alone: bool
    source: str = ""

    def covers(self, day: dt.date) -> bool:
        """Tell whether the office was held on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


@functools.cache
def terms_of_office() -> Mapping[str, list[Term]]:
    """Return terms of office by folded part of the name."""
    table: dict[str, list[Term]] = {}
    for term in read_terms():
        for part in set(name_parts(term.name)):
            table.setdefault(part, []).append(term)
    return table


def read_terms() -> Iterator[Term]:
    """Yield the rows of the table, in its order.

    Raises:
        ValueError: when a row has a date that is none.
    """
    for row in rows():
        start, end = first_day(row["from"]), last_day(row["to"]) if row["to"] else None
        yield Term(
            row["name"], row["country"], row["office"], start, end, row["alone"] == "yes",
            row.get("source", ""),
        )  # fmt: skip


def rows() -> Iterator[dict[str, str]]:
    """Yield the table's rows by column."""
    return read_table(TABLE, "detente.registry")


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
