"""What format a file is in, by its first lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from detente.contracts import DetenteError
from detente.store.imports import gdelt, icews, polecat, triples
from detente.store.imports.layout import Layout
from detente.store.imports.mending import comma_separated, decoded

Format = Literal["gdelt", "icews", "polecat", "plover", "tkg"]
FORMATS: tuple[Format, ...] = get_args(Format)
SAMPLE = 1 << 18
ROWS = 200
OTHERS = {16: "GDELT's table of mentions", 27: "GDELT's knowledge graph"}


@dataclass(frozen=True, slots=True)
class Start:
    """The first lines of a file, as text and as cells."""

    text: str
    delimiter: str
    lines: list[list[str]]


def start_of(path: Path) -> Start:
    """Return the first lines of a plain file."""
    with path.open("rb") as file:
        raw = file.read(SAMPLE)
    if len(raw) == SAMPLE:
        raw = raw[: raw.rfind(b"\n") + 1] or raw
    texts = [decoded(line.rstrip(b"\r")) for line in raw.split(b"\n")[:ROWS]]
    lines = [text for text in texts if text.strip()]
    delimiter = "\t" if any("\t" in line for line in lines[:5]) else ","
    tabbed = delimiter == "\t"
    cells = [line.split("\t") if tabbed else comma_separated(line) for line in lines]
    return Start("\n".join(lines), delimiter, cells)


def format_of(start: Start) -> Format | None:
    """Return the format that a file's first lines are in, if it is one that is known."""
    if start.text.lstrip("\ufeff \n").startswith(("{", "[")):
        return "plover"
    if not start.lines:
        return None
    first = [cell.strip("\ufeff#! \"'") for cell in start.lines[0]]
    # The first line may be broken, so that several have a say.
    votes = [found for cells in start.lines[:20] if (found := _by_cells(cells))]
    if polecat.repaired_header(start.lines[0]):
        return "icews" if "CAMEO Code" in first else "polecat"
    if _named(start.lines[0]):
        return "gdelt" if "EventCode" in first else None
    if triples.columns_of(start.lines[0]):
        return "tkg"
    return Counter(votes).most_common(1)[0][0] if votes else None


def _by_cells(cells: Sequence[str]) -> Format | None:
    width = len(cells)
    second = cells[1].strip() if width > 1 else ""
    if width in gdelt.WIDTHS and cells[0].isdigit():
        return "gdelt"
    if width == len(icews.COLUMNS) and _is_day(second):
        return "icews"
    if width >= len(polecat.COLUMNS) and _is_day(second):
        return "polecat"
    if 4 <= width <= 8 and _is_day(cells[0].strip()):
        return "tkg"
    return None


def _is_day(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdigit()


def layout_of(start: Start, asked: Format, label: str) -> Layout:
    """Return the layout of a file in a format, ``plover`` excepted.

    Raises:
        DetenteError: when the file is in another, or in none.
    """
    if not start.lines:
        raise DetenteError("is empty", where=label)
    found = format_of(start)
    if asked == "tkg" and found in (None, "tkg"):
        triples.check_days(start.lines[1:] or start.lines, label)
    if _is_own_csv(start):
        raise DetenteError(
            "is détente's own CSV, which cannot be brought in again",
            where=label,
            hint="export with --to plover, and import that",
        )
    if found != asked:
        raise _other(start, found, asked, label)
    first, sample = start.lines[0], start.lines[1:]
    if asked == "gdelt":
        wide = next((c for c in start.lines if len(c) in gdelt.WIDTHS and c[0].isdigit()), first)
        return gdelt.gdelt(first if not first[0].isdigit() and _named(first) else wide)
    if asked == "icews":
        return icews.icews(first)
    if asked == "polecat":
        return polecat.polecat(first, sample)
    return triples.triples(first, sample or start.lines, start.delimiter)


def _named(first: Sequence[str]) -> bool:
    return first[0].strip("\ufeff").upper() == "GLOBALEVENTID"


def _is_own_csv(start: Start) -> bool:
    """Tell whether a file is what `detente events --format csv` writes."""
    return bool(start.lines) and {"actor_cow", "quad_code", "reported_by"} <= set(start.lines[0])


def _other(start: Start, found: Format | None, asked: Format, label: str) -> DetenteError:
    if found:
        return DetenteError(
            f"looks like {found}, not {asked}",
            where=label,
            hint=f"detente import {found} {label.partition('!')[0]}",
        )
    width = len(start.lines[0])
    if width in OTHERS:
        return DetenteError(f"is {OTHERS[width]}, which has no events of two sides", where=label)
    return DetenteError(
        f"is no file of {asked}: its first line has {width} columns",
        where=label,
        hint="see docs/imports.md for the forms that are known",
    )
