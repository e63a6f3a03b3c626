"""The file of a store: opening, closing and asking it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypeVar
from weakref import WeakSet

import duckdb

from detente.contracts import Contract, CorrectedView, StoreFailedError
from detente.store.connect import check_writable, connect, explained
from detente.store.current import Tables, current
from detente.store.query import Conditions

Kept = TypeVar("Kept", bound=Contract)
PATIENCE = 2.0
ROWS = 10_000
"""So many rows are taken from the database at a time."""


class StoreFile:
    """A DuckDB file that is open.

    Args:
        path: the file; where there is none, it is made when something is first kept. What only
            asks never makes one.
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
        self._cursors: WeakSet[duckdb.DuckDBPyConnection] = WeakSet()
        self._wait = wait
        self._opened: duckdb.DuckDBPyConnection | None = None
        self._closed = False
        if read_only or self.path.exists():
            self._opened = connect(self.path, read_only=read_only, wait=wait)
        else:
            check_writable(self.path)

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
        self._closed = True
        if self._opened is not None:
            self._opened.close()

    @property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        """The file, to ask it or to change what stands there."""
        if self._opened is None and not self.path.exists():
            raise StoreFailedError(
                "no such store",
                where=str(self.path),
                hint="is the path right? A new one is made when something is first kept",
            )
        return self._made()

    def make(self) -> Self:
        """Make the file now where there is none, though nothing is kept yet.

        Raises:
            DetenteError: when it cannot be made.
        """
        self._made()
        return self

    def _made(self) -> duckdb.DuckDBPyConnection:
        """Return the file to keep something, made new where there is none."""
        if self._opened is None:
            if self._closed:
                raise StoreFailedError("the store is closed", where=str(self.path))
            self._opened = connect(self.path, read_only=False, wait=self._wait)
        return self._opened

    def _tables(self, view: CorrectedView | None = None) -> Tables:
        """Return the tables of the view that is asked for, or else of the store's own."""
        with explained(self.path):
            return current(self._connection, view or self.corrected)

    def interrupt(self) -> None:
        """Break off what is being asked, from another thread; the question fails."""
        for each in (self._opened, *self._cursors):
            if each is not None:
                with contextlib.suppress(duckdb.Error):  # closed meanwhile
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
