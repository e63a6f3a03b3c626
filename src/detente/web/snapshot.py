"""A copy of the store that the pages read, so that others may write to the store meanwhile.

DuckDB lets one process at a time write to a file, and none read it then. A desk that is open all
day must neither keep `detente read` out nor go dark while it runs: it reads a copy of its own,
renewed whenever the store has changed and nobody holds it.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from detente.contracts import DetenteError, InUseError
from detente.desk import Store
from detente.store import copy_files, journal

logger = logging.getLogger("detente")

LOOK_EVERY = 1.0
"""Seconds between two looks at the store."""
AGAIN_AFTER = 0.1
MOST_WAITING = 8
"""So many changes may wait for the store at once."""
Stamp = tuple[tuple[int, int], ...]


class _Copy:
    """One copy, gone from the disk when the last reader has left it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Kept open, so that opening the same file again is a matter of a millisecond.
        self.anchor = Store(path, read_only=True)
        self.readers = 1

    def leave(self) -> None:
        self.readers -= 1
        if self.readers == 0:
            self.anchor.close()
            self.path.unlink(missing_ok=True)
            journal(self.path).unlink(missing_ok=True)


class Snapshot:
    """The newest whole state of a store.

    ``version`` counts the states that were taken, ``changes`` those that were made here; ``taken``
    is when the last one was (seconds since 1970), and ``held_by`` says who keeps the next from
    being taken.

    Args:
        path: file of the store; where there is none yet, the snapshot is an empty store.
        wait: seconds to wait for whoever holds the store, when it is to be written.

    Raises:
        DetenteError: when the file is no store, or is held by another process from the start.
    """

    def __init__(self, path: Path, *, wait: float = 5.0) -> None:
        self.path, self.wait = path, wait
        self.folder = Path(tempfile.mkdtemp(prefix="detente-desk-"))
        self.version = 0
        self.changes = 0
        self.taken: float = 0.0
        self.held_by: str | None = None
        self._stamp: Stamp | None = None
        self._copy: _Copy | None = None
        self._lock = threading.Lock()
        self._taking = threading.Lock()
        self._waiting = threading.BoundedSemaphore(MOST_WAITING)
        self._closed = threading.Event()
        try:
            self.refresh()
            if self._copy is None:
                raise DetenteError(
                    f"the store is {self.held_by}",
                    where=str(path),
                    hint="start the desk when that is done; afterwards others may write",
                )
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def watch(self) -> None:
        """Look for changes from now on, in a thread, until the snapshot is closed."""
        threading.Thread(target=self._look, name="detente-snapshot", daemon=True).start()

    def _look(self) -> None:
        while not self._closed.wait(LOOK_EVERY):
            self._renewed()

    def _renewed(self) -> bool:
        """Refresh; what cannot be read or copied now (a full disk, say) is looked at again."""
        try:
            return self.refresh()
        except (DetenteError, OSError) as error:
            # The words of an OSError name files; those are nobody's concern.
            why = error.message if isinstance(error, DetenteError) else error.strerror
            fault = f"not to be read now: {why}"
            if self.held_by != fault:
                logger.warning("the store is %s", fault)
            self.held_by = fault
            return False

    def refresh(self) -> bool:
        """Take a new copy when the store has changed and is free; say whether one was taken.

        Raises:
            DetenteError: when the file is no store.
            OSError: when the copy cannot be written.
        """
        with self._taking:
            stamp = _stamp(self.path)
            if stamp == self._stamp:
                self.held_by = None
                return False
            target = self.folder / f"{self.version + 1}.duckdb"
            if not stamp:
                Store(target).make().close()
            elif not self._copied(target):
                return False
            copy = _Copy(target)
            with self._lock:
                old, self._copy = self._copy, copy
                self._stamp, self.version, self.taken = stamp, self.version + 1, time.time()
                if old is not None:
                    old.leave()
            self.held_by = None
            return True

    def _copied(self, target: Path) -> bool:
        try:
            # As long as it is open here, no other process can write to it.
            held = Store(self.path, read_only=True, wait=0)
        except InUseError as error:
            self.held_by = error.message
            return False
        with held:
            copy_files(self.path, target)
        return True

    @contextlib.contextmanager
    def reading(self) -> Iterator[Store]:
        """Open the newest copy to read from it."""
        with self._lock:
            copy = self._copy
            if copy is None:
                raise DetenteError("the desk is closed")
            copy.readers += 1
        try:
            with Store(copy.path, read_only=True) as store:
                yield store
        finally:
            with self._lock:
                copy.leave()

    @contextlib.contextmanager
    def writing(self) -> Iterator[Store]:
        """Open the store itself to change it, and show the change at once.

        Raises:
            DetenteError: when another process holds it for longer than the snapshot waits.
        """
        # Whoever waits here has one of the server's threads, which readers need.
        if not self._waiting.acquire(blocking=False):
            raise InUseError("too many want to change the store", hint="try again in a moment")
        try:
            with self._held(), Store(self.path, wait=self.wait) as store:
                yield store
        finally:
            self._waiting.release()
        until = time.monotonic() + self.wait
        while not self._renewed() and self.held_by is not None and time.monotonic() < until:
            time.sleep(AGAIN_AFTER)
        self.changes += 1

    @contextlib.contextmanager
    def _held(self) -> Iterator[None]:
        if not self._taking.acquire(timeout=self.wait):
            raise InUseError(
                "another change is being made to the store", hint="try again in a moment"
            )
        try:
            yield
        finally:
            self._taking.release()

    def close(self) -> None:
        """Take no more copies, and remove those there are."""
        self._closed.set()
        with self._lock:
            copy, self._copy = self._copy, None
            if copy is not None:
                copy.leave()
        shutil.rmtree(self.folder, ignore_errors=True)


def _stamp(path: Path) -> Stamp:
    stamps = []
    for each in (path, journal(path)):
        with contextlib.suppress(FileNotFoundError):
            found = each.stat()
            stamps.append((found.st_mtime_ns, found.st_size))
    return tuple(stamps)
