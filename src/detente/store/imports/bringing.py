"""Bringing files of other data sets into the store."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb

from detente.contracts import Brought, Failure
from detente.registry import Registry
from detente.store.imports.jsonl import UnreadableError, objects_in, row_of
from detente.store.imports.loading import Counts, Refuse, load
from detente.store.imports.lookups import make_lookups
from detente.store.imports.recognise import Format, format_of, layout_of, start_of
from detente.store.imports.unpacking import Plain, unpacked
from detente.store.sums import sum_up
from detente.store.transactions import in_one

MEMORY = "1GB"
"""What DuckDB may take for its tables; what a row needs besides lies above it."""
KEPT = 10_000
"""Faults of one file that are kept; what is beyond is counted only."""
BATCH = 50_000
Tell = Callable[[Failure], None]


def bring_in(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    asked: Format,
    *,
    folder: Path,
    registry: Registry,
    tell: Tell,
    label: str,
) -> Iterator[Brought]:
    """Bring in a file, or all files in an archive, and yield what became of each.

    Args:
        connection: the store.
        path: the file.
        asked: its format.
        folder: where unpacked copies may be put.
        registry: knows persons.
        tell: told each line that could not be read.
        label: what a person calls the file.

    Raises:
        DetenteError: when a file cannot be read at all; those before it stay.
    """
    with _sparing(connection):
        make_lookups(connection)
        with unpacked(path, folder, label) as files:
            for plain in files:
                yield _bring_one(connection, plain, asked, folder, registry, tell)


@contextlib.contextmanager
def _sparing(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Keep DuckDB's memory within bounds, whatever the size of the files."""
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute("SET preserve_insertion_order = false")
    # The tables of codes are small and stand on the right, where DuckDB keeps them in memory; left
    # to itself it takes a file, whose size it does not know, for the smaller.
    connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    try:
        yield
    finally:
        connection.execute("RESET disabled_optimizers")
        connection.execute("RESET memory_limit")
        connection.execute("RESET preserve_insertion_order")


def _bring_one(  # noqa: PLR0917
    connection: duckdb.DuckDBPyConnection,
    plain: Plain,
    asked: Format,
    folder: Path,
    registry: Registry,
    tell: Tell,
) -> Brought:
    begun = time.monotonic()
    start = start_of(plain.path)
    layout = None
    if asked != "plover" or format_of(start) != "plover":
        layout = layout_of(start, asked, plain.label)
    origin = layout.origin if layout else "plover"
    failures: list[Failure] = []

    def refuse(line: int, fault: str) -> None:
        failure = Failure(where=f"{plain.label}:{line}", reason=fault)
        if len(failures) < KEPT:
            failures.append(failure)
        tell(failure)

    with in_one(connection):
        row = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM imports").fetchone()
        number = int(row[0]) if row else 1
        with tempfile.TemporaryDirectory(prefix=".detente-", dir=folder) as place:
            if layout is None:
                counts = _load_json(connection, plain.path, number, registry, refuse, Path(place))
            else:
                counts = load(
                    connection,
                    plain.path,
                    layout,
                    number,
                    registry=registry,
                    refuse=refuse,
                    place=Path(place),
                )
        unknown = connection.execute(
            "SELECT count(*) FROM reports WHERE file = ?"
            " AND (actor_said IS NOT NULL OR recipient_said IS NOT NULL)",
            [number],
        ).fetchone()
        if counts.added:
            made = dt.datetime.now(tz=dt.UTC).replace(tzinfo=None)
            connection.execute(
                "INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?, ?)",
                [number, plain.label, origin, made, counts.added, counts.known, counts.refused],
            )
            sum_up(connection, number)
        _keep(connection, plain.label, failures)
    repairs = list(layout.notes) if layout else []
    if counts.mended:
        repairs.append(f"{counts.mended:,} lines mended")
    return Brought(
        file=plain.label,
        origin=origin,
        read=counts.added + counts.known,
        added=counts.added,
        known=counts.known,
        refused=counts.refused,
        mended=counts.mended,
        without_code=int(unknown[0]) if unknown else 0,
        repairs=tuple(repairs),
        seconds=time.monotonic() - begun,
    )


def _keep(connection: duckdb.DuckDBPyConnection, label: str, failures: list[Failure]) -> None:
    """Keep the faults of a file in place of those kept of it before."""
    connection.execute("DELETE FROM failures WHERE starts_with(source, ?)", [f"{label}:"])
    for begin in range(0, len(failures), 500):
        part = failures[begin : begin + 500]
        marks = ", ".join(["(?, ?, ?)"] * len(part))
        values = [value for f in part for value in (f.where, f.reason, f.hint)]
        connection.execute(
            f"INSERT OR REPLACE INTO failures (source, reason, hint) VALUES {marks}", values
        )


def _load_json(  # noqa: PLR0917
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    number: int,
    registry: Registry,
    refuse: Refuse,
    place: Path,
) -> Counts:
    """Bring in PLOVER's JSON; each event is checked in Python before DuckDB takes it."""
    counts = Counts()
    target = place / "rows.jsonl"
    seen: set[str] = set()
    with target.open("w", encoding="utf-8") as out:
        for line, value in objects_in(path):
            try:
                if isinstance(value, UnreadableError):
                    raise value
                row = row_of(value, registry)
            except UnreadableError as error:
                counts.refused += 1
                refuse(line, str(error))
                continue
            text = json.dumps(row, default=str, ensure_ascii=False)
            row["id"] = row["id"] or hashlib.md5(text.encode("utf-8", "replace")).hexdigest()
            if row["id"] in seen:
                counts.known += 1
                continue
            seen.add(row["id"])
            text = json.dumps(row, default=str, ensure_ascii=False)
            out.write(text.encode("utf-8", "replace").decode("utf-8") + "\n")
    if not seen:
        return counts
    columns = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns()"
        " WHERE table_name = 'wide_reports'"
        " AND column_name NOT IN ('origin', 'key', 'file', 'record')"
    ).fetchall()
    listed = ", ".join(f"{name}: '{kind}'" for name, kind in [*columns, ("record", "VARCHAR")])
    result = connection.execute(
        f"""
        INSERT INTO wide_reports BY NAME
        SELECT * REPLACE (record::JSON AS record), 'plover' AS origin,
            md5_number_lower(id) AS key, {number}::INTEGER AS file
        FROM read_json(?, format = 'newline_delimited', columns = {{{listed}}}) n
        WHERE NOT EXISTS (FROM reports r WHERE r.origin = 'plover' AND r.id = n.id
                AND r.file <> {number})
            AND NOT EXISTS (FROM reports r
                WHERE r.origin || ':' || coalesce(r.id, r.key::VARCHAR) = n.id)
            AND NOT EXISTS (FROM events e WHERE e.document = n.story AND e.id = n.id)
        """,
        [str(target)],
    ).fetchone()
    counts.added = int(result[0]) if result else 0
    counts.known += len(seen) - counts.added
    return counts
