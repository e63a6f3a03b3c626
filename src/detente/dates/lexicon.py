"""The word tables of the dates room."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from importlib.resources import files


def _rows(name: str) -> Iterator[list[str]]:
    """Yield the rows below the header of a table, comments left out, as lists of cells."""
    text = (files("detente.dates") / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return (line.split("\t") for line in lines[1:])


@functools.cache
def words(kind: str) -> dict[str, str]:
    """Return each word of a kind with its value."""
    return {
        word: value
        for k, value, cell in _rows("words.tsv")
        if k == kind
        for word in cell.split("|")
    }


@functools.cache
def values(kind: str) -> dict[str, int]:
    """Return each word of a kind whose values are whole numbers."""
    return {word: int(value) for word, value in words(kind).items()}


@functools.cache
def counts() -> dict[str, tuple[int, int]]:
    """Return the fewest and the most that a number word is taken to mean."""
    pairs = ((word, value.split("-")) for word, value in words("number").items())
    return {word: (int(low), int(high)) for word, (low, high) in pairs}


@functools.cache
def holidays() -> dict[str, tuple[int, int]]:
    """Return month and day of each fixed holiday."""
    return {name: (int(month), int(day)) for name, month, day in _rows("holidays.tsv")}


@functools.cache
def name_neighbours(side: str) -> frozenset[str]:
    """Return the words ``before`` or ``after`` a day or month that make it part of a name."""
    return frozenset(w for s, cell in _rows("names.tsv") if s == side for w in cell.split("|"))


@functools.cache
def lemmas(name: str) -> frozenset[str]:
    """Return the lemmas of one class."""
    return frozenset(w for n, cell in _rows("classes.tsv") if n == name for w in cell.split("|"))


@functools.cache
def kin(noun: str) -> frozenset[str]:
    """Return the nouns that may stand for the same event as this one, itself included."""
    groups = (frozenset(row[0].split("|")) for row in _rows("kin.tsv"))
    return frozenset({noun}).union(*(group for group in groups if noun in group))
