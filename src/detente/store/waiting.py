"""Opening a store that another process may be writing to."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from detente.store.connect import StoreBusyError
from detente.store.store import Store

PATIENCE = 60.0
STEP = 0.25


def open_when_free(
    path: str | Path, *, patience: float = PATIENCE, stop: threading.Event | None = None
) -> Store:
    """Open a store for writing, as soon as no other process has it.

    Args:
        path: the file; made new where there is none.
        patience: how long to wait, in seconds.
        stop: waiting ends when it is set.

    Raises:
        StoreBusyError: when it is still in use after that; it names the process.
        DetenteError: when it cannot be opened at all.
    """
    begun = time.monotonic()
    stop = stop or threading.Event()
    while True:
        try:
            return Store(path)
        except StoreBusyError as error:
            waited = time.monotonic() - begun
            if waited >= patience or stop.wait(STEP):
                raise StoreBusyError(
                    f"{error.message}; waited {waited:.0f} s",
                    where=error.where,
                    hint="end that process, or choose another --db",
                ) from error
