"""The index of a store: kept up to date, and asked."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

from detente.contracts import Found, HitKind, StoreFailedError
from detente.search.file import BrokenIndexError, BusyIndexError, erase, opened
from detente.search.fill import Progress, fill, state_of
from detente.search.find import find, within
from detente.search.query import asked
from detente.store import Store

KINDS: tuple[HitKind, ...] = get_args(HitKind)
MOST = 1_000
UNFINISHED = "the search index is still being made; there may be more"
MISSING = "there is no search index yet"
FARTHEST = 2**32


class SearchIndex:
    """A full text index in a file of its own, of the documents, events and quotations of a store.

    What was brought in from other data sets has no text and is not in it; ``Store.events`` finds
    it by its fields. The file may be shared: each call opens it anew, from any thread or process.

    Args:
        path: the file; made by the first ``update``. It may be deleted at any time.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def update(self, store: Store, *, tell: Progress = lambda done, total: None) -> int:
        """Bring the index up to date with a store; a broken one is made anew.

        What has not changed since is not read again. An update that is cut off leaves an index
        that can be asked; the next goes on from there.

        Args:
            store: the store; open to read is enough.
            tell: told how many documents of how many are done.

        Returns:
            How many documents came, changed or went; 0, too, while another process is at it.

        Raises:
            DetenteError: when the file cannot be written.
        """
        if self.is_current(store):
            return 0
        try:
            try:
                return self._filled(store, tell)
            except BrokenIndexError:
                erase(self.path)
                return self._filled(store, tell)
        except BusyIndexError:
            return 0
        except BrokenIndexError as error:
            raise StoreFailedError(
                f"no search index can be kept here: {error}",
                where=str(self.path),
                hint="name another place for it",
            ) from error

    def _filled(self, store: Store, tell: Progress) -> int:
        with opened(self.path, write=True) as connection:
            return fill(connection, store, tell)

    def is_current(self, store: Store) -> bool:
        """Tell whether the index is of what the store has now; costs a few milliseconds."""
        try:
            with opened(self.path) as connection:
                return state_of(connection) == store.state()
        except (BrokenIndexError, BusyIndexError):
            return False

    def search(
        self,
        query: str,
        *,
        store: Store | None = None,
        kinds: Collection[HitKind] = KINDS,
        since: dt.date | None = None,
        until: dt.date | None = None,
        actors: Sequence[str] = (),
        newest: bool = False,
        limit: int = 20,
        offset: int = 0,
        seconds: float | None = None,
    ) -> Found:
        """Return what fits a query, the best first.

        All words must be there, in any form ("talks" finds "talk") and without regard to case and
        accents; ``"two words"`` in quotation marks stand together, ``-word`` must not be there,
        ``begin*`` is the beginning of a word, and of ``this OR that`` one is enough. Any text can
        be given: what it cannot mean is said in ``Found.note``. A passage is not listed beside an
        event or quotation of its own.

        Args:
            query: what is looked for.
            store: bring the index up to date with this store first. Without it, an index that is
                missing or broken finds nothing and says so.
            kinds: "event", "quote", "text".
            since: first day: of an event, else of publication; what has no day is left out.
            until: last day, likewise.
            actors: countries ("COL", "Colombia"), with sector ("COL:REB"), or names; all of them
                must be in an event, speak a quotation, or be in the document of a passage.
            newest: order by day, the newest first.
            limit: the most hits to return, 1,000 at most.
            offset: how many to pass over.
            seconds: how long to look; without it as long as it takes.

        Raises:
            LateSearchError: when it takes longer.
            DetenteError: when the file cannot be read or written, or is something else.
        """
        wanted = asked(query)
        kinds = [kind for kind in KINDS if kind in kinds]
        if not wanted.match or not kinds:
            return Found(0, {}, (), wanted.note)

        def ask(connection: sqlite3.Connection) -> Found:
            with within(connection, seconds):
                found = find(
                    connection,
                    wanted,
                    kinds=kinds,
                    since=since,
                    until=until,
                    actors=actors,
                    newest=newest,
                    limit=max(0, min(limit, MOST)),
                    offset=max(0, min(offset, FARTHEST)),
                )
            return replace(found, note=UNFINISHED) if state_of(connection) is None else found

        if store is not None:
            self.update(store)
        for _ in range(2):
            try:
                with opened(self.path) as connection:
                    return ask(connection)
            except BusyIndexError:
                break
            except BrokenIndexError:
                # With it gone, the next update makes it anew.
                erase(self.path)
                if store is None:
                    return Found(0, {}, (), MISSING)
                self.update(store)
        return Found(0, {}, (), UNFINISHED)
