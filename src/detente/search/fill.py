"""Bringing an index up to date with its store."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from detente.search.entries import Entry, edged, entries_of
from detente.store import Store, Told

BATCH = 200
"""So many documents are written in one transaction; after an end in between, the next call goes
on from there."""
Progress = Callable[[int, int], object]


def fill(connection: sqlite3.Connection, store: Store, tell: Progress) -> int:
    """Write what is new or changed in the store, drop what is gone, and return how many that were.

    Args:
        connection: the index, open to be written.
        store: the store.
        tell: told how many documents of how many are done.
    """
    # Read before the documents: one that comes in between is found the next time.
    state = store.state()
    if state == state_of(connection):
        return 0
    wanted = store.fingerprints()
    known = dict(connection.execute("SELECT id, fingerprint FROM documents"))
    gone = [each for each in known if each not in wanted]
    new = [each for each, digest in wanted.items() if known.get(each) != digest]
    done, total = 0, len(gone) + len(new)
    for ids in _batches(gone):
        with _transaction(connection):
            _drop(connection, ids)
        tell(done := done + len(ids), total)
    for ids in _batches(new):
        told = list(store.told(ids))
        with _transaction(connection):
            _drop(connection, ids)
            _write(connection, told, wanted)
        tell(done := done + len(ids), total)
    with _transaction(connection):
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('state', ?)", [state])
    return total


def state_of(connection: sqlite3.Connection) -> str | None:
    """Return the state of the store that an index is of, ``None`` of an unfinished one."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'state'").fetchone()
    return str(row[0]) if row else None


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[first : first + BATCH] for first in range(0, len(ids), BATCH))


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _drop(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    # From here to the last batch the index is of no state that the store ever had.
    connection.execute("DELETE FROM meta WHERE name = 'state'")
    for each in ids:
        row = connection.execute("SELECT number FROM documents WHERE id = ?", [each]).fetchone()
        if row is None:
            continue
        connection.execute(
            "DELETE FROM words WHERE rowid IN (SELECT number FROM entries WHERE document = ?)", row
        )
        connection.execute("DELETE FROM entries WHERE document = ?", row)
        connection.execute("DELETE FROM documents WHERE number = ?", row)


def _write(
    connection: sqlite3.Connection, told: Iterable[Told], fingerprints: Mapping[str, str]
) -> None:
    for each in told:
        document = each.document
        number = connection.execute(
            "INSERT INTO documents (id, fingerprint, title, source, terms) VALUES (?, ?, ?, ?, ?)",
            [
                document.id,
                fingerprints[document.id],
                document.title,
                document.source,
                edged(each.terms),
            ],
        ).lastrowid
        entries = list(entries_of(each))
        [first] = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM entries").fetchone()
        numbered = list(enumerate(entries, first))
        passages = [
            (entry.start, entry.end, place)
            for place, entry in numbered
            if entry.kind == "text" and entry.start is not None and entry.end is not None
        ]
        connection.executemany(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    place,
                    number,
                    entry.kind,
                    entry.id,
                    entry.label,
                    entry.day,
                    entry.sentence,
                    entry.start,
                    entry.end,
                    _passage(entry, passages),
                    entry.terms,
                )
                for place, entry in numbered
            ],
        )
        connection.executemany(
            "INSERT INTO words (rowid, text, names) VALUES (?, ?, ?)",
            [(place, entry.text, entry.names) for place, entry in numbered],
        )


def _passage(entry: Entry, passages: Iterable[tuple[int, int, int]]) -> int | None:
    """Return the line of the passage that an event or quotation stands in."""
    if entry.kind == "text" or entry.start is None:
        return None
    start = entry.start
    return next((place for first, end, place in passages if first <= start < end), None)
