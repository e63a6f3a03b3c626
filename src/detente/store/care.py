"""Taking care of a store: checking it, writing it anew in less space, copying it."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from detente.contracts import DetenteError, Failure
from detente.store.checking import faults_in
from detente.store.compacting import copy_sorted
from detente.store.connect import explained, make_tables
from detente.store.copying import copy_files, journal
from detente.store.file import StoreFile

DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR})
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class CaredStore(StoreFile):
    """A store that is looked after."""

    def check(self, *, sample: int | None = 1_000) -> Iterator[Failure]:
        """Yield what is wrong with the store, nothing of a sound one.

        Looks at tables and columns, every row, rows whose document is missing, rows that are there
        twice, whether records are what they should be, and the checksum of every block of the file,
        those of indexes, too.

        Args:
            sample: how many records of each table are looked into, chosen alike each time; ``None``
                for all.
        """
        with explained(self.path, "the store is damaged"):
            yield from faults_in(self._connection, self.path, sample)

    def compact(self) -> tuple[int, int]:
        """Write the store anew, in the order of questions; return its bytes before and after.

        The space of what was replaced is given back. Events of few columns, which are brought in
        quickly, take more space than before, as they are made quick to ask for. The new file takes
        the place of the old in one step: whatever happens meanwhile, one of the two is there. Needs
        as much free space as the new file has.

        Raises:
            DetenteError: when the new file cannot be written; the old one is as it was.
        """
        draft = _draft(self.path)
        try:
            with explained(self.path, "the store could not be compacted"):
                self._connection.execute("CHECKPOINT")
                before = self.path.stat().st_size
                with duckdb.connect(str(draft)) as new:
                    make_tables(new)
                copy_sorted(self._connection, draft)
            _flush(draft)
            self._put_in_place(draft)
        except OSError as error:
            raise _unwritten(self.path, error) from error
        finally:
            _drop(draft)
        return before, self.path.stat().st_size

    def _put_in_place(self, draft: Path) -> None:
        """Let a file take the place of the store's, which is closed; it is opened when next asked.

        Both files are held meanwhile, so that nobody writes to the one that goes.
        """
        with explained(self.path, "the store could not be compacted"), duckdb.connect(str(draft)):
            draft.replace(self.path)
            self._connection.close()
            self._opened = None

    def backup(self, target: str | Path, *, replace: bool = False) -> int:
        """Copy the store to a file, check the copy, and return its bytes.

        As long as this store is open, nobody else writes to it; others may read.

        Args:
            target: the file; it is there whole, or not at all.
            replace: take the place of a file that is there already.

        Raises:
            DetenteError: when the copy cannot be written, is not sound, or the file is there.
        """
        target = Path(target)
        if target.is_dir():
            raise DetenteError("is a folder", where=str(target), hint="name a file in it")
        if target.exists() and not replace:
            raise DetenteError(
                "is there already", where=str(target), hint="name another file, or --replace it"
            )
        if target.exists() and target.samefile(self.path):
            raise DetenteError("is the store itself", where=str(target), hint="name another file")
        draft = _draft(target)
        try:
            copy_files(self.path, draft)
            copy = CaredStore(draft)
            try:
                with explained(draft, "the copy could not be finished"):
                    copy._connection.execute("CHECKPOINT")
                self._compare(copy, target)
            finally:
                copy.close()
            _flush(draft)
            draft.replace(target)
        except OSError as error:
            raise _unwritten(target, error) from error
        finally:
            _drop(draft)
        return target.stat().st_size

    def _compare(self, copy: CaredStore, target: Path) -> None:
        fault = next(copy.check(sample=100), None)
        if fault is not None:
            raise DetenteError(
                f"the copy is not sound: {fault.where}: {fault.reason}",
                where=str(target),
                hint="look at the store itself: detente store check",
            )
        if self.sizes() != copy.sizes():
            raise DetenteError("the copy is not complete", where=str(target), hint="try again")

    def sizes(self) -> dict[str, int]:
        """Return how many rows each table has."""
        names = self._rows(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"
            " AND NOT internal AND NOT temporary ORDER BY table_name"
        )
        return {name: self._count(f'SELECT count(*) FROM "{name}"') for (name,) in names}


def _draft(beside: Path) -> Path:
    try:
        handle, name = tempfile.mkstemp(prefix=".detente-", suffix=".duckdb", dir=beside.parent)
    except OSError as error:
        raise _unwritten(beside, error) from error
    os.close(handle)
    draft = Path(name)
    draft.unlink()  # DuckDB takes an empty file for a broken one
    return draft


def _drop(draft: Path) -> None:
    for path in (draft, journal(draft)):
        path.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """See to it that a file is on the disk before it takes the place of another."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _unwritten(path: Path, error: OSError) -> DetenteError:
    reason = error.strerror or str(error)
    hint = "choose another place, or get the right to write there"
    if error.errno not in DENIED:
        hint = "is the disk full?" if error.errno in FULL else "is the disk all right?"
    return DetenteError(f"cannot be written: {reason}", where=str(path), hint=hint)
