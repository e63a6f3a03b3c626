"""Files packed with gzip or Zstandard, unpacked as they are read and never without bounds."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from typing import IO, TYPE_CHECKING, cast

from detente.contracts import DetenteError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import WriteableBuffer

GZIP = b"\x1f\x8b"
ZSTANDARD = b"\x28\xb5\x2f\xfd"
SUFFIXES = (".gz", ".zst", ".zstd")
BUFFER = 16_384
RATIO = 200
"""Text shrinks to a tenth, with many copies of it to a fiftieth; bombs shrink to a thousandth."""
HARMLESS = 64 << 20
"""Up to so many bytes nothing is a bomb."""


class _Counted(io.RawIOBase):
    """A packed file that counts the bytes that are taken from it."""

    def __init__(self, file: io.BufferedReader) -> None:
        self.file = file
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        number = self.file.readinto(buffer)
        self.taken += number
        return number


class _Unpacked(io.RawIOBase):
    """What a packed file holds, as long as there is not too much of it."""

    def __init__(self, packed: _Counted, unpacked: IO[bytes], broken: type[Exception]) -> None:
        self.packed, self.unpacked, self.broken = packed, unpacked, broken
        self.given = 0
        self.failure: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        room = memoryview(buffer).cast("B")
        number = 0
        if self.failure is None:
            try:
                while number < len(room) and (some := self._some(len(room) - number)):
                    room[number : number + len(some)] = some
                    number += len(some)
            except (DetenteError, OSError, EOFError, zlib.error) as error:
                # What was unpacked before comes first.
                self.failure = error
        if self.failure is not None and not number:
            raise self.failure
        self.given += number
        if self.given > max(HARMLESS, RATIO * self.packed.taken):
            raise DetenteError(
                f"unpacks to more than {RATIO} times its size, as only bombs do",
                hint="unpack it yourself if you trust it",
            )
        return number

    def _some(self, most: int) -> bytes:
        try:
            some: bytes = self.unpacked.read1(most)  # type: ignore[attr-defined]
        except self.broken as error:
            raise DetenteError(f"broken ({error})", hint="fetch the file again") from error
        return some

    def close(self) -> None:
        self.unpacked.close()
        super().close()


def unpacked(file: io.BufferedReader) -> io.BufferedReader:
    """Return what a file holds: itself, or what is packed in it by its first bytes.

    Reading from it raises DetenteError where it is broken, or grows out of bounds.
    """
    start = file.peek(4)[:4]
    if start[:2] == GZIP:
        opening: Callable[[IO[bytes]], IO[bytes]] = _gunzipped
        broken: type[Exception] = gzip.BadGzipFile
    elif start == ZSTANDARD:
        opening, broken = _unzstded, zstd.ZstdError
    else:
        return file
    counted = _Counted(file)
    inner = opening(cast("IO[bytes]", io.BufferedReader(counted, BUFFER)))
    return io.BufferedReader(_Unpacked(counted, inner, broken), BUFFER)


def _gunzipped(file: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", gzip.GzipFile(fileobj=file))


def _unzstded(file: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", zstd.ZstdFile(file))
