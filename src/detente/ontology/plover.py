"""PLOVER's event types, modes, contexts and sectors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.ontology.tables import read_table, split

QUADS = MappingProxyType(
    {
        1: "verbal cooperation",
        2: "material cooperation",
        3: "verbal conflict",
        4: "material conflict",
    }
)


@dataclass(frozen=True, slots=True)
class Mode:
    """A way in which an event of a type happens; ``score`` runs from -10 to 10."""

    name: str
    score: float | None
    definition: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's sixteen types; ``quad`` is 1 to 4, ``score`` runs from -10 to 10."""

    name: str
    quad: int
    score: float
    requires_recipient: bool
    definition: str
    modes: Mapping[str, Mode]


@dataclass(frozen=True, slots=True)
class Context:
    """What an event is about, with lemmas that speak of it."""

    name: str
    definition: str
    lemmas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sector:
    """What part of society an actor belongs to."""

    name: str
    definition: str


def _event_types() -> dict[str, EventType]:
    rows = list(read_table("plover.tsv"))
    types = {}
    for row in rows:
        if row["mode"]:
            continue
        modes = {
            m["mode"]: Mode(
                m["mode"], float(m["score"]) if m["score"] else None, m["definition"]
            )
            for m in rows
            if m["type"] == row["type"] and m["mode"]
        }
        types[row["type"]] = EventType(
            name=row["type"],
            quad=int(row["quad"]),
            score=float(row["score"]),
            requires_recipient=row["requires_recipient"] == "yes",
            definition=row["definition"],
            modes=MappingProxyType(modes),
        )
    return types


EVENT_TYPES: Mapping[str, EventType] = MappingProxyType(_event_types())
CONTEXTS: Mapping[str, Context] = MappingProxyType(
    {
        row["context"]: Context(row["context"], row["definition"], split(row["lemmas"]))
        for row in read_table("contexts.tsv")
    }
)
SECTORS: Mapping[str, Sector] = MappingProxyType(
    {row["sector"]: Sector(row["sector"], row["definition"]) for row in read_table("sectors.tsv")}
)


def quad(event_type: str) -> int:
    """Return the quad of a type, 1 to 4.

    Raises:
        KeyError: when PLOVER has no such type.
    """
    return EVENT_TYPES[event_type].quad


def scale(event_type: str, mode: str | None = None) -> float | None:
    """Return PLOVER's score of a type and mode, from -10 to 10; ``None`` where it gives none.

    Raises:
        KeyError: when PLOVER has no such type or mode.
    """
    known = EVENT_TYPES[event_type]
    return known.score if mode is None else known.modes[mode].score
