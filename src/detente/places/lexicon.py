"""The room's word tables."""

from __future__ import annotations

import functools
from importlib.resources import files


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return the words of a table with one column.

    Raises:
        FileNotFoundError: when the room has no such table.
    """
    text = (files("detente.places") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return frozenset(lines[1:])
