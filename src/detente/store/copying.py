"""A private copy of a store, to be read while another process writes to it.

DuckDB lets one process at a time write to a file, and none read it then. It changes the file in two
ways only: what is committed is added to the end of the journal; and a checkpoint writes blocks that
the present state does not use, puts a new header to the front of the file, which makes them the
state, and begins a new journal. So the file and its journal, copied one after the other, are the
state of a moment if the headers were the same before and after, as if the machine had been switched
off then: of the journal's end, what is there whole counts.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from detente.contracts import DetenteError, InUseError
from detente.store.connect import AGAIN_AFTER, HEADERS, connect

JOURNAL = ".wal"
"""What DuckDB adds to the name of its file for that of its journal."""
PIECE = 1 << 20
SPARE = 1.1
"""So many times the bytes of a store must be free to copy it."""


def journal(path: Path) -> Path:
    """Return the path of the journal of a store."""
    return path.with_name(path.name + JOURNAL)


def copy_files(path: Path, target: Path) -> None:
    """Copy the file of a store and its journal.

    Raises:
        OSError: when they cannot be read or written.
    """
    with contextlib.ExitStack() as files:
        # All are closed at the end only: with a file, the locks that this process has on it go.
        for one, other in ((path, target), (journal(path), journal(target))):
            if one == path or one.exists():
                read = files.enter_context(one.open("rb"))
                shutil.copyfileobj(read, files.enter_context(other.open("wb")), PIECE)


@contextlib.contextmanager
def copied(path: Path, held: InUseError, *, wait: float) -> Iterator[tuple[Path, dt.datetime]]:
    """Lend a copy of a store that another process holds, and the local time of its state.

    Args:
        path: the store.
        held: how it was refused.
        wait: seconds to try; a copy that the writer went over is made again.

    Raises:
        InUseError: ``held``, when no copy is of one state in that time; or when there is no room.
    """
    with tempfile.TemporaryDirectory(prefix="detente-", ignore_cleanup_errors=True) as folder:
        target = Path(folder, path.name)
        until = time.monotonic() + wait
        while (taken := _taken(path, target, held)) is None:
            if time.monotonic() >= until:
                raise held
            time.sleep(AGAIN_AFTER)
        yield target, taken


def _taken(path: Path, target: Path, held: InUseError) -> dt.datetime | None:
    """Copy a store, and return when; ``None`` when the copy is not of one state."""
    try:
        needed = sum(each.stat().st_size for each in (path, journal(path)) if each.exists())
        if shutil.disk_usage(target.parent).free < SPARE * needed:
            raise InUseError(
                f"{held.message}, and {target.parent.parent} has no room for a copy to read",
                where=held.where,
                hint="set TMPDIR to a folder with more room, or wait until it is done",
            )
        before = _headers(path)
        copy_files(path, target)
        taken = dt.datetime.now(tz=dt.UTC).astimezone()
        if _headers(path) != before or _headers(target) != before:
            return None
        # A copy that does not open is none; the journal is gone through here, too.
        connect(target, read_only=True, wait=0).close()
    except InUseError:
        raise
    except (OSError, DetenteError):
        return None
    return taken


def _headers(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEADERS)
