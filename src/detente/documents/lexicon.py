"""Word tables of this room: tab-separated files under ``data``."""

from __future__ import annotations

import functools
from importlib import resources


@functools.cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table, without its comments and its header."""
    table = resources.files("detente.documents") / "data" / f"{name}.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    cells = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    return tuple(cells[1:])


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return the first column of a table."""
    return frozenset(row[0] for row in rows(name))
