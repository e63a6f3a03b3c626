"""Lines that the CSV reader refuses, and what can be done for them."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from detente.store.imports.layout import NULLS, Layout

CHUNK = 1 << 22
LONGEST = 4 << 20
"""Bytes of a line that are looked at; no row of any format is as long."""


@dataclass(slots=True)
class Refused:
    """Lines that could not be read: their number and why."""

    lines: list[tuple[int, str]] = field(default_factory=list)
    mended: int = 0


def refused_lines(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[tuple[int, str]]:
    """Yield number and text of the lines that the last reading refused, in order.

    Lines are counted here: DuckDB, which knows the right byte, miscounts after empty ones.
    """
    rows = connection.execute(
        "SELECT DISTINCT line_byte_position FROM refused_rows ORDER BY line_byte_position"
    ).fetchall()
    line, at = 1, 0
    with path.open("rb") as file:
        for (position,) in rows:
            start = max(0, position - 1)
            while at < start and (chunk := file.read(min(CHUNK, start - at))):
                line += chunk.count(b"\n")
                at += len(chunk)
            text = file.readline(LONGEST)
            if not text.strip(b"\r\n"):
                # The byte named may be the end of the line before.
                line += text.count(b"\n")
                at += len(text)
                text = file.readline(LONGEST)
            yield line, decoded(text.rstrip(b"\r\n"))
            line += text.count(b"\n")
            at += len(text)


def decoded(text: bytes) -> str:
    """Return text as UTF-8, or as Windows writes western languages where it is none."""
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("cp1252", "replace")


def mend(
    connection: duckdb.DuckDBPyConnection, path: Path, layout: Layout, target: Path
) -> tuple[Refused, list[int]]:
    """Write refused lines that can be mended as good ones.

    Args:
        connection: knows what the last reading refused.
        path: the file that was read.
        layout: its form.
        target: file to write; one line for each that was mended.

    Returns:
        The lines for which nothing could be done, and for each line of the target the number of
        the line that it came from.
    """
    refused, sources = Refused(), []
    before: tuple[int, list[str]] | None = None
    with target.open("w", encoding="utf-8", newline="") as out:
        for line, text in refused_lines(connection, path):
            if _is_header(text, layout):
                continue
            cells = text.replace("\x00", "").replace("\r", " ").split(layout.delimiter)
            wanted = len(layout.columns)
            good = mended_cells(cells, layout)
            if good is None and before and before[0] == line - 1 and len(cells) < wanted:
                # The line was broken within a cell.
                joined = [*before[1][:-1], f"{before[1][-1]} {cells[0]}".strip(), *cells[1:]]
                good = mended_cells(joined, layout)
                if good is not None:
                    refused.lines.pop()
            if good is None:
                refused.lines.append((line, layout.fault(cells) or "a cell that cannot be read"))
                before = (line, cells)
                continue
            out.write("\t".join(good) + "\n")
            sources.append(line)
            before = None
    refused.mended = len(sources)
    return refused, sources


def _is_header(text: str, layout: Layout) -> bool:
    """Tell whether a line is the header again, as where files were joined."""
    return layout.header > 0 and text.lstrip("#!\ufeff").startswith(next(iter(layout.columns)))


def comma_separated(line: str) -> list[str]:
    """Return the cells of a line; the line itself where it is none of a table.

    Line by line, so that a quotation mark that is never closed takes no other line with it.
    """
    try:
        return next(csv.reader([line.replace("\r", " ")]), [])
    except csv.Error:
        return [line]


def mended_cells(cells: list[str], layout: Layout) -> list[str] | None:
    """Return the cells of a line put right, or ``None``."""
    wanted = len(layout.columns)
    if layout.delimiter == ",":
        cells = comma_separated(",".join(cells))
    while len(cells) > wanted and not cells[-1].strip():
        cells = cells[:-1]
    while len(cells) > wanted and len(cells) <= wanted + 3:
        merged = _merged(cells, layout)
        if merged is None:
            return None
        cells = merged
    if wanted - layout.spare <= len(cells) < wanted:
        cells = [*cells, *[""] * (wanted - len(cells))]
    if len(cells) != wanted:
        return None
    cells = _with_plain_day(cells, layout)
    if layout.fault(cells) is not None:
        return None
    return [" ".join(cell.split()) for cell in cells]


def _with_plain_day(cells: list[str], layout: Layout) -> list[str]:
    """Write the day as the format does where it is a moment: "2018-06-01T00:00:00"."""
    index = list(layout.columns).index(layout.date)
    text = cells[index].strip()
    if len(text) > 10 and text[10] in "T ":
        with contextlib.suppress(ValueError):
            day = dt.date.fromisoformat(text[:10]).strftime(layout.date_format)
            return [*cells[:index], day, *cells[index + 1 :]]
    return cells


def _merged(cells: list[str], layout: Layout) -> list[str] | None:
    """Join two cells with a stray tab between, such that the others come to fit their columns."""
    names = list(layout.columns)
    extra = len(cells) - len(names)
    likely = [names.index(name) for name in layout.texts]
    for index in likely:
        end = index + extra + 1
        pieces = [cell.strip() for cell in cells[index:end]]
        merged = [*cells[:index], " ".join(pieces), *cells[end:]]
        if not any(piece in NULLS for piece in pieces) and layout.fits(merged):
            return merged
    return None
