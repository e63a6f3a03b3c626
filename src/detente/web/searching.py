"""The search index of the desk, brought up to date in the background."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from detente.contracts import DetenteError, Found, Hit
from detente.search import LateSearchError, SearchIndex, index_path
from detente.web.errors import RefusedError
from detente.web.settings import Settings
from detente.web.snapshot import Snapshot

logger = logging.getLogger("detente")
LOOK_EVERY = 0.5
"""Seconds between two looks whether the store has changed."""
AT_ONCE = 1_000
"""So many hits the index gives at a time."""


class Searching:
    """Searches the store as it was when the index was last brought up to date.

    The index lies beside the store, where `detente search` shares it; of a desk that is read-only,
    among its own files.

    Args:
        settings: which store, and whether anything may be written beside it.
        snapshot: whose documents are searched.
    """

    def __init__(self, settings: Settings, snapshot: Snapshot) -> None:
        self.snapshot, self.seconds = snapshot, settings.seconds
        own = snapshot.folder / "index.search"
        self.index = SearchIndex(own if settings.read_only else index_path(settings.db))
        self.done, self.total = 0, 0
        self.fault: str | None = None
        self._version = -1
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._keep_up, name="detente-search", daemon=True)

    @property
    def current(self) -> bool:
        """Whether the index is of the state of the store that the pages show."""
        return self._version == self.snapshot.version

    def watch(self) -> None:
        """Bring the index up to date now, and whenever the store changes, until closed."""
        self._thread.start()

    def _keep_up(self) -> None:
        while not self._closed.is_set():
            if not self.current:
                try:
                    self.update()
                    self.fault = None
                except Exception as error:  # the pages work without it; it is tried again
                    if not self._closed.is_set():
                        self.fault = getattr(error, "message", "see the log")
                        logger.error("the search index could not be made", exc_info=error)
                        self._closed.wait(30)
            self._closed.wait(LOOK_EVERY)

    def update(self) -> None:
        """Bring the index up to date.

        Raises:
            DetenteError: when it cannot be written.
        """
        version = self.snapshot.version
        with self.snapshot.reading() as store:
            self.index.update(store, tell=self._tell)
            # While another process is at it, nothing has been done.
            if self.index.is_current(store):
                self._version = version

    def _tell(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        if self._closed.is_set():
            raise DetenteError("the desk is closed")

    def search(self, query: str, *, limit: int, offset: int = 0, **asked: Any) -> Found:
        """Return what fits a query, as ``SearchIndex.search`` does.

        Raises:
            RefusedError: when it takes longer than a request may.
        """
        try:
            return self.index.search(
                query, limit=limit, offset=offset, seconds=self.seconds, **asked
            )
        except LateSearchError as error:
            raise RefusedError(
                error.message, HTTPStatus.GATEWAY_TIMEOUT, hint=error.hint
            ) from error

    def hits(self, query: str, first: Found, **asked: Any) -> Iterator[Hit]:
        """Yield hits from those found first on, as many as there are."""
        found, offset = first, 0
        while found.hits:
            yield from found.hits
            offset += len(found.hits)
            if offset >= found.total:
                return
            found = self.search(query, limit=AT_ONCE, offset=offset, **asked)

    def close(self) -> None:
        """Stop looking; what is being done is broken off."""
        self._closed.set()
        if self._thread.ident is not None:
            self._thread.join(10)
