"""Opening a store, and saying in one line why it cannot be opened."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

from detente.contracts import DetenteError, InUseError, StoreFailedError
from detente.store.migrate import migrate
from detente.store.schema import LATER_TABLES, REGISTRY_TABLES, SCHEMA_VERSION, TABLES
from detente.store.transactions import in_one
from detente.version import __version__

# DuckDB names the file in its messages, so a single word such as "lock" may be the file's.
IN_USE = ("Could not set lock", "being used by another process", "with a different configuration")
OLDER = frozenset(map(str, range(1, SCHEMA_VERSION)))
"""Versions that are brought up to date when a store is opened."""
AGAIN_AFTER = 0.05
MAGIC = b"DUCK"
"""What stands in the 9th to 12th byte of each of DuckDB's files."""
DAMAGED = ("Corrupt database file", "checksum", "Corruption", "Could not read enough bytes")
DAMAGE = (
    "the file is damaged: detente store compact mends it where only indexes are; else take the last"
    " sound copy back (detente store backup makes them)"
)
FULL = ("No space left", "Could not write", "Disk quota", "File too large")
"""DuckDB's words for what is wrong with a file, and with a disk."""
STOPPED = "Query interrupted"
"""What DuckDB makes of a signal."""
HEADERS = 3 * 4096
"""Bytes that each of DuckDB's files has at least."""
HOLDER = re.compile(r"\(PID (\d+)\)")


def connect(path: Path, *, read_only: bool, wait: float) -> duckdb.DuckDBPyConnection:
    """Open the file of a store, made new where there is none and it may be written.

    Args:
        path: the file.
        read_only: open without the right to change anything.
        wait: seconds to wait for another process that holds it.

    Raises:
        DetenteError: when the file is missing (read only), no store, of another version, in use,
            or in a folder that cannot be written.
    """
    where = str(path)
    if path.is_dir():
        raise StoreFailedError("is a folder, not a store", where=where, hint="name a file in it")
    new = not path.exists()
    if new and read_only:
        raise StoreFailedError(
            "no such store", where=where, hint="read some first: detente read FOLDER"
        )
    if not read_only:
        check_writable(path)
    try:
        connection = _open_in_time(path, read_only=read_only, wait=wait)
    except InUseError:
        raise
    except DetenteError:
        # On a full disk the beginning of a file is left, which would be no store the next time.
        if new and path.exists() and path.stat().st_size < HEADERS:
            path.unlink()
        raise
    try:
        if new:
            make_tables(connection)
        elif (version := _version(connection, path)) in OLDER:
            if read_only:
                connection.close()
                check_writable(path)
                connection = _open(path, read_only=False)
            with explained(path, "the store could not be brought up to date"):
                migrate(connection, int(version))
            if read_only:
                connection.close()
                connection = _open(path, read_only=True)
        _check_version(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _open_in_time(path: Path, *, read_only: bool, wait: float) -> duckdb.DuckDBPyConnection:
    until = time.monotonic() + wait
    while True:
        try:
            return _open(path, read_only=read_only)
        except InUseError:
            if time.monotonic() >= until:
                raise
        time.sleep(AGAIN_AFTER)


def _open(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        # DuckDB knows files of SQLite and others, too, and fetches from the web what reads them.
        with path.open("rb") as file:
            begin = file.read(12)
        if begin and not begin.endswith(MAGIC):
            raise StoreFailedError("not a store", where=str(path), hint="choose another --db")
    except OSError:
        pass  # it is new, or DuckDB says why it cannot be read
    try:
        return duckdb.connect(str(path), read_only=read_only)
    except (duckdb.Error, OSError) as error:
        raise _explained(error, path) from error


def make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of a new store."""
    made_by = [("schema_version", str(SCHEMA_VERSION)), ("created_by", f"detente {__version__}")]
    # In one transaction: a run that is cut off here leaves no file that looks like another's.
    with in_one(connection):
        for tables in (TABLES, REGISTRY_TABLES, *LATER_TABLES):
            connection.execute(tables)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", made_by)


def check_writable(path: Path) -> None:
    """Check that a store can be written, or made, at a path.

    Raises:
        DetenteError: when there is no such folder, or no right to write.
    """
    folder = path.parent
    if not folder.exists():
        raise StoreFailedError(
            "no such folder", where=str(folder), hint="make it, or choose another --db"
        )
    # The folder too, where the file is there already: DuckDB keeps its journal beside the file.
    for target in (path, folder):
        if target.exists() and not os.access(target, os.W_OK):
            raise StoreFailedError(
                "cannot be written", where=str(target), hint="choose another place with --db"
            )


def _version(connection: duckdb.DuckDBPyConnection, path: Path) -> str:
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone()
    except duckdb.CatalogException as error:
        raise StoreFailedError(
            "is a DuckDB file, but no détente store", where=str(path), hint="choose another --db"
        ) from error
    except duckdb.Error as error:
        raise _explained(error, path) from error
    return str(row[0]) if row else "unknown"


def _check_version(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    version = _version(connection, path)
    if version != str(SCHEMA_VERSION):
        raise StoreFailedError(
            f"written by schema {version}, this détente reads schema {SCHEMA_VERSION}",
            where=str(path),
            hint="use the détente that wrote it, or read the documents into a new --db",
        )


@contextlib.contextmanager
def explained(path: Path, failed: str = "the store failed") -> Iterator[None]:
    """Turn DuckDB's errors while a store is open (a full disk, say) into one with a mend.

    Args:
        path: file of the store.
        failed: what has failed, in a few words.

    Raises:
        DetenteError: when DuckDB raises an error within.
        KeyboardInterrupt: when Ctrl-C or SIGTERM came while DuckDB was at work.
    """
    try:
        yield
    except RuntimeError as error:
        if str(error) == STOPPED:
            raise KeyboardInterrupt from error
        raise
    except duckdb.Error as error:
        first = (str(error).splitlines() or [type(error).__name__])[0]
        raise StoreFailedError(
            f"{failed}: {first}",
            where=str(path),
            hint=_mend(str(error)),
        ) from error


def _mend(said: str) -> str:
    """Return what helps against an error, by DuckDB's words for it."""
    if any(words in said for words in DAMAGED):
        return DAMAGE
    if any(words in said for words in FULL):
        return "is the disk full? What was stored before stays"
    return "what was stored before stays; detente store check looks for what is wrong"


def _explained(error: Exception, path: Path) -> DetenteError:
    text = str(error)
    if any(phrase in text for phrase in IN_USE):
        holder = HOLDER.search(text)
        who = f" by process {holder[1]}" if holder else ""
        return InUseError(
            f"in use{who}", where=str(path), hint="wait until it is done, or choose another --db"
        )
    if "not a valid DuckDB" in text or "not a DuckDB" in text:
        return StoreFailedError("not a store", where=str(path), hint="choose another --db")
    first = text.splitlines()[0] if text else type(error).__name__
    damaged = any(words in text for words in DAMAGED)
    hint = DAMAGE if damaged else "choose another --db"
    return StoreFailedError(f"cannot be opened: {first}", where=str(path), hint=hint)
