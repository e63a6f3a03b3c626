"""Files as they lie on disk, unpacked: plain, gzipped, or several in a ZIP archive."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from detente.contracts import DetenteError

CHUNK = 1 << 20
RATIO = 100
"""Text of events shrinks to a tenth; what grows more than so much is no such text."""
HARMLESS = 64 << 20
"""Up to so many bytes nothing is a bomb."""
DATA = frozenset({".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".export"})


@dataclass(frozen=True, slots=True)
class Plain:
    """An unpacked file.

    Attributes:
        path: where it lies, for as long as it is being read.
        label: what a person calls it: the file, or "archive.zip!member".
    """

    path: Path
    label: str


@contextlib.contextmanager
def unpacked(path: Path, folder: Path, label: str) -> Iterator[Iterator[Plain]]:
    """Yield the plain files in a file, one after another; copies do not outlast the next.

    Args:
        path: a file, gzipped or zipped by its first bytes, whatever its name says.
        folder: where copies may be put.
        label: what a person calls it.

    Raises:
        DetenteError: when it cannot be read, is damaged, encrypted, or grows out of bounds.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DetenteError(f"cannot be read: {reason}", where=label) from error
    place = Path(tempfile.mkdtemp(prefix=".detente-", dir=folder))
    try:
        if start.startswith(b"PK\x03\x04"):
            yield _members(path, place, label)
        elif start.startswith(b"\x1f\x8b"):
            yield _gunzipped(path, place, label)
        else:
            yield iter([Plain(path, label)])
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _gunzipped(path: Path, place: Path, label: str) -> Iterator[Plain]:
    target = place / "plain"
    with _damage(label), gzip.open(path) as packed:
        _copy(cast(IO[bytes], packed), target, path.stat().st_size, label)
    yield Plain(target, label)


def _members(path: Path, place: Path, label: str) -> Iterator[Plain]:
    with _damage(label), zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if not m.is_dir() and _is_data(m.filename)]
    if not members:
        raise DetenteError("has no file of events in it", where=label)
    target = place / "plain"
    for member in members:
        own = f"{label}!{member.filename}" if len(members) > 1 else label
        with _damage(label), zipfile.ZipFile(path) as archive, archive.open(member) as packed:
            _copy(packed, target, member.compress_size, own)
        yield Plain(target, own)


def _is_data(name: str) -> bool:
    path = Path(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not hidden and (path.suffix.lower() in DATA or not path.suffix)


def _copy(packed: IO[bytes], target: Path, size: int, label: str) -> None:
    most = max(HARMLESS, RATIO * size)
    written = 0
    with target.open("wb") as out:
        while chunk := packed.read(CHUNK):
            written += len(chunk)
            if written > most:
                raise DetenteError(
                    f"unpacks to more than {RATIO} times its size, as only bombs do",
                    where=label,
                    hint="unpack it yourself if you trust it",
                )
            out.write(chunk)


@contextlib.contextmanager
def _damage(label: str) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile) as error:
        raise DetenteError(f"is damaged: {error}", where=label, hint="get it again") from error
    except (RuntimeError, NotImplementedError) as error:
        raise DetenteError(f"cannot be unpacked: {error}", where=label) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise DetenteError(f"cannot be unpacked: {reason}", where=label) from error
