"""Looking again and again, until told to stop."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable

from detente.contracts import DetenteError, Failure
from detente.watch.report import Report
from detente.watch.watcher import Watcher


def watch(
    watcher: Watcher,
    every: dt.timedelta,
    *,
    stop: threading.Event,
    on_report: Callable[[Report], None] = lambda _: None,
    on_failure: Callable[[Failure], None] = lambda _: None,
    on_error: Callable[[DetenteError], None] = lambda _: None,
) -> None:
    """Look at the sources at once and then at intervals, until ``stop`` is set.

    A look that fails, since the store is in use, say, is told of and followed by the next.

    Args:
        watcher: what looks.
        every: from the beginning of one look to that of the next.
        stop: ends the watch, also in the middle of a look.
        on_report: told what came of each look.
        on_failure: told of each failure as it comes.
        on_error: told why a look failed as a whole.
    """
    while not stop.is_set():
        begun = time.monotonic()
        try:
            on_report(watcher.once(on_failure))
        except DetenteError as error:
            if not stop.is_set():
                on_error(error)
        stop.wait(max(0.0, every.total_seconds() - (time.monotonic() - begun)))
