"""The word tables of the dates room."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from importlib.resources import files

from dateutil.easter import easter


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
def holidays() -> dict[str, str]:
    """Return the rule by which each holiday falls."""
    return {row[0]: row[1] for row in _rows("holidays.tsv")}


def day_of_holiday(name: str, year: int) -> dt.date:
    """Return the day on which a holiday falls in a year; Easter is the western one."""
    rule = holidays()[name]
    if rule.startswith("easter"):
        sunday: dt.date = easter(year)
        return sunday + dt.timedelta(days=int(rule.removeprefix("easter") or 0))
    if "-" in rule.split()[0]:
        month, day = rule.split("-")
        return dt.date(year, int(month), int(day))
    month, weekday, which = rule.split()
    first = dt.date(year + (month == "12"), int(month) % 12 + 1, 1)
    if int(which) > 0:
        first = dt.date(year, int(month), 1)
        ahead = (values("weekday")[weekday] - first.weekday()) % 7
        return first + dt.timedelta(days=ahead + 7 * (int(which) - 1))
    back = (first.weekday() - 1 - values("weekday")[weekday]) % 7
    return first - dt.timedelta(days=back + 1 + 7 * (-1 - int(which)))


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
