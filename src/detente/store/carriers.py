"""Which story each document carries, kept right as documents come and go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb

from detente.contracts import Document
from detente.stories import Body, body_of, keys_of, number_of, settle

BATCH = 1_000
KEPT = 1_024
"""So many texts are kept in memory by those who lead stories, as the next copies ask for them."""
Connection = duckdb.DuckDBPyConnection
_bodies: dict[int, Body] = {}


def carry(connection: Connection, document: Document, *, new: bool) -> None:
    """Put a stored document to its story; one whose words have not changed stays where it is.

    Args:
        connection: the store, in a transaction.
        document: the document, which stands in the store as it is.
        new: whether the store had none of this id before.
    """
    number, body = number_of(document.id), body_of(document.text, document.title)
    shelf = _Shelf(connection)
    left: list[int] = []
    if not new:
        row = connection.execute(
            "SELECT digest FROM carriers WHERE number = ?", [number]
        ).fetchone()
        if row is not None and row[0] == body.digest:
            return
        left = shelf.remove(number)
    shelf.put(document.id, number, body)
    settle(shelf, [number, *left])


def carry_all(connection: Connection) -> None:
    """Put every document of a store without stories to its story."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT record FROM documents ORDER BY id")
        while rows := cursor.fetchmany(BATCH):
            for (record,) in rows:
                carry(connection, Document.model_validate_json(record), new=True)


class _Shelf:
    """The documents of a store, by number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._digests: dict[int, int] = {}
        self._new: dict[int, tuple[str, Body]] = {}

    def near(self, number: int) -> Mapping[int, int]:
        wanted = [] if number in self._new else [number]
        if keys := keys_of(self.body(number)):
            # DuckDB looks up an index only for values that stand in the text; these are numbers.
            wanted += self._numbers(
                f"SELECT DISTINCT number FROM story_keys WHERE key IN ({_listed(keys)})"
            )
        if not wanted:
            return {}
        rows = self._connection.execute(
            f"SELECT number, story, digest FROM carriers WHERE number IN ({_listed(wanted)})"
        ).fetchall()
        self._digests |= {number: digest for number, _, digest in rows}
        return {number: story for number, story, _ in rows}

    def body(self, number: int) -> Body:
        if number in self._new:
            return self._new[number][1]
        digest = self._digests.get(number)
        if digest is None:
            [digest] = self._numbers("SELECT digest FROM carriers WHERE number = ?", number)
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
        return self._numbers(sql, number, number)

    def lead(self, number: int, leader: int) -> None:
        if number not in self._new:
            self._connection.execute(
                "UPDATE carriers SET story = ? WHERE number = ?", [leader, number]
            )
            return
        document, body = self._new.pop(number)
        self._digests[number] = body.digest
        self._connection.execute(
            "INSERT INTO carriers VALUES (?, ?, ?, ?)", [document, number, leader, body.digest]
        )
        if keys := keys_of(body):
            self._connection.execute(
                "INSERT INTO story_keys SELECT unnest(?::BIGINT[]), ?", [keys, number]
            )

    def put(self, document: str, number: int, body: Body) -> None:
        """Take in a document; it is stored when it has a story."""
        self._new[number] = document, body

    def remove(self, number: int) -> list[int]:
        """Take out a document, and return those that it led."""
        left = self.followers(number)
        for table in ("carriers", "story_keys"):
            self._connection.execute(f"DELETE FROM {table} WHERE number = ?", [number])
        return left

    def _numbers(self, sql: str, *values: object) -> list[int]:
        return [row[0] for row in self._connection.execute(sql, list(values)).fetchall()]


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
