"""Reading the tables that rooms keep in their folders ``data``."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files


def read_table(name: str, room: str = "detente.ontology") -> Iterator[dict[str, str]]:
    """Yield the rows of a table as dictionaries from column to cell, comment lines left out.

    Args:
        name: file of the table.
        room: package whose table it is.

    Raises:
        FileNotFoundError: when the room has no such table.
    """
    text = (files(room) / "data" / name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {column: cell or "" for column, cell in row.items()}


def terms(cell: str) -> tuple[str, ...]:
    """Return the terms of a cell that holds several with | between them."""
    return tuple(filter(None, cell.split("|")))
