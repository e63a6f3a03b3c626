"""Which story each document carries, kept right as documents come and go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from detente.contracts import Document
from detente.store.transactions import insert_rows
from detente.stories import Body, body_of, keys_of, number_of, settle

BATCH = 1_000
KEPT = 1_024
"""So many texts are kept in memory by those who lead stories, as the next copies ask for them."""
Connection = duckdb.DuckDBPyConnection
_bodies: dict[int, Body] = {}


def carry(
    connection: Connection, documents: Sequence[Document], *, known: Collection[str] = ()
) -> None:
    """Put stored documents to their stories; one whose words have not changed stays where it is.

    Args:
        connection: the store, in a transaction.
        documents: the documents, each once, which stand in the store as they are.
        known: ids of those that the store had before.
    """
    shelf = _Shelf(connection)
    moved: list[int] = []
    for document in documents:
        number, body = number_of(document.id), body_of(document.text, document.title)
        if document.id in known:
            if shelf.digests([number]).get(number) == body.digest:
                continue
            moved += shelf.remove(number)
        shelf.put(document.id, number, body)
    settle(shelf, [*shelf.added, *moved])
    shelf.keep()


def carry_all(connection: Connection) -> None:
    """Put every document of a store without stories to its story."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT record FROM documents ORDER BY id")
        while rows := cursor.fetchmany(BATCH):
            carry(connection, [Document.model_validate_json(record) for (record,) in rows])


@dataclass(slots=True)
class _Added:
    """A document that is being added; it is written down when all have their story."""

    document: str
    body: Body
    keys: list[int]
    leader: int | None = None


class _Shelf:
    """The documents of a store, by number, and those that are being added to it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._digests: dict[int, int] = {}
        self.added: dict[int, _Added] = {}
        self._by_key: dict[int, list[int]] = {}
        self._stored: dict[int, list[int]] | None = None

    def near(self, number: int) -> Mapping[int, int]:
        new = self.added.get(number)
        keys = new.keys if new else keys_of(self.body(number))
        wanted = self._stored_under(keys)
        if new is None:
            wanted.add(number)
        found = self._leaders(wanted)
        together = {number, *(n for key in keys for n in self._by_key.get(key, ()))}
        for each in together:
            if each in self.added and (leader := self.added[each].leader) is not None:
                found[each] = leader
        return found

    def _stored_under(self, keys: Collection[int]) -> set[int]:
        """Return the numbers of the stored documents that have one of some keys."""
        if self._stored is None:  # those of all that are added are looked up at once
            self._stored = self._look_up(self._by_key)
        more = self._look_up([key for key in keys if key not in self._by_key])
        return {n for key in keys for n in (*self._stored.get(key, ()), *more.get(key, ()))}

    def _look_up(self, keys: Collection[int]) -> dict[int, list[int]]:
        if not keys:
            return {}
        found: dict[int, list[int]] = {}
        # DuckDB looks up an index only for values that stand in the text; these are numbers.
        sql = f"SELECT key, number FROM story_keys WHERE key IN ({_listed(keys)})"
        for key, number in self._connection.execute(sql).fetchall():
            found.setdefault(key, []).append(number)
        return found

    def _leaders(self, numbers: Collection[int]) -> dict[int, int]:
        if not numbers:
            return {}
        rows = self._connection.execute(
            f"SELECT number, story, digest FROM carriers WHERE number IN ({_listed(numbers)})"
        ).fetchall()
        self._digests |= {number: digest for number, _, digest in rows}
        return {number: story for number, story, _ in rows}

    def digests(self, numbers: Collection[int]) -> Mapping[int, int]:
        """Return the digests of the words of those documents that are stored."""
        self._leaders(numbers)
        return self._digests

    def body(self, number: int) -> Body:
        if number in self.added:
            return self.added[number].body
        if number not in self._digests:
            self._leaders([number])
        digest = self._digests[number]
        if digest not in _bodies:
            if len(_bodies) >= KEPT:
                del _bodies[next(iter(_bodies))]
            _bodies[digest] = self._read(number)
        return _bodies[digest]

    def _read(self, number: int) -> Body:
        # In two steps: a join would read through all documents.
        [(document,)] = self._connection.execute(
            "SELECT carrier FROM carriers WHERE number = ?", [number]
        ).fetchall()
        [(text, title)] = self._connection.execute(
            "SELECT json_extract_string(record, '$.text'), title FROM documents WHERE id = ?",
            [document],
        ).fetchall()
        return body_of(text, title)

    def followers(self, number: int) -> list[int]:
        sql = "SELECT number FROM carriers WHERE story = ? AND number <> ?"
        rows = self._connection.execute(sql, [number, number]).fetchall()
        new = [n for n, each in self.added.items() if each.leader == number != n]
        return [*(n for (n,) in rows), *new]

    def lead(self, number: int, leader: int) -> None:
        if number in self.added:
            self.added[number].leader = leader
        else:
            self._connection.execute(
                "UPDATE carriers SET story = ? WHERE number = ?", [leader, number]
            )

    def put(self, document: str, number: int, body: Body) -> None:
        """Take in a document; it is stored by ``keep``, when it has a story."""
        keys = keys_of(body)
        self.added[number] = _Added(document, body, keys)
        for key in keys:
            self._by_key.setdefault(key, []).append(number)

    def remove(self, number: int) -> list[int]:
        """Take out a document, and return those that it led."""
        left = self.followers(number)
        for table in ("carriers", "story_keys"):
            self._connection.execute(f"DELETE FROM {table} WHERE number = ?", [number])
        return left

    def keep(self) -> None:
        """Write down the documents that were taken in, but for those that stand there already."""
        new = [(n, each) for n, each in self.added.items() if each.leader is not None]
        rows = [(each.document, n, each.leader, each.body.digest) for n, each in new]
        insert_rows(self._connection, "carriers", rows)
        keys = [(key, n) for n, each in new for key in each.keys]
        insert_rows(self._connection, "story_keys", keys)


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
