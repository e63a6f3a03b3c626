"""Where a run writes, files whole or absent: a folder of this machine, or one in a bucket."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from detente.cluster.addresses import is_address, opened, reached
from detente.contracts import DetenteError

PATTERN = "part-*.parquet"


class Folder(Protocol):
    """Files by their names within, such as records/part-000001.parquet.

    ``mark`` stands in the names of partitions where others may write at the same time.
    """

    name: str
    mark: str

    def hold(self, kinds: tuple[str, ...]) -> None:
        """Take the folder for this run, with folders in it, made where they are not there."""

    def release(self) -> None:
        """Let others have it."""

    def beside(self) -> set[str]:
        """Return the names of what lies in it, without what lies below."""

    def parts(self, kind: str) -> list[str]:
        """Return the names of partitions below, in the order in which they were written."""

    def draft(self, name: str) -> Path:
        """Return where to write a file of this machine before it is kept."""

    def keep(self, name: str) -> None:
        """Put the draft of a file to its place."""

    def drop(self, name: str) -> None:
        """Remove a file."""

    def local(self, name: str) -> contextlib.AbstractContextManager[Path]:
        """Lend a file as one of this machine."""

    def there(self, name: str) -> bool:
        """Tell whether a file is there."""


def folder_of(out: Path | str) -> Folder:
    """Return the folder at a path or address.

    Raises:
        DetenteError: when the address cannot be opened.
    """
    if not is_address(out):
        return LocalFolder(Path(out))
    system, place = opened(str(out))
    if system.type_name == "local":  # file:///mnt/shared
        return LocalFolder(Path(place))
    return BucketFolder(str(out).rstrip("/"))


class LocalFolder:
    """A folder of this machine, or of a disk that it sees."""

    mark = ""

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, str(path)

    def hold(self, kinds: tuple[str, ...]) -> None:
        """Lock the folder, and drop what a run that was cut off left half written."""
        from filelock import FileLock, Timeout  # noqa: PLC0415  (an extra)

        for kind in kinds:
            (self.path / kind).mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(self.path / ".lock")
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise DetenteError(
                "another run writes here", where=self.name, hint="wait, or choose another --out"
            ) from error
        for kind in ("", *kinds):
            for left in (self.path / kind).glob(".part-*"):
                left.unlink()

    def release(self) -> None:
        """Unlock it."""
        self._lock.release()

    def beside(self) -> set[str]:
        """Return the names of what lies in the folder."""
        if self.path.exists() and not self.path.is_dir():
            raise DetenteError("is no folder", where=self.name, hint="name a new folder")
        return {path.name for path in self.path.iterdir()} if self.path.exists() else set()

    def parts(self, kind: str) -> list[str]:
        """Return the names of partitions."""
        return sorted(
            path.relative_to(self.path).as_posix() for path in (self.path / kind).glob(PATTERN)
        )

    def draft(self, name: str) -> Path:
        """Return a hidden name beside the file."""
        path = self.path / name
        return path.with_name(f".{path.name}")

    def keep(self, name: str) -> None:
        """Put the draft to its place, safe from a machine that stops."""
        with self.draft(name).open("rb") as written:
            os.fsync(written.fileno())
        self.draft(name).replace(self.path / name)

    def drop(self, name: str) -> None:
        """Remove a file."""
        (self.path / name).unlink()

    @contextlib.contextmanager
    def local(self, name: str) -> Iterator[Path]:
        """Lend the file itself."""
        yield self.path / name

    def there(self, name: str) -> bool:
        """Tell whether a file is there."""
        return (self.path / name).exists()


class BucketFolder:
    """A folder in a bucket, which nobody can hold: a file is there whole when it is there."""

    def __init__(self, address: str) -> None:
        self.name = address
        self.mark = f"-{secrets.token_hex(3)}"
        self._system, self._base = opened(address)

    def hold(self, kinds: tuple[str, ...]) -> None:
        """Hold nothing: others may write, whose partitions have other marks."""
        self._drafts = tempfile.TemporaryDirectory(prefix="detente-")

    def release(self) -> None:
        """Drop drafts."""
        self._drafts.cleanup()

    def beside(self) -> set[str]:
        """Return the names of what lies in the folder."""
        return {Path(path).name for path in self._listed(self._base)}

    def parts(self, kind: str) -> list[str]:
        """Return the names of partitions."""
        names = sorted(Path(path).name for path in self._listed(f"{self._base}/{kind}"))
        return [f"{kind}/{name}" if kind else name for name in names if Path(name).match(PATTERN)]

    def draft(self, name: str) -> Path:
        """Return a name on this machine."""
        path = Path(self._drafts.name, name)
        path.parent.mkdir(exist_ok=True)
        return path

    def keep(self, name: str) -> None:
        """Copy the draft to its place."""
        from pyarrow.fs import LocalFileSystem, copy_files  # noqa: PLC0415  (an extra)

        draft, place = self.draft(name), f"{self._base}/{name}"
        with reached(f"{self.name}/{name}", "cannot be written"):
            # In one call, which Ctrl-C does not cut off: what is closed half would be there half.
            copy_files(str(draft), place, LocalFileSystem(), self._system, use_threads=False)
        draft.unlink()

    def drop(self, name: str) -> None:
        """Remove a file."""
        with reached(f"{self.name}/{name}", "cannot be removed"):
            self._system.delete_file(f"{self._base}/{name}")

    @contextlib.contextmanager
    def local(self, name: str) -> Iterator[Path]:
        """Lend a copy."""
        with tempfile.TemporaryDirectory(prefix="detente-") as folder:
            path = Path(folder, Path(name).name)
            fetch(self._system, f"{self._base}/{name}", path, f"{self.name}/{name}")
            yield path

    def there(self, name: str) -> bool:
        """Tell whether a file is there."""
        return name in self.beside()

    def _listed(self, place: str) -> list[str]:
        from pyarrow.fs import FileSelector  # noqa: PLC0415  (an extra)

        with reached(self.name):
            found = self._system.get_file_info(FileSelector(place, allow_not_found=True))
        return [each.path for each in found]


def fetch(system: Any, place: str, target: Path, address: str) -> None:
    """Copy a file of one of Arrow's file systems to this machine.

    Raises:
        DetenteError: when it cannot be read.
    """
    from pyarrow.fs import LocalFileSystem, copy_files  # noqa: PLC0415  (an extra)

    with reached(address):
        copy_files(place, str(target), system, LocalFileSystem(), use_threads=False)
