"""The file of an index: its tables, and opening it whatever state it is in."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from detente.contracts import DetenteError, StoreFailedError

VERSION = 1
OURS = 0x64657461
"""Stands in the head of the file, so that no other file is taken for an index and deleted."""
ENDING = ".search"
PATIENCE = 10.0
"""Seconds to wait for another process that writes."""
TABLES = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL,
    title TEXT, source TEXT, terms TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS entries (
    number INTEGER PRIMARY KEY, document INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    label TEXT NOT NULL, day TEXT, sentence INTEGER, start INTEGER, stop INTEGER,
    passage INTEGER, terms TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS entries_by_document ON entries (document);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
    text, names, tokenize = 'porter unicode61 remove_diacritics 2'
);
PRAGMA application_id = {OURS};
PRAGMA user_version = {VERSION};
COMMIT;
"""
# What SQLite says of a file that is sound but cannot be used just now.
_NOT_NOW = ("full", "readonly", "unable to open", "interrupted", "disk I/O", "no such module")


class BrokenIndexError(Exception):
    """The file is no index, or not a whole one; it can be deleted and made again."""


class BusyIndexError(Exception):
    """Another process is writing the index."""


def erase(path: Path) -> None:
    """Delete an index and what SQLite keeps beside it.

    Raises:
        DetenteError: when the file is none, as far as its name and head tell.
    """
    if not _is_ours(path):
        raise DetenteError(
            "is no search index", where=str(path), hint="name another file for the index"
        )
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _is_ours(path: Path) -> bool:
    if path.suffix == ENDING or not path.exists():
        return True
    with path.open("rb") as file:
        head = file.read(100)
    return not head or (head.startswith(b"SQLite format 3\0") and head[68:72] == OURS.to_bytes(4))


@contextlib.contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """Open an index, made new where there is none and it is to be written.

    Raises:
        BrokenIndexError: when the file is no sound index of this version.
        BusyIndexError: when another process keeps writing it.
        DetenteError: when it cannot be read or written: a full disk, no rights.
    """
    connection: sqlite3.Connection | None = None
    try:
        if write:
            path.parent.mkdir(parents=True, exist_ok=True)
            # It has the texts in it, wherever it lies; another's search makes an index of its own.
            path.touch(mode=0o600)
        elif not path.exists():
            raise BrokenIndexError
        connection = _connected(path, write=write)
        yield connection
    except (sqlite3.DatabaseError, OSError) as error:
        raise _meant(error, path) from error
    finally:
        if connection is not None:
            connection.close()


def _connected(path: Path, *, write: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        [version] = connection.execute("PRAGMA user_version").fetchone()
        [owner] = connection.execute("PRAGMA application_id").fetchone()
        [tables] = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if not tables and not write:
            raise BusyIndexError("it is just being made")
        if tables and (version, owner) != (VERSION, OURS):
            raise BrokenIndexError("another version's, or another program's")
        if write:
            # Who searches then need not wait for who writes.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            if not tables:
                connection.executescript(TABLES)
        connection.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        connection.close()
        raise
    return connection


def _meant(error: sqlite3.DatabaseError | OSError, path: Path) -> Exception:
    text = str(error)
    if "locked" in text:
        return BusyIndexError(text)
    if isinstance(error, sqlite3.DatabaseError) and not any(part in text for part in _NOT_NOW):
        return BrokenIndexError(text)
    return StoreFailedError(
        f"the search index failed: {text.splitlines()[0] if text else type(error).__name__}",
        where=str(path),
        hint="is there room on the disk, and the right to write there?",
    )
