"""Tables: CSV and TSV."""

from __future__ import annotations

import csv
import itertools
import sys
from collections.abc import Iterator
from typing import TextIO

from detente.contracts import DetenteError
from detente.documents.decoding import repair
from detente.documents.fields import Fields, columns, from_mapping
from detente.documents.jsonl import lines_within
from detente.documents.options import ReadOptions

_DELIMITERS = ",\t;|"
_SAMPLE_LINES = 200


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
        yield repair(line)


def _marks_are_text(sample: list[str], delimiter: str) -> bool:
    """Tell whether quotation marks are words of the text, as in TSV files without enclosing."""
    counts = {line.count(delimiter) for line in sample if line.strip()}
    return delimiter == "\t" and len(counts) == 1


def _unclosed(cell: str) -> str:
    """Take off the marks of a field that was enclosed where none needed to be."""
    inner = cell[1:-1]
    enclosed = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return inner.replace('""', '"') if enclosed and '"' not in inner.replace('""', "") else cell


def _rows(lines: Iterator[str]) -> Iterator[tuple[int, list[str] | DetenteError]]:
    """Yield every row that is not empty under the number of its first line, from 1."""
    sample = list(itertools.islice(lines, _SAMPLE_LINES))
    header = next((line for line in sample if line.strip()), "")
    delimiter = max(_DELIMITERS, key=header.count)
    as_text = _marks_are_text(sample, delimiter)
    reader = csv.reader(
        itertools.chain(sample, lines),
        delimiter=delimiter,
        quoting=csv.QUOTE_NONE if as_text else csv.QUOTE_MINIMAL,
    )
    while True:
        first = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            hint = "close every quotation mark; double those inside a field"
            yield first, DetenteError(f"not a row of a table ({error})", hint=hint)
            continue
        if any(cell.strip() for cell in row):
            yield first, [_unclosed(cell) for cell in row] if as_text else row


def read_table(stream: TextIO, options: ReadOptions) -> Iterator[tuple[str, Fields | DetenteError]]:
    """Yield the line number and the fields of every row of a CSV or TSV file with a header.

    Raises:
        DetenteError: when no column holds the text, or the rest of the file cannot be read.
    """
    longest = 8 * options.max_chars
    _allow_long_fields(longest)
    rows = _rows(_lines(stream, longest))
    _, header = next(rows, (0, DetenteError("empty", hint="there is no table in it")))
    if isinstance(header, DetenteError):
        raise header
    names = [name.strip().lstrip("\ufeff") for name in header]
    columns(tuple(names), options)
    for number, row in rows:
        if isinstance(row, DetenteError):
            yield str(number), row
        elif len(row) != len(names):
            reason = f"{len(row)} columns where the header has {len(names)}"
            hint = "enclose fields that hold the delimiter or line breaks in quotation marks"
            yield str(number), DetenteError(reason, hint=hint)
        else:
            yield str(number), from_mapping(dict(zip(names, row, strict=True)), options)
