"""The file of a store: opening, closing and asking it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypeVar
from weakref import WeakSet

import duckdb

from detente.contracts import Contract, CorrectedView, DetenteError
from detente.store.connect import connect, explained
from detente.store.current import Tables, current
from detente.store.query import Conditions

Kept = TypeVar("Kept", bound=Contract)
PATIENCE = 2.0
ROWS = 10_000
"""So many rows are taken from the database at a time."""


class StoreFile:
    """A DuckDB file that is open.

    Args:
        path: the file; made new where there is none.
        read_only: open without the right to change anything, so that others may read, too.
        corrected: "applied" to see events as analysts' corrections leave them, "machine" to see
            them as they were coded or brought in.
        wait: seconds to wait for another process that holds the file; a desk, or a watch, does so
            for moments only.

    Raises:
        InUseError: when another process holds it for longer.
        DetenteError: when the file cannot be opened as a store.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        read_only: bool = False,
        wait: float = PATIENCE,
        corrected: Literal["applied", "machine"] = "applied",
    ) -> None:
        self.path = Path(path)
        self.corrected: CorrectedView = corrected
        self._connection = connect(self.path, read_only=read_only, wait=wait)
        self._cursors: WeakSet[duckdb.DuckDBPyConnection] = WeakSet()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; what was added is on disk."""
        self._connection.close()

    def _tables(self, view: CorrectedView | None = None) -> Tables:
        """Return the tables of the view that is asked for, or else of the store's own."""
        with explained(self.path):
            return current(self._connection, view or self.corrected)

    def interrupt(self) -> None:
        """Break off what is being asked, from another thread; the question fails."""
        for each in (self._connection, *self._cursors):
            each.interrupt()

    @contextlib.contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Return a cursor of its own, so that others may be asked before the last row is taken."""
        with contextlib.closing(self._connection.cursor()) as cursor:
            self._cursors.add(cursor)
            yield cursor

    def _count(self, sql: str, *values: Any) -> int:
        return int(self._rows(sql, *values)[0][0])

    def _rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with explained(self.path):
            return self._connection.execute(sql, list(values)).fetchall()

    @contextlib.contextmanager
    def _together(self) -> Iterator[None]:
        """Write all that is written within, or nothing of it."""
        self._rows("BEGIN")
        try:
            yield
            self._rows("COMMIT")
        except BaseException:
            # A failed COMMIT has rolled back by itself; its own error is the one to be seen.
            with contextlib.suppress(DetenteError):
                self._rows("ROLLBACK")
            raise

    def _kept(
        self, kind: type[Kept], table: str, wanted: Conditions, order: str, limit: int | None
    ) -> list[Kept]:
        return list(self._each(kind, table, wanted, order, limit))

    def _each(
        self, kind: type[Kept], table: str, wanted: Conditions, order: str, limit: int | None
    ) -> Iterator[Kept]:
        sql = f"SELECT record FROM {table}{wanted.sql()} ORDER BY {order}"
        values = list(wanted.values)
        if limit is not None:
            sql += " LIMIT ?"
            values.append(limit)
        with explained(self.path), self._cursor() as cursor:
            cursor.execute(sql, values)
            while rows := cursor.fetchmany(ROWS):
                for (record,) in rows:
                    yield kind.model_validate_json(record)
