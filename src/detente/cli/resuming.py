"""What a run of `detente read` takes up: paths, what failed before, or what the store has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.contracts import Document, Failure
from detente.documents import ReadOptions, count_inputs, read_again, read_paths

if TYPE_CHECKING:
    from detente.store import Store

Items = Iterable[Document | Failure]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is to be read: ``paths``, or what is ``stored``, or what failed before (``retry``)."""

    paths: Sequence[str]
    stored: bool = False
    retry: bool = False

    def items(self, store: Store, options: ReadOptions) -> Items:
        """Return the documents, as they are read."""
        if self.stored:
            return store.documents()
        if self.retry:
            return read_again(self.places(store), options)
        return read_paths(self.paths, options)

    def count(self, store: Store) -> int | None:
        """Return how many files, documents or places they are, ``None`` if that is not known."""
        if self.stored:
            return store.counts()["documents"]
        return len(self.places(store)) if self.retry else count_inputs(self.paths)

    def places(self, store: Store) -> Sequence[str]:
        """Return what no longer counts as failed once it was read without a failure."""
        return store.failed_places() if self.retry else self.paths


def unknown(
    items: Items, store: Store, coder: str, pass_over: Callable[[Document], None]
) -> Iterator[Document | Failure]:
    """Yield what the store does not have yet from this version of the coder."""
    for item in items:
        if isinstance(item, Document) and store.has(item, coder):
            if item.path:
                store.forget_failure(item.path)
            pass_over(item)
        else:
            yield item


def first(items: Items, limit: int | None) -> Iterator[Document | Failure]:
    """Yield items up to the last document wanted; failures do not count."""
    wanted = limit
    for item in items:
        yield item
        if wanted is not None and isinstance(item, Document):
            wanted -= 1
            if not wanted:
                return
