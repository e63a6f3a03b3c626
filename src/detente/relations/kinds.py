"""What each type of event weighs for the line between two sides, from the room's table."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast

from detente.ontology.tables import read_table

Direction = Literal["better", "worse"]
TABLE = "kinds.tsv"


@dataclass(frozen=True, slots=True)
class Kind:
    """Which way a type of event points, with what it is counted, and what it weighs."""

    type: str
    side: Direction
    kind: str
    weight: float


@functools.cache
def kinds() -> Mapping[str, Kind]:
    """Return what is known of each PLOVER type, and under q1 to q4 of each quad."""
    return MappingProxyType(
        {
            row["type"]: Kind(
                row["type"],
                cast(Direction, row["side"]),
                row["kind"],
                float(row["weight"]),
            )
            for row in read_table(TABLE, "detente.relations")
            if not row["mode"]
        }
    )


@functools.cache
def shares() -> Mapping[tuple[str, str], float]:
    """Return how much an event of some types and modes counts, as a multiple of its type."""
    return MappingProxyType(
        {
            (row["type"], row["mode"]): float(row["weight"]) / kinds()[row["type"]].weight
            for row in read_table(TABLE, "detente.relations")
            if row["mode"]
        }
    )


def kind_of(event_type: str, quad: int) -> Kind | None:
    """Return the kind of a type, by its quad where the table does not list it, else ``None``."""
    table = kinds()
    return table.get(event_type) or table.get(f"q{quad}")
