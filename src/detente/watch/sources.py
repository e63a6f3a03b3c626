"""From what a user names to the sources watched."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from detente.documents import ReadOptions
from detente.watch.fetch import Fetcher
from detente.watch.follow import Follower
from detente.watch.manners import Manners
from detente.watch.news import Source
from detente.watch.paths import PathSource
from detente.watch.sites import SiteSource


def sources_of(
    names: Iterable[str],
    *,
    options: ReadOptions | None = None,
    follow: bool = False,
    delay: float = 1.0,
    stop: threading.Event | None = None,
) -> list[Source]:
    """Return the sources that a user names: folders, files, and addresses of feeds and pages.

    Args:
        names: paths and addresses.
        options: how they are read.
        follow: read the articles that the feeds on the web link to, not what the feeds have of
            them.
        delay: seconds between two articles of one host.
        stop: ends the reading of sources when it is set.

    Raises:
        DetenteError: when an address is none of the web.
    """
    fetcher = Fetcher()
    follower = Follower(Manners(fetcher, delay=delay, stop=stop), options) if follow else None
    return [
        SiteSource(name, fetcher, options, follower, stop)
        if "://" in name
        else PathSource(name, options)
        for name in dict.fromkeys(names)
    ]
