"""Tables: CSV and TSV."""

from __future__ import annotations

import csv
import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TextIO

from detente.contracts import DetenteError
from detente.documents.fields import Fields, columns, from_mapping
from detente.documents.jsonl import lines_within
from detente.documents.options import ReadOptions
from detente.documents.rewinding import Rewinding

_DELIMITERS = ",\t;|"
_SAMPLE_LINES = 200
_MARK_ERRORS = ("expected after", "unexpected end", "field larger")
"""What the csv module says where quotation marks are wrong."""


def _allow_long_fields(longest: int) -> None:
    """Raise the limit of the csv module, which is one for the whole process, if it is lower."""
    if csv.field_size_limit() < longest:
        csv.field_size_limit(min(longest, sys.maxsize // 2))


def _lines(stream: TextIO, longest: int) -> Iterator[str]:
    for number, line in lines_within(stream, longest):
        if line is None:
            raise DetenteError(
                f"line {number} has more than {longest:,} characters; the rest was not read",
                hint="give one article a row, and close every quotation mark",
            )
        yield line


def _marks_are_text(sample: list[str], delimiter: str) -> bool:
    """Tell whether quotation marks are words of the text, as in TSV files without enclosing."""
    counts = {line.count(delimiter) for line in sample if line.strip()}
    return delimiter == "\t" and len(counts) == 1


def _unclosed(cell: str) -> str:
    """Take off the marks of a field that was enclosed where none needed to be."""
    inner = cell[1:-1]
    enclosed = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return inner.replace('""', '"') if enclosed and '"' not in inner.replace('""', "") else cell


@dataclass(slots=True)
class Row:
    """A row, or what is wrong with it; ``line`` is the number of its first line, from 1.

    ``guessed`` tells that it has bytes that are no UTF-8.
    """

    line: int
    cells: list[str] | DetenteError
    guessed: bool = False


def _rows(lines: Iterator[str], longest: int) -> Iterator[Row]:
    """Yield every row that is not empty; of several broken ones, one after the other, the first.

    Where a quotation mark is not closed, the rows after it end up in its field. They are looked for
    in the lines after the first one of the broken row: what has as many cells as the header, and is
    not prose with its blanks after commas, is a row.
    """
    sample = list(itertools.islice(lines, _SAMPLE_LINES))
    header = next((line for line in sample if line.strip()), "")
    delimiter = max(_DELIMITERS, key=header.count)
    as_text = _marks_are_text(sample, delimiter)
    source = Rewinding(itertools.chain(sample, lines), longest)
    reader = csv.reader(
        source,
        delimiter=delimiter,
        quoting=csv.QUOTE_NONE if as_text else csv.QUOTE_MINIMAL,
        strict=True,
    )
    width = 0
    broken: Row | None = None
    doubtful = lost = 0  # the last line that a broken row took, and how many were no rows
    while True:
        source.begin()
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            lost += broken is not None
            broken = broken or Row(source.first, _not_a_row(error, source.first))
            doubtful = max(doubtful, source.last)
            source.rewind()
            lost += source.last - source.first
            continue
        if not any(cell.strip() for cell in row):
            continue
        if broken and not (len(row) == width and source.even and _no_prose(row)):
            lost += source.last - source.first + 1
            continue
        if broken and source.first > doubtful:
            yield _told(broken, lost)
            broken, lost = None, 0
        width = width or len(row)
        cells = [_unclosed(cell) for cell in row] if as_text else row
        yield Row(source.first, cells, source.guessed)
    if broken:
        yield _told(broken, lost)


def _no_prose(row: list[str]) -> bool:
    return not any(cell[:1].isspace() for cell in row)


def _not_a_row(error: csv.Error, line: int) -> DetenteError:
    reason = f"not a row of a table ({error})"
    if any(words in str(error) for words in _MARK_ERRORS):
        reason = (
            f"a quotation mark opened in the row of line {line} is never closed, or closed in the "
            "middle of a field"
        )
    return DetenteError(reason, hint="close every quotation mark; double those inside a field")


def _told(broken: Row, lost: int) -> Row:
    """Return a broken row that says how many lines after it were not read, either."""
    if lost and isinstance(broken.cells, DetenteError):
        lines = "the line after it was" if lost == 1 else f"{lost:,} lines after it were"
        reason = f"{broken.cells.message}; {lines} not read, either"
        broken.cells = DetenteError(reason, hint=broken.cells.hint)
    return broken


def read_table(stream: TextIO, options: ReadOptions) -> Iterator[tuple[str, Fields | DetenteError]]:
    """Yield the line number and the fields of every row of a CSV or TSV file with a header.

    Raises:
        DetenteError: when no column holds the text, or the rest of the file cannot be read.
    """
    longest = 8 * options.max_chars
    _allow_long_fields(longest)
    rows = _rows(_lines(stream, longest), longest)
    header = next(rows, Row(0, DetenteError("empty", hint="there is no table in it"))).cells
    if isinstance(header, DetenteError):
        raise header
    names = [name.strip().lstrip("\ufeff") for name in header]
    columns(tuple(names), options)
    for row in rows:
        yield str(row.line), _fields(row, names, options)


def _fields(row: Row, names: list[str], options: ReadOptions) -> Fields | DetenteError:
    if isinstance(row.cells, DetenteError):
        return row.cells
    if len(row.cells) != len(names):
        return DetenteError(
            f"{len(row.cells)} columns where the header has {len(names)}",
            hint="enclose fields that hold the delimiter or line breaks in quotation marks",
        )
    found = from_mapping(dict(zip(names, row.cells, strict=True)), options)
    return replace(found, guessed=row.guessed)
