"""What is wrong with a store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
from pydantic import ValidationError

from detente.contracts import (
    Actor,
    Announcement,
    Contract,
    Correction,
    Document,
    Event,
    EventCorrection,
    Failure,
    Imported,
    Mediation,
    Quantity,
    Quote,
    Stance,
)
from detente.store.blocks import broken_blocks
from detente.store.connect import make_tables
from detente.store.write import OF_DOCUMENTS

RECORDS: dict[str, type[Contract]] = {
    "documents": Document,
    "events": Event,
    "quotes": Quote,
    "actors": Actor,
    "mediations": Mediation,
    "quantities": Quantity,
    "stances": Stance,
    "corrections": Correction,
    "event_corrections": EventCorrection,
    "said_corrections": EventCorrection,
    "imported": Imported,
    "announcements": Announcement,
}
AGAIN = "read the documents again: detente read --again PATH"
BACK = "take the last sound copy back (detente store backup makes them)"


def faults_in(
    connection: duckdb.DuckDBPyConnection, path: Path, sample: int | None
) -> Iterator[Failure]:
    """Yield what is wrong, table by table, then in the blocks of the file.

    Args:
        connection: the store.
        path: its file.
        sample: how many records of each table to look into; ``None`` for all.
    """
    present = _columns(connection)
    with duckdb.connect() as fresh:
        make_tables(fresh)
        expected = _columns(fresh)
    missing = {
        table: sorted(columns - present.get(table, set())) for table, columns in expected.items()
    }
    for table, columns in missing.items():
        if columns:
            what = ", ".join(columns) if table in present else "the whole table"
            yield Failure(where=table, reason=f"lacks {what}", hint=BACK)
    sound = {table for table in expected if not missing[table]}
    unreadable = set()
    for table in sorted(sound):
        try:
            connection.execute(f"SELECT bit_xor(hash(t)) FROM {table} t").fetchall()
        except duckdb.Error as error:
            unreadable.add(table)
            reason = str(error).split("\n", 1)[0][:200]
            yield Failure(where=table, reason=f"cannot be read ({reason})", hint=BACK)
    sound -= unreadable
    for table, needs, reason, sql in _counts():
        if needs <= sound:
            [(number,)] = connection.execute(sql).fetchall()
            if number:
                yield Failure(where=table, reason=f"{number:,} {reason}", hint=AGAIN)
    for table, kind in RECORDS.items():
        if table in sound:
            yield from _invalid(connection, table, kind, sample)
    if not unreadable:  # else the blocks are told of already, and no compacting mends them
        yield from _broken(connection, path)


def _broken(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[Failure]:
    [(size,)] = connection.execute(
        "SELECT block_size FROM pragma_database_size() WHERE database_name = current_database()"
    ).fetchall()
    broken, number = broken_blocks(path, size)
    if broken and len(broken) == number:
        yield Failure(
            where="the file",
            reason="the checksums of this DuckDB are not known; its indexes were not looked at",
            hint="tell détente's makers",
        )
    elif broken:
        yield Failure(
            where="the file",
            reason=f"{len(broken):,} of {number:,} blocks are broken; all rows can be read, so that"
            " they are of indexes, or in no use",
            hint="detente store compact writes the store anew without them",
        )


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    rows = connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns()"
        " WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal"
    ).fetchall()
    found: dict[str, set[str]] = {}
    for table, column in rows:
        found.setdefault(table, set()).add(column)
    return found


def _counts() -> Iterator[tuple[str, set[str], str, str]]:
    """Yield a table, the tables it takes to look, what is wrong, and SQL that counts it."""
    orphans = "SELECT count(*) FROM {0} o WHERE NOT EXISTS (FROM {1} p WHERE {2})".format
    for table in OF_DOCUMENTS:
        sql = orphans(table, "documents", "p.id = o.document")
        yield table, {table, "documents"}, "rows of a document that is not there", sql
    yield (
        "reports",
        {"reports", "imports"},
        "events of a file that is not there",
        "SELECT count(*) FROM (SELECT DISTINCT file FROM reports) o"
        " WHERE NOT EXISTS (FROM imports p WHERE p.number = o.file)",
    )
    for column, table in (
        ("actor", "triple_actors"),
        ("recipient", "triple_actors"),
        ("relation", "triple_relations"),
    ):
        sql = orphans("triples", table, f"p.number = o.{column}")
        yield "triples", {"triples", table}, f"events whose {column} is not there", sql
    yield (
        "letters",
        {"letters", "announcements"},
        "letters without their announcement",
        orphans("letters", "announcements", "p.id = o.announcement"),
    )
    yield (
        "reports",
        {"reports"},
        "events that are there twice",
        "SELECT count(*) - count(DISTINCT (origin, key, file)) FROM reports",
    )
    yield (
        "report_sums",
        {"report_sums", "reports"},
        "events more or fewer than the sums say; detente store compact makes them anew",
        "SELECT abs((SELECT count(*) FROM reports)"
        " - (SELECT coalesce(sum(events), 0) FROM report_sums))::BIGINT",
    )


def _invalid(
    connection: duckdb.DuckDBPyConnection, table: str, kind: type[Contract], sample: int | None
) -> Iterator[Failure]:
    chosen = f" USING SAMPLE reservoir({sample} ROWS) REPEATABLE (8)" if sample is not None else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid, record FROM {table}{chosen}")
        while rows := cursor.fetchmany(1_000):
            for number, record in rows:
                try:
                    kind.model_validate_json(record)
                except ValidationError as error:
                    first = error.errors()[0]
                    field = ".".join(map(str, first["loc"])) or "record"
                    reason = f"no {kind.__name__.lower()}: {field}: {first['msg']}"
                    yield Failure(where=f"{table}, row {number}", reason=reason, hint=AGAIN)
