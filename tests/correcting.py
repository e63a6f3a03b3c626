"""A small store with events to correct, for tests of corrections."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from detente.contracts import Event, Position, Record
from detente.store import Store
from making import make_entity, make_event, make_record

FIRST = "Ada Roé accused Togo of raids."
SECOND = "On Friday Ghana's envoy met the rebels in Lomé."
TEXT = f"{FIRST} {SECOND}"
ENVOY = make_entity("Ghana", "GHA")
REBELS = make_entity("rebels", "TGO", "REB")


def accusation(**changes: Any) -> Event:
    """Return the event of the first sentence."""
    place = Position(sequence=0, start=0, end=len(FIRST))
    return make_event(**({"id": "e1", "text": FIRST, "text_info": place} | changes))


def meeting(**changes: Any) -> Event:
    """Return the event of the second sentence."""
    start = TEXT.index(SECOND)
    fields: dict[str, Any] = {
        "id": "e2",
        "type": "CONSULT",
        "mode": "visit",
        "day": dt.date(2024, 5, 17),
        "actor": (ENVOY,),
        "recipient": (REBELS,),
        "text": SECOND,
        "trigger": "met",
        "trigger_start": TEXT.index("met"),
        "text_info": Position(sequence=1, start=start, end=start + len(SECOND)),
    }
    return make_event(**(fields | changes))


def record(*events: Event, **known: Any) -> Record:
    """Return the record of the document."""
    return make_record(*events, **({"text": TEXT} | known))


def filled(path: Path) -> Store:
    """Return a new store with both events."""
    store = Store(path)
    store.add(record(accusation(), meeting()))
    return store
