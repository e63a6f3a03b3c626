"""Putting documents together to stories.

Documents are ranked by the hash of their ids. In that order each document joins the first one that
leads a story and that it copies; one that copies none leads a story of its own. So a member always
copies the one that leads, and no chain of small changes joins what is not alike. What comes out
follows from the documents alone, in whatever order they were read: those who lead are the
lexicographically first maximal independent set of the graph of copies. As the rank is a hash, few
of those who lead are ever replaced by one read later: in a story of n documents log n.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from detente.contracts import Document
from detente.stories.copies import copies
from detente.stories.keys import keys_of, number_of
from detente.stories.words import Body, body_of


class Shelf(Protocol):
    """Where documents stand, by number; the number is the rank."""

    def near(self, number: int) -> Mapping[int, int]:
        """Return those that share a key, each with the number of the one that leads it.

        The document itself is among them, unless it is new.
        """

    def body(self, number: int) -> Body:
        """Return the words of a document."""

    def followers(self, number: int) -> Sequence[int]:
        """Return the others that a document leads."""

    def lead(self, number: int, leader: int) -> None:
        """Set down which one leads a document."""


def settle(shelf: Shelf, numbers: Iterable[int]) -> None:
    """Set right the stories of documents that are new or whose leader is gone, and what follows.

    Args:
        shelf: all documents, these included.
        numbers: which are to be set right.
    """
    queue = sorted(set(numbers))
    waiting = set(queue)
    # Whatever is set right moves only documents of higher rank, so each is looked at once.
    while queue:
        number = heapq.heappop(queue)
        body, near = shelf.body(number), shelf.near(number)
        before = near.get(number)
        leads = sorted(n for n, leader in near.items() if n < number and n == leader)
        leader = next((n for n in leads if copies(body, shelf.body(n))), number)
        if leader == before:
            continue
        shelf.lead(number, leader)
        moved: list[int] = []
        if before == number:
            moved += shelf.followers(number)
        if leader == number:
            later = (n for n, theirs in near.items() if n > number and theirs > number)
            moved += (n for n in later if n not in waiting and copies(body, shelf.body(n)))
        for each in moved:
            if each not in waiting:
                waiting.add(each)
                heapq.heappush(queue, each)


class _Memory:
    """Documents in memory."""

    def __init__(self, documents: Mapping[int, Document]) -> None:
        self._bodies = {n: body_of(d.text, d.title) for n, d in documents.items()}
        self._keys = {number: keys_of(body) for number, body in self._bodies.items()}
        self._by_key: dict[int, list[int]] = {}
        for number, keys in self._keys.items():
            for key in keys:
                self._by_key.setdefault(key, []).append(number)
        self.leaders: dict[int, int] = {}

    def near(self, number: int) -> Mapping[int, int]:
        found = {number, *(n for key in self._keys[number] for n in self._by_key[key])}
        return {n: self.leaders[n] for n in found if n in self.leaders}

    def body(self, number: int) -> Body:
        return self._bodies[number]

    def followers(self, number: int) -> Sequence[int]:
        return [n for n, leader in self.leaders.items() if leader == number != n]

    def lead(self, number: int, leader: int) -> None:
        self.leaders[number] = leader


def stories_of(documents: Iterable[Document]) -> dict[str, str]:
    """Return for each document's id the id of the story that it carries.

    A story has the id of one of its documents, always the same of the same documents.
    """
    known = {number_of(document.id): document for document in documents}
    shelf = _Memory(known)
    settle(shelf, known)
    return {known[number].id: known[leader].id for number, leader in shelf.leaders.items()}
