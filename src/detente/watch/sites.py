"""Feeds and pages on the web as sources."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping

from detente.contracts import Document
from detente.documents import ReadOptions, read_new
from detente.watch.addresses import origin_of
from detente.watch.fetch import NOT_CHANGED, Fetcher
from detente.watch.follow import Follower, fetched
from detente.watch.news import Known, News, text_mark

MOST = 500
"""So many entries are taken in one pass at most; the next goes on with the others."""
CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
"""What an answer says of its version, and how the next request asks for a later one."""


class SiteSource:
    """A feed, or a page, at an address that the user named.

    Args:
        url: the address; its host may lie inside one's own network.
        fetcher: what asks for it.
        options: how it is read.
        follower: reads the articles that a feed links to; without it an entry's own text is read.
        stop: no more is read once it is set.

    Raises:
        DetenteError: when it is no web address.
    """

    def __init__(
        self,
        url: str,
        fetcher: Fetcher | None = None,
        options: ReadOptions | None = None,
        follower: Follower | None = None,
        stop: threading.Event | None = None,
    ) -> None:
        self.url, self.origin = url, origin_of(url)
        self.fetcher = fetcher or Fetcher()
        self.options = options or ReadOptions()
        self.follower = follower
        self.stop = stop or threading.Event()

    @property
    def name(self) -> str:
        """The address."""
        return self.url

    def news(self, marks: Mapping[str, str]) -> Iterator[News]:
        """Yield what is new, asking only for a version that was not read yet.

        Raises:
            DetenteError: when it cannot be fetched.
        """
        trusted = {self.origin}
        known = {
            header: marks[f"http:{said}"]
            for said, header in CONDITIONS.items()
            if marks.get(f"http:{said}")
        }
        answer = self.fetcher.get(self.url, trusted=trusted, known=known)
        if answer.status == NOT_CHANGED:
            return
        body = hashlib.sha256(answer.body).hexdigest()
        if marks.get("body") != body:
            found = read_new(fetched(answer), self.options, Known(marks))
            for taken, (digest, outcome) in enumerate(found):
                if taken >= MOST:
                    return
                if isinstance(outcome, Document):
                    outcome = self._whole(outcome)  # noqa: PLW2901  (the same, in full)
                if self.stop.is_set():
                    return  # what was not asked for any more must not count as read
                yield News(outcome, text_mark(digest))
        said = {f"http:{name}": answer.headers.get(name, "") for name in CONDITIONS}
        yield News(marks={**said, "body": body})

    def _whole(self, entry: Document) -> Document:
        """Return an entry of a feed with its article, where that is asked for.

        A page keeps one id through all its versions, so that each takes the place of the last.
        """
        if ":entry " not in (entry.path or ""):
            key = hashlib.sha256(self.url.encode()).hexdigest()[:16]
            return entry.model_copy(update={"id": key, "url": entry.url or self.url})
        if self.follower is None:
            return entry
        return self.follower.article(entry, trusted={self.origin})
