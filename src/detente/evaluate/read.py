"""Reading a user's gold in whichever form it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from detente.contracts import DetenteError
from detente.evaluate.cases import GoldCase
from detente.evaluate.forms import read_petrarch, read_plv
from detente.evaluate.gold import read_lines
from detente.evaluate.relations import YIELD, GoldRelation
from detente.ontology.plover import EVENT_TYPES

Row = TypeVar("Row")


def read_relations(path: Path) -> list[GoldRelation]:
    """Return gold relations from JSONL, or from PLV's table (``.tsv``).

    Raises:
        DetenteError: when a line is not in the form, or names a type that PLOVER does not have.
    """
    rows = read_plv(path) if path.suffix == ".tsv" else read_lines(path, GoldRelation)
    return list(_checked(path, rows, lambda row: [row.type]))


def read_cases(path: Path, scheme: str = "cameo") -> list[GoldCase]:
    """Return gold cases from JSONL, or from PETRARCH's validation records (``.xml``).

    Args:
        path: the file.
        scheme: what the codes of PETRARCH records are, "cameo" or "weis".

    Raises:
        DetenteError: when a line is not in the form, or names a type that PLOVER does not have.
    """
    if path.suffix == ".xml":
        return list(read_petrarch(path, scheme))
    rows = read_lines(path, GoldCase)
    return list(_checked(path, rows, lambda row: [event.type for event in row.events]))


def _checked(path: Path, rows: Iterator[Row], types: Callable[[Row], list[str]]) -> Iterator[Row]:
    number = 0
    for number, row in enumerate(rows, 1):
        for name in types(row):
            if name not in EVENT_TYPES and name != YIELD:
                raise DetenteError(
                    f"PLOVER has no type {name!r}",
                    where=f"{path}, record {number}",
                    hint=f"one of {', '.join(EVENT_TYPES)}",
                )
        yield row
    if not number:
        raise DetenteError("holds no gold", where=str(path), hint="one JSON object a line")
