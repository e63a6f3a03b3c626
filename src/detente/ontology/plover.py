"""PLOVER's event types, modes, contexts and sectors with their figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.ontology.tables import read_table, terms

QUADS: Mapping[int, str] = MappingProxyType(
    {
        1: "verbal cooperation",
        2: "material cooperation",
        3: "verbal conflict",
        4: "material conflict",
    }
)
"""What the quadrants are called."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A kind of event within a type; ``score`` is ``None`` where PLOVER gives none."""

    name: str
    score: float | None
    definition: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's event types.

    ``quad`` runs over 1 verbal cooperation, 2 material cooperation, 3 verbal conflict and
    4 material conflict; ``score`` from -10 (worst conflict) to 10 (best cooperation).
    """

    name: str
    quad: int
    score: float
    requires_recipient: bool
    definition: str
    modes: Mapping[str, Mode]


@dataclass(frozen=True, slots=True)
class Context:
    """A subject that an event may belong to, with lemmas that speak for it."""

    name: str
    definition: str
    lemmas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sector:
    """A role in state or society that an actor may have."""

    code: str
    name: str
    definition: str


def _read_types() -> Iterator[EventType]:
    rows = list(read_table("plover.tsv"))
    for row in rows:
        if row["mode"]:
            continue
        own = (r for r in rows if r["type"] == row["type"] and r["mode"])
        modes = {
            r["mode"]: Mode(r["mode"], float(r["score"]) if r["score"] else None, r["definition"])
            for r in own
        }
        yield EventType(
            name=row["type"],
            quad=int(row["quad"]),
            score=float(row["score"]),
            requires_recipient=row["requires_recipient"] == "yes",
            definition=row["definition"],
            modes=MappingProxyType(modes),
        )


EVENT_TYPES: Mapping[str, EventType] = MappingProxyType({t.name: t for t in _read_types()})
"""PLOVER's event types by name."""

CONTEXTS: Mapping[str, Context] = MappingProxyType(
    {
        row["name"]: Context(row["name"], row["definition"], terms(row["lemmas"]))
        for row in read_table("contexts.tsv")
    }
)
"""PLOVER's contexts by name."""

SECTORS: Mapping[str, Sector] = MappingProxyType(
    {row["code"]: Sector(**row) for row in read_table("sectors.tsv")}
)
"""PLOVER's sectors by code."""


def quad(event_type: str) -> int:
    """Return the quadrant of an event type, 1 to 4.

    Raises:
        KeyError: when PLOVER has no such type.
    """
    return EVENT_TYPES[event_type].quad


def scale(event_type: str, mode: str | None = None) -> float | None:
    """Return PLOVER's score of a type, or of its mode where one is given, from -10 to 10.

    ``None`` means that PLOVER gives the mode no score, as for ``vandalize``.

    Raises:
        KeyError: when PLOVER has no such type, or the type no such mode.
    """
    known = EVENT_TYPES[event_type]
    return known.score if mode is None else known.modes[mode].score
