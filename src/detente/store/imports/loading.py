"""Bringing one plain file into the table of reports, within DuckDB."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from detente.registry import Registry
from detente.store.imports.layout import NULLS, Layout
from detente.store.imports.mending import Refused, decoded, mend, refused_lines
from detente.store.query import quoted

CHUNK = 1 << 22
KEYS = 1 << 24
"""So many keys of rows are compared at a time, at 8 bytes each."""
Refuse = Callable[[int, str], None]


@dataclass(slots=True)
class Counts:
    """What became of the rows of a file."""

    added: int = 0
    known: int = 0
    refused: int = 0
    mended: int = 0


def load(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    layout: Layout,
    number: int,
    *,
    registry: Registry,
    refuse: Refuse,
    place: Path,
) -> Counts:
    """Bring in a file; what is known already stays as it is.

    Args:
        connection: the store, in a transaction.
        path: a plain file.
        layout: its form.
        number: by which the store knows the file.
        registry: knows persons.
        refuse: told number and fault of each line that could not be read.
        place: folder for temporary files.
    """
    counts = Counts()
    try:
        unread = _rows(connection, path, layout, number, counts, registry)
    except duckdb.InvalidInputException as error:
        # Some line ends with CR LF, some with LF: DuckDB takes either but not both.
        if "state machine" not in str(error) and "newline" not in str(error).lower():
            raise
        connection.execute("ROLLBACK")
        connection.execute("BEGIN")
        path = _with_even_lines(path, place / "even")
        unread = _rows(connection, path, layout, number, counts, registry)
    refused, sources = mend(connection, path, layout, place / "mended")
    refused.lines += _lines_with(path, layout, unread)
    if sources:
        mended = place / "mended"
        even = dataclasses.replace(layout, header=0, delimiter="\t")
        unread = _rows(connection, mended, even, number, counts, registry)
        lost = [
            (line, "a cell that cannot be read") for line, _ in refused_lines(connection, mended)
        ]
        lost += _lines_with(mended, even, unread)
        refused.lines += [(sources[line - 1], fault) for line, fault in lost]
        refused.mended -= len(lost)
    sure = layout.turns and not sources
    doubles = 0 if sure else _drop_doubles(connection, layout.table, number)
    counts.added -= doubles
    counts.known += doubles
    _count(counts, refused, refuse)
    return counts


def _count(counts: Counts, refused: Refused, refuse: Refuse) -> None:
    counts.refused = len(refused.lines)
    counts.mended = refused.mended
    for line, fault in sorted(refused.lines):
        refuse(line, fault)


def _rows(  # noqa: PLR0917
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    layout: Layout,
    number: int,
    counts: Counts,
    registry: Registry,
) -> tuple[str, frozenset[str]]:
    """Bring in the rows that can be read; return the column and words not understood."""
    unread: tuple[str, frozenset[str]] = ("", frozenset())
    for table in ("refused_rows", "refused_scans"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    rows, again = _reader(path, layout), False
    if layout.look_up is not None:
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE staged AS {layout.staged.format(rows=rows)}"
        )
        unread = layout.look_up(connection, registry)
        rows = "staged"
    select = layout.select.format(rows=rows)
    if layout.turns:
        select = _with_turns(connection, select)
    whole = f"SELECT count(*) FROM ({select})"
    if connection.execute("SELECT 1 FROM imports WHERE origin = ?", [layout.origin]).fetchone():
        same, others = layout.same, f"origin = '{layout.origin}' AND file <> {number}"
        known = f"SELECT {same} FROM reports WHERE {others}"
        select = f"SELECT * FROM ({select}) ANTI JOIN ({known}) USING ({same})"
        again = True
    select = f"SELECT *, {number}::INTEGER AS file FROM ({select})"
    added = _number(connection.execute(f"INSERT INTO {layout.table} BY NAME {select}"))
    counts.added += added
    if again:
        rows_read = _number(connection.execute(whole)) if layout.look_up else _rows_of(path, layout)
        counts.known += rows_read - added - (0 if layout.look_up else _rejected(connection))
    return unread


# The first row of a key keeps it; the others get keys of their own, the same ones in every file.
OWN_KEY = "CASE WHEN turn = 1 THEN key ELSE xor(key, md5_number_lower('turn ' || turn)) END"


def _with_turns(connection: duckdb.DuckDBPyConnection, select: str) -> str:
    """Return SQL for rows whose keys differ also where the rows are the same."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE numbered AS {select}")
    connection.execute("DROP TABLE staged")
    if not _mark_several(connection, "numbered"):
        return "SELECT * FROM numbered"
    return f"""
        SELECT * FROM numbered ANTI JOIN several USING (key)
        UNION ALL
        SELECT * EXCLUDE (turn) REPLACE ({OWN_KEY} AS key)
        FROM (SELECT *, row_number() OVER (PARTITION BY key) AS turn
            FROM numbered SEMI JOIN several USING (key))
    """


def _mark_several(connection: duckdb.DuckDBPyConnection, rows: str) -> bool:
    """Put the keys that several rows have into the table ``several``; tell whether any has."""
    again = _keys_again(connection, rows)
    if not len(again):
        return False
    connection.register("keys_again", {"key": again})
    connection.execute("CREATE OR REPLACE TEMP TABLE several AS SELECT key FROM keys_again")
    connection.unregister("keys_again")
    return True


def _keys_again(connection: duckdb.DuckDBPyConnection, rows: str) -> NDArray[np.uint64]:
    """Return the keys that several rows have, each once.

    Sorting them in numpy takes a tenth of the time of GROUP BY; so that memory stays bounded, keys
    are taken a part of them at a time.
    """
    parts = 1 + _number(connection.execute(f"SELECT count(*) FROM {rows}")) // KEYS
    found = []
    for part in range(parts):
        some = "" if parts == 1 else f" WHERE key % {parts} = {part}"
        sql = f"SELECT key FROM (SELECT key FROM {rows}){some}"
        found_keys = connection.execute(sql).fetchnumpy()
        keys = np.sort(np.asarray(found_keys["key"], dtype=np.uint64))
        found.append(np.unique(keys[1:][keys[1:] == keys[:-1]]))
    return np.concatenate(found)


def _number(result: duckdb.DuckDBPyConnection) -> int:
    row = result.fetchone()
    return int(row[0]) if row else 0


def _rows_of(path: Path, layout: Layout) -> int:
    """Return how many lines of a file have something in them, its header not counted."""
    number, before = 0, 10
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            codes = np.frombuffer(chunk, dtype=np.uint8)
            previous = np.concatenate(([before], codes[:-1]))
            # A line begins where something other than a line's end follows one.
            number += int(np.count_nonzero((previous == 10) & (codes != 10) & (codes != 13)))
            before = int(codes[-1])
    return number - layout.header


def _reader(path: Path, layout: Layout) -> str:
    """Return the call of DuckDB's CSV reader that gives the rows of a file."""
    columns = ", ".join(f"{quoted(name)}: '{kind}'" for name, kind in layout.columns.items())
    whole = ", ".join(quoted(name) for name in (layout.date, *layout.required))
    nulls = ", ".join(map(quoted, NULLS))
    quote = '"' if layout.delimiter == "," else ""
    return (
        f"read_csv({quoted(str(path))}, auto_detect=false, header=false, skip={layout.header},"
        f" delim={quoted(layout.delimiter)}, quote={quoted(quote)}, escape={quoted(quote)},"
        f" columns={{{columns}}}, dateformat={quoted(layout.date_format)}, nullstr=[{nulls}],"
        f" force_not_null=[{whole}], compression='none', store_rejects=true,"
        " rejects_table='refused_rows', rejects_scan='refused_scans')"
    )


def _rejected(connection: duckdb.DuckDBPyConnection) -> int:
    return _number(
        connection.execute("SELECT count(DISTINCT line_byte_position) FROM refused_rows")
    )


def _lines_with(
    path: Path, layout: Layout, unread: tuple[str, frozenset[str]]
) -> list[tuple[int, str]]:
    """Return the lines of a file whose cell is one of some words, with the fault."""
    column, words = unread
    if not words:
        return []
    index = list(layout.columns).index(column)
    found = []
    with path.open("rb") as file:
        for line, text in enumerate(file, 1):
            cells = decoded(text.rstrip(b"\r\n")).split(layout.delimiter)
            if len(cells) == len(layout.columns) and cells[index] in words:
                found.append((line, f"{cells[index]!r} is no {column} that is known"))
    return found


def _with_even_lines(path: Path, target: Path) -> Path:
    """Copy a file with each line ended alike."""
    with path.open("rb") as file, target.open("wb") as out:
        rest = b""
        while chunk := file.read(CHUNK):
            whole = rest + chunk
            rest = b"\r" if whole.endswith(b"\r") else b""
            whole = whole[:-1] if rest else whole
            out.write(whole.replace(b"\r\n", b"\n").replace(b"\r", b" "))
    return target


def _drop_doubles(connection: duckdb.DuckDBPyConnection, table: str, number: int) -> int:
    """Drop rows of a file that come again in it; return how many they were."""
    twice = connection.execute(
        f"SELECT key FROM {table} WHERE file = {number} GROUP BY key HAVING count(*) > 1"
    ).fetchall()
    if not twice:
        return 0
    return _number(
        connection.execute(
            f"""
            DELETE FROM {table} WHERE rowid IN (
                SELECT rowid FROM (
                    SELECT rowid, row_number() OVER (PARTITION BY key ORDER BY rowid) AS n
                    FROM {table} WHERE file = {number} AND key IN (SELECT unnest(?))
                ) WHERE n > 1
            )
            """,
            [[key for (key,) in twice]],
        )
    )
