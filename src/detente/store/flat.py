"""Flat rows of the events in records that are in no store."""

from __future__ import annotations

from pathlib import Path

import duckdb

from detente.contracts import DetenteError
from detente.store.exports import CODED
from detente.store.query import quoted
from detente.store.schema import STORY_TABLES

_EVENTS = """
    SELECT document, e ->> '$.id' AS id, (e ->> '$.date')::DATE AS date,
        (e ->> '$.date_end')::DATE AS date_end, e ->> '$.event[0]' AS type,
        e ->> '$.mode[0]' AS mode, (e ->> '$.quad_code')::TINYINT AS quad,
        (e ->> '$.event_scale')::DOUBLE AS scale, e ->> '$.status' AS status,
        (e ->> '$.confidence')::DOUBLE AS confidence, e AS record
    FROM (
        SELECT document, unnest(json_extract(record, '$.events[*]')) AS e
        FROM read_parquet(?, hive_partitioning = false) WHERE record IS NOT NULL
    )"""


def write_flat(records: Path, target: Path) -> int:
    """Write the events of records as ``Store.export`` writes them as Parquet; return their number.

    Args:
        records: Parquet with columns ``document``, its id, and ``record``, the whole record as
            JSON; null where there is none.
        target: the file to write; what is there is replaced.

    Raises:
        DetenteError: when it cannot be written.
    """
    flat = f"SELECT * FROM ({CODED} ({_EVENTS})) ORDER BY date, origin, id"
    try:
        with duckdb.connect() as connection:
            # Copies are known in a store only; here each document is a story of its own.
            connection.execute(STORY_TABLES)
            row = connection.execute(
                f"COPY ({flat}) TO {quoted(str(target))} (FORMAT parquet)", [plain_name(records)]
            ).fetchone()
    except duckdb.Error as error:
        first = (str(error).splitlines() or [type(error).__name__])[0]
        raise DetenteError(f"cannot be written: {first}", where=str(target)) from error
    return int(row[0]) if row else 0


def plain_name(path: Path) -> str:
    """Return a path in which DuckDB sees no pattern."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path))
