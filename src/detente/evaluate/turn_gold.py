"""Known turns between states, as an analyst lists them in a table."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.contracts import DetenteError
from detente.ontology import alpha3_of, country_of
from detente.relations.kinds import Direction

COLUMNS = ("country_a", "country_b", "date", "direction")
HINT = (
    "columns with a tab between: country_a, country_b, date (2014-03-05), direction (better, worse)"
)


@dataclass(frozen=True, slots=True)
class GoldTurn:
    """A known turn: alpha-3 codes in alphabetical order, the day, which way, and where it stands.

    ``what`` is the analyst's note; ``where`` file and line.
    """

    pair: tuple[str, str]
    date: dt.date
    direction: Direction
    what: str
    where: str


def read_turns(path: Path) -> tuple[list[GoldTurn], list[DetenteError]]:
    """Return the turns of a table, and an error for each row that is none.

    Lines that begin with # are comments; other columns than the four may stand there.

    Raises:
        DetenteError: when one of the columns is missing.
    """
    turns, wrong = [], []
    for where, row in _rows(path):
        try:
            turns.append(_turn(row, where))
        except DetenteError as error:
            wrong.append(error)
    return turns, wrong


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1)]
    kept = [(n, line) for n, line in lines if line.strip() and not line.startswith("#")]
    table = csv.DictReader((line for _, line in kept), delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [name for name in COLUMNS if name not in (table.fieldnames or ())]
    if missing:
        raise DetenteError(f"no column {missing[0]!r}", where=f"{path}:1", hint=HINT)
    for (n, _), row in zip(kept[1:], table, strict=True):
        yield f"{path}:{n}", {name: (row[name] or "").strip() for name in (*COLUMNS, "what")
                              if name in row}  # fmt: skip


def _turn(row: dict[str, str], where: str) -> GoldTurn:
    one, other = sorted(_state(row[name], where) for name in COLUMNS[:2])
    if one == other:
        raise DetenteError(f"both sides are {one}; skipped", where=where)
    try:
        date = dt.date.fromisoformat(row["date"])
    except ValueError as error:
        raise DetenteError(f"{row['date']!r} is no day; skipped", where=where, hint=HINT) from error
    way = row["direction"].casefold()
    if way not in ("better", "worse"):
        message = f"direction {row['direction']!r} is neither better nor worse; skipped"
        raise DetenteError(message, where=where)
    direction: Direction = "better" if way == "better" else "worse"
    return GoldTurn((one, other), date, direction, row.get("what", ""), where)


def _state(name: str, where: str) -> str:
    found = country_of(name)
    code = found.code if found is not None else alpha3_of(name)
    if code is None:
        raise DetenteError(f"{name!r} is no country; skipped", where=where, hint=HINT)
    return code
