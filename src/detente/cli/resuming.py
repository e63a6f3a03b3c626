"""What a run of `detente read` takes up: paths, what failed before, or what the store has."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.contracts import Document, Failure
from detente.documents import Position, Reading, ReadOptions, read_again, read_paths, size_inputs

if TYPE_CHECKING:
    from detente.store import Store

Items = Iterable[Document | Failure]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is to be read: ``paths``, or what is ``stored``, or what failed before (``retry``).

    ``options`` are how, ``given`` those of them that the user gave: what failed is read as it was
    then but for these.
    """

    paths: Sequence[str]
    options: ReadOptions
    given: Mapping[str, Any] = field(default_factory=dict)
    stored: bool = False
    retry: bool = False

    def taken_up(self, store: Store) -> TakenUp:
        """Return the documents, as they are read, and what is known of them beforehand."""
        if self.stored:
            return TakenUp(
                store.each_document(), lambda: store.counts()["documents"], {}, Reading()
            )
        now = Reading(self.options, str(Path.cwd()))
        if not self.retry:
            places = dict.fromkeys(self.paths, now)
            position = Position()
            return TakenUp(
                read_paths(self.paths, self.options, position),
                lambda: size_inputs(self.paths),
                places,
                now,
                position,
            )
        failed = {
            where: replace(kept, options=replace(kept.options, **self.given))
            for where, kept in store.failed_places().items()
        }
        return TakenUp(read_again(failed), lambda: len(failed), failed, now)


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What is to be read: ``size`` documents or places, ``None`` if that is not known.

    With a ``position``, ``size`` is in bytes, and it tells how many of them were taken. ``places``
    no longer count as failed once they were read without a failure.
    """

    items: Items
    size: Callable[[], int | None]
    places: Mapping[str, Reading]
    usual: Reading
    position: Position | None = None

    def reading(self, where: str) -> Reading:
        """Return how a place is read, which may be a line of one of the places."""
        file = where.rpartition(":")[0]
        return self.places.get(where) or self.places.get(file) or self.usual


def vanished(store: Store, folders: Iterable[str]) -> list[str]:
    """Return what failed in folders, read from this one, whose files are no longer there."""
    roots = [Path(folder) for folder in folders if Path(folder).is_dir()]
    here = str(Path.cwd())
    return [
        where
        for where, kept in store.failed_places().items()
        if (Path(where).is_absolute() or kept.folder == here)
        and any(Path(where).is_relative_to(root) for root in roots)
        and not any(os.path.lexists(name) for name in (where, where.rpartition(":")[0]) if name)
    ]


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
