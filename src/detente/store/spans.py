"""Reading many rows by day, a span of days at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import duckdb

from detente.store.query import Conditions

FIRST, MOST = 1_000, 100_000
"""About so many rows are in the first span, so that it is there at once, and in the largest."""
GROWTH = 4
Day = dt.date | None


def spans(
    connection: duckdb.DuckDBPyConnection, table: str, wanted: Conditions, limit: int | None
) -> Iterator[tuple[Conditions, int | None]]:
    """Yield the conditions for the rows of each span of days, in order, and how many to read.

    Where the rows are is asked first, of few columns. To sort all rows with all that is in them,
    only to take the first, takes a hundred times as long, and as much memory as they have.

    Args:
        connection: the store.
        table: what stands behind FROM; it has a column ``date``.
        wanted: which rows.
        limit: the most rows to read of all spans together.
    """
    days = connection.execute(
        f"SELECT date, count(*) FROM {table}{wanted.sql()} GROUP BY date ORDER BY date NULLS LAST",
        wanted.values,
    ).fetchall()
    for first, last, number in _grouped(days, limit):
        part = Conditions([*wanted.clauses], [*wanted.values])
        if first is None:
            part.add("date IS NULL")
        else:
            part.add("date BETWEEN ? AND ?", first, last)
        yield part, limit
        if limit is not None:
            limit -= number
            if limit <= 0:
                return


def _grouped(days: list[tuple[Day, int]], limit: int | None) -> Iterator[tuple[Day, Day, int]]:
    """Yield first and last day of each span and the number of its rows; the undated by themselves.

    Args:
        days: each day with the number of its rows.
        limit: no more rows are needed.
    """
    size = FIRST if limit is None else min(FIRST, limit)
    start: Day = None
    number = 0
    for at, (day, rows) in enumerate(days):
        start = start if number else day
        number += rows
        after = days[at + 1][0] if at + 1 < len(days) else None
        if number >= size or after is None:
            yield start, day, number
            number = 0
            size = min(MOST, size * GROWTH)
