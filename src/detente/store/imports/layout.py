"""What a format of event data looks like, and how its rows become reports."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from detente.registry import Registry

Fields = Sequence[str]
NULLS = ("", "NA", "N/A", "None", "NULL", "null", "nan", "NaN")
"""How data sets write that they have no value."""


CAPITALS = re.compile("[A-Z]{3}$")


@dataclass(frozen=True, slots=True)
class Layout:
    """One file's form.

    Attributes:
        origin: the data set, as it is kept: "gdelt 2.0".
        columns: SQL type of every column of the file, by a name of our own, in order. A cell that
            is not of its type makes the row unreadable.
        select: SQL that gives the columns of ``table`` from the rows ``{rows}``.
        date: name of the column with the day.
        date_format: of that column, as ``strptime`` has it.
        required: columns that may not be empty.
        codes: column with the event code and the codes that are known.
        numbers: further columns that hold numbers where they are not empty.
        capitals: columns that hold codes of three capitals where they are not empty.
        texts: columns in which a stray tab is likely.
        delimiter: between columns.
        header: how many lines before the first row.
        spare: how many columns at the end a row may lack.
        look_up: fills temporary tables that ``select`` joins from the rows kept aside in
            ``staged``; without it, rows go in straight. It returns the column whose words could
            not be understood, and these words.
        staged: SQL for what is kept aside, from the rows ``{rows}``.
        table: where the rows go.
        same: column of ``table`` by which an event is known again. ``key`` must tell the rows of
            one file apart only, where it is another.
        turns: whether rows that are the same are events of their own, told apart by number.
        notes: what was repaired about the file as a whole.
    """

    origin: str
    columns: Mapping[str, str]
    select: str
    date: str
    date_format: str = "%Y-%m-%d"
    required: tuple[str, ...] = ()
    codes: tuple[str, frozenset[str]] | None = None
    numbers: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    delimiter: str = "\t"
    header: int = 0
    spare: int = 0
    look_up: Callable[[duckdb.DuckDBPyConnection, Registry], tuple[str, frozenset[str]]] | None = (
        None
    )
    staged: str = "SELECT * FROM {rows}"
    table: str = "wide_reports"
    same: str = "key"
    turns: bool = False
    notes: tuple[str, ...] = ()

    def fault(self, cells: Fields) -> str | None:
        """Return why a line cannot be read, in words, or ``None`` when it can."""
        if len(cells) != len(self.columns):
            return f"{len(cells)} columns, not {len(self.columns)}"
        row = {name: cell.strip() for name, cell in zip(self.columns, cells, strict=True)}
        for name in (self.date, *self.required):
            if row[name] in NULLS:
                return f"no {name}"
        try:
            dt.datetime.strptime(row[self.date], self.date_format)
        except ValueError:
            return f"{_short(row[self.date])} is no day"
        if self.codes and row[self.codes[0]] not in self.codes[1]:
            return f"{_short(row[self.codes[0]])} is no {self.codes[0]} that is known"
        for name, kind in self.columns.items():
            if kind == "UBIGINT" and not (row[name].isascii() and row[name].isdigit()):
                return f"{_short(row[name])} is no {name}"
        return None

    def fits(self, cells: Fields) -> bool:
        """Tell whether every cell that must be a day, a code or a number is one."""
        if self.fault(cells) is not None:
            return False
        row = dict(zip(self.columns, cells, strict=True))
        tests = [*((name, _number) for name in self.numbers)]
        tests += [(name, _capitals) for name in self.capitals]
        return all(
            part.strip() in NULLS or test(part.strip())
            for name, test in tests
            for part in row[name].split(";")
        )


def _capitals(text: str) -> bool:
    return CAPITALS.match(text) is not None


def own_names(header: Fields, known: Collection[str]) -> list[str]:
    """Return the names of a header, those that are not known, or come again, numbered."""
    names: list[str] = []
    for number, cell in enumerate(header):
        name = cell.strip().strip('"')
        names.append(name if name in known and name not in names else f"other {number}")
    return names


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
