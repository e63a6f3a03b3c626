"""Reading partitions; neither Ray nor Arrow is needed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from pathlib import Path

import duckdb

from detente.cluster.addresses import is_address
from detente.cluster.folders import Folder, folder_of
from detente.cluster.outcomes import failure_of
from detente.contracts import DetenteError, Failure, Record
from detente.store import plain_name

WANTED = ("record", "failed", "reason", "hint")
MANY = 64
Place = tuple[str, int]
"""A partition, and the number of a row in it, from 1."""


def _partitions(path: Path | str) -> tuple[Folder, list[str]]:
    """Return the partitions that a path stands for: itself, or those of a run's folder.

    Raises:
        DetenteError: when there are none.
    """
    above, _, name = str(path).rpartition("/")
    if is_address(path) and name.endswith(".parquet"):
        return folder_of(above), [name]
    if not is_address(path) and Path(path).is_file():
        return folder_of(Path(path).parent), [Path(path).name]
    folder = folder_of(path)
    found = folder.parts("records") or folder.parts("")
    if not found:
        raise DetenteError(
            "no partitions of records in it",
            where=str(path),
            hint="name the folder that detente read --engine ray --out wrote",
        )
    return folder, found


def keys_in(folder: Folder, parts: Sequence[str]) -> tuple[set[str], int]:
    """Return the keys of all rows of partitions, and how many of the rows are records.

    Raises:
        DetenteError: when one is broken.
    """
    keys: set[str] = set()
    records = 0
    for part in parts:
        for key, failed in _rows(folder, part, ("key", "failed")):
            keys.add(str(key))
            records += failed is None
    return keys, records


def superseded(paths: Iterable[Path | str]) -> frozenset[Place]:
    """Return the rows whose document comes again in a later row, as when it was read in two files.

    Args:
        paths: partitions and folders, in the order in which they are read. Where one cannot be
            read, or does not name its documents, none of its rows is among those returned.
    """
    names: list[str] = []
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE met (document VARCHAR, part INTEGER, number BIGINT)")
        for path in paths:
            with contextlib.suppress(DetenteError, duckdb.Error):
                folder, parts = _partitions(path)
                for part in parts:
                    if (name := f"{folder.name}/{part}") in names:
                        continue
                    with folder.local(part) as file:
                        connection.execute(
                            "INSERT INTO met SELECT document, ?, file_row_number + 1"
                            " FROM read_parquet(?, hive_partitioning = false,"
                            " file_row_number = true) WHERE record IS NOT NULL",
                            [len(names), plain_name(file)],
                        )
                    names.append(name)
        rows = connection.execute(
            "SELECT part, number FROM met WHERE document IS NOT NULL QUALIFY row_number() OVER"
            " (PARTITION BY document ORDER BY part DESC, number DESC) > 1"
        )
        return frozenset((names[part], number) for part, number in rows.fetchall())


def read_partitions(
    path: Path | str,
    *,
    without: Container[Place] = frozenset(),
    on_refused: Callable[[Failure], None] = lambda _: None,
) -> Iterator[Record | Failure]:
    """Yield the records and failures in a partition or in all of a run's folder, as written.

    Args:
        path: the file or folder, or its address in a bucket.
        without: rows to pass over, as ``superseded`` returns them.
        on_refused: told each row that is no record, with its number in the file, from 1.

    Raises:
        DetenteError: when there is none, or one is broken or something else.
    """
    folder, parts = _partitions(path)
    for part in parts:
        for number, values in enumerate(_rows(folder, part, WANTED), start=1):
            if (f"{folder.name}/{part}", number) in without:
                continue
            row = dict(zip(WANTED, values, strict=True))
            if failure := failure_of(row):
                yield failure
                continue
            try:
                yield Record.model_validate_json(row["record"] or "")
            except ValueError:
                refused = Failure(
                    where=f"{folder.name}/{part}:{number}",
                    reason="no record of this détente",
                    hint="import with the détente that wrote it, or code it again",
                )
                on_refused(refused)


def _rows(folder: Folder, part: str, columns: Iterable[str]) -> Iterator[tuple[str | None, ...]]:
    try:
        with folder.local(part) as path, duckdb.connect() as connection:
            words = ", ".join(f"{name}::VARCHAR" for name in columns)
            result = connection.execute(
                f"SELECT {words} FROM read_parquet(?, hive_partitioning = false)",
                [plain_name(path)],
            )
            while rows := result.fetchmany(MANY):
                yield from rows
    except duckdb.BinderException as error:
        raise DetenteError(
            "no partition of records: it has other columns",
            where=f"{folder.name}/{part}",
            hint="name the folder that detente read --engine ray --out wrote; news goes to"
            " detente read",
        ) from error
    except duckdb.Error as error:
        first = (str(error).splitlines() or [type(error).__name__])[0]
        raise DetenteError(
            f"no partition of records, or a broken one: {first}",
            where=f"{folder.name}/{part}",
            hint="if a run of detente read --engine ray wrote it, move it aside and run that again",
        ) from error
