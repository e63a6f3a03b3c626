"""Event codes of older ontologies, CAMEO's and WEIS's, and what PLOVER makes of them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.ontology.plover import EVENT_TYPES, quad, scale
from detente.ontology.tables import read_table, terms

STATEMENT = "STATEMENT"
"""What public statements are called, for which PLOVER has no type."""


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """An event code.

    ``quad`` is PLOVER's, 0 of a statement; ``score`` PLOVER's and ``goldstein`` CAMEO's, both from
    -10 to 10, ``None`` where there is none.
    """

    code: str
    names: tuple[str, ...]
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    score: float | None
    goldstein: float | None


def _read(table: str) -> Mapping[str, CodedEvent]:
    found = {}
    for row in read_table(table):
        kind, mode = row["type"], row["mode"] or None
        known = kind in EVENT_TYPES
        found[row["code"]] = CodedEvent(
            code=row["code"],
            names=(row["name"], *terms(row.get("names", ""))),
            type=kind,
            mode=mode,
            contexts=terms(row.get("contexts", "")),
            quad=quad(kind) if known else 0,
            score=scale(kind, mode) if known else None,
            goldstein=float(row["goldstein"]) if row["goldstein"] else None,
        )
    return MappingProxyType(found)


@functools.cache
def cameo_events() -> Mapping[str, CodedEvent]:
    """Return CAMEO's events by code."""
    return _read("cameo_events.tsv")


@functools.cache
def weis_events() -> Mapping[str, CodedEvent]:
    """Return the events of the World Event/Interaction Survey by code."""
    return _read("weis_events.tsv")


def _key(name: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", name.lower()))


@functools.cache
def _by_name() -> Mapping[str, CodedEvent]:
    events = cameo_events().values()
    return {_key(name): event for event in events for name in (*event.names, event.code)}


def cameo_named(name: str) -> CodedEvent | None:
    """Return the CAMEO event of a name or code; case, underscores and punctuation do not count."""
    return _by_name().get(_key(name))
