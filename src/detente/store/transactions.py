"""Changing a store: wholly or not at all, and many rows at once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

import duckdb


@contextlib.contextmanager
def in_one(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Change a store in one transaction: wholly, or after any error not at all."""
    connection.execute("BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A failed COMMIT has rolled back by itself; its own error is the one to be seen.
        with contextlib.suppress(duckdb.Error):
            connection.execute("ROLLBACK")
        raise


def insert_rows(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Put rows into a table, in one statement: a list goes in for each column.

    A statement for each row, or a parameter for each value, takes ten times as long.
    """
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        marks = ", ".join(["unnest(?)"] * len(columns))
        connection.execute(f"INSERT INTO {table} SELECT {marks}", columns)
