"""Parquet files: one article a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from detente.contracts import DetenteError
from detente.documents.fields import Fields, columns, from_mapping
from detente.documents.options import ReadOptions

MAGIC = b"PAR1"
MEMORY = "512MB"
"""What DuckDB may take; what grows beyond it in one piece is refused."""
ROWS = 256
_NESTED = ("STRUCT", "MAP", "UNION")


def read_parquet(path: Path, options: ReadOptions) -> Iterator[tuple[str, Fields | DetenteError]]:
    """Yield "row N", from 1, and the fields of every row of a Parquet file.

    Raises:
        DetenteError: when no column holds the text, or the rest of the file cannot be read.
    """
    import duckdb  # noqa: PLC0415  (slow to load, needed for Parquet only)

    place = "'" + str(path.absolute()).replace("'", "''") + "'"
    try:
        with duckdb.connect() as connection:
            # What stands in the file, or in its name, must not make DuckDB read any other.
            for setting in (
                f"memory_limit = '{MEMORY}'",
                "threads = 1",
                "temp_directory = ''",
                f"allowed_paths = [{place}]",
                "enable_external_access = false",
                "lock_configuration = true",
            ):
                connection.execute(f"SET {setting}")
            rows = f"read_parquet([{place}], binary_as_string = true, hive_partitioning = false)"
            kinds = dict(
                connection.execute(
                    f"SELECT column_name, column_type FROM (DESCRIBE FROM {rows})"
                ).fetchall()
            )
            wanted = list(columns(tuple(kinds), options).values())
            listed = ", ".join(_asked(name, kinds[name]) for name in wanted)
            result = connection.execute(f"SELECT {listed} FROM {rows}")
            number = 0
            while batch := result.fetchmany(ROWS):
                for row in batch:
                    number += 1
                    yield _row(number, dict(zip(wanted, row, strict=True)), options)
    except duckdb.Error as error:
        reason = str(error).split("\n", 1)[0][:200]
        raise DetenteError(
            f"Parquet that cannot be read ({reason})", hint="write the file again"
        ) from error


def _asked(name: str, kind: str) -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    # Days and numbers are taken as words, as from any other file; lists and objects as they are.
    return quoted if kind.endswith("]") or kind.startswith(_NESTED) else f"{quoted}::VARCHAR"


def _row(
    number: int, row: dict[str, object], options: ReadOptions
) -> tuple[str, Fields | DetenteError]:
    try:
        return f"row {number}", from_mapping(row, options)
    except DetenteError as error:
        return f"row {number}", error
