"""How far inputs are read, for a bar that says how long it still takes."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator


class Position:
    """How many bytes of files, as they lie on the disk, were taken so far."""

    def __init__(self) -> None:
        self._before = 0
        self._file: io.FileIO | None = None

    @property
    def taken(self) -> int:
        """Return the bytes, those that are in a buffer and not yet a text included."""
        file = self._file
        try:
            return self._before + (file.tell() if file is not None else 0)
        except (OSError, ValueError):  # a pipe, or closed in this very moment
            return self._before

    @contextlib.contextmanager
    def within(self, file: io.FileIO) -> Iterator[None]:
        """Count what is taken from a file; once it is left, all of it counts as taken."""
        self._file = file
        try:
            yield
        finally:
            self._file = None
            with contextlib.suppress(OSError, ValueError):
                self._before += os.fstat(file.fileno()).st_size
