"""Lines that can be read again from the second line of a row that turned out broken."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from detente.documents.decoding import repair


class Rewinding(Iterator[str]):
    """The lines of a table as the csv module takes them, a row at a time.

    ``first`` is the number of the first line of the row at hand, from 1. ``guessed`` tells that
    the row has bytes that are no UTF-8.

    Args:
        lines: the lines, undecodable bytes in them kept as surrogates.
        longest: the most characters that the lines of a row may have.
    """

    def __init__(self, lines: Iterator[str], longest: int) -> None:
        self.first = 1
        self.guessed = False
        self._lines = lines
        self._longest = longest
        self._row: list[str] = []
        self._ahead: deque[str] = deque()
        self._size = self._read = self._reread = 0

    def __next__(self) -> str:
        """Return the next line of the row.

        Raises:
            csv.Error: when the row is longer than an article can be.
        """
        if self._size > self._longest:
            raise csv.Error("field larger than an article can be")
        if self._ahead:
            line = self._ahead.popleft()
        else:
            line = next(self._lines)
            self._read += len(line)
        self._row.append(line)
        self._size += len(line)
        repaired = repair(line)
        self.guessed = self.guessed or repaired is not line
        return repaired

    def begin(self) -> None:
        """Begin a row with the next line."""
        self.first += len(self._row)
        self._row.clear()
        self._size = 0
        self.guessed = False

    @property
    def last(self) -> int:
        """Return the number of the last line of the row that was read."""
        return self.first + len(self._row) - 1

    @property
    def even(self) -> bool:
        """Tell whether each quotation mark of the row may have its second."""
        return sum(line.count('"') for line in self._row) % 2 == 0

    def rewind(self) -> None:
        """Give the lines of the row but the first again, unless that was done too often.

        A hostile file could make every line a row that is broken only millions of lines later.
        """
        self._reread += self._size - len(self._row[0]) if self._row else 0
        if self._reread <= self._read + self._longest:
            self._ahead.extendleft(reversed(self._row[1:]))
            del self._row[1:]
