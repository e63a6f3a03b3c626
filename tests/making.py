"""Hand-made records for tests that need no parser."""

from __future__ import annotations

import datetime as dt
from typing import Any

from detente.contracts import (
    Actor,
    Citation,
    DatePrecision,
    Document,
    Entity,
    Event,
    Position,
    Quantity,
    Quote,
    Record,
    Stance,
    Status,
)
from detente.ontology import quad, scale

CODER = "test 1"


def make_entity(name: str, code: str | None = None, sector: str | None = None) -> Entity:
    """Return an entity called by its full name."""
    return Entity(code=code, sector=sector, entity_text=name, identifier_text=name)


ADA = make_entity("Ada Roé", "GHA", "GOV")
TOGO = make_entity("Togo", "TGO")


def make_event(**changes: Any) -> Event:
    """Return an accusation by Ada Roé of Ghana against Togo, changed as asked."""
    kind = changes.pop("type", "ACCUSE")
    mode = changes.pop("mode", None)
    day = changes.pop("day", dt.date(2024, 5, 15))
    document = changes.pop("document", "d1")
    text = changes.pop("text", "Ada Roé accused Togo.")
    fields: dict[str, Any] = {
        "id": changes.pop("id", f"e-{kind}-{day}"),
        "date": day,
        "date_end": day,
        "date_precision": DatePrecision.DAY if day else None,
        "actor": (ADA,),
        "recipient": (TOGO,),
        "event": (kind,),
        "mode": (mode,) if mode else (),
        "context": (),
        "quad_code": quad(kind),
        "event_scale": scale(kind, mode),
        "event_loc": None,
        "status": Status.ACTUAL,
        "reported_by": None,
        "confidence": 0.8,
        "trigger": "accused",
        "trigger_start": max(0, text.find("accused")),
        "text": text,
        "text_info": Position(sequence=0, start=0, end=len(text)),
        "cite_info": Citation(document=document, source="Andean Wire"),
        "coder": CODER,
        "reasons": {"mode": "none", "event_loc": "none", "reported_by": "none"},
    }
    return Event(**(fields | changes))


def make_quote(content: str = "enough", **changes: Any) -> Quote:
    """Return a quotation of Ada Roé."""
    fields: dict[str, Any] = {
        "id": f"q-{content}",
        "speaker": ADA,
        "quote": content,
        "cue": "said",
        "kind": "direct",
        "text": f"“{content}”, Ada Roé said.",
        "text_info": Position(sequence=0, start=1, end=1 + len(content)),
        "cite_info": Citation(document="d1", published=dt.date(2024, 5, 17)),
        "coder": CODER,
    }
    return Quote(**(fields | changes))


def make_quantity(**changes: Any) -> Quantity:
    """Return that at least twelve were killed in event e1."""
    fields: dict[str, Any] = {
        "id": "n1",
        "what": "killed",
        "of": None,
        "low": 12.0,
        "high": None,
        "unit": "persons",
        "words": "at least 12",
        "said_by": None,
        "event": "e1",
        "text": "Gunmen killed at least 12 people.",
        "text_info": Position(sequence=0, start=14, end=25),
        "cite_info": Citation(document="d1", source="Andean Wire"),
        "coder": CODER,
    }
    return Quantity(**(fields | changes))


def make_stance(tone: float | None, **changes: Any) -> Stance:
    """Return a stance of Ada Roé towards Togo."""
    day = changes.pop("day", dt.date(2024, 5, 17))
    document = changes.pop("document", f"d-{day}")
    text = "Ada Roé praised Togo."
    fields: dict[str, Any] = {
        "id": f"s-{tone}-{day}",
        "speaker": ADA,
        "target": TOGO,
        "tone": tone,
        "kind": "event",
        "cue": "praised",
        "date": day,
        "text": text,
        "text_info": Position(sequence=0, start=0, end=len(text)),
        "speaker_info": Position(sequence=0, start=0, end=7),
        "target_info": Position(sequence=0, start=16, end=20),
        "cite_info": Citation(document=document, published=day),
        "coder": CODER,
        "reasons": {"tone": "friendly: praised"},
    }
    return Stance(**(fields | changes))


def make_record(
    *events: Event,
    quotes: tuple[Quote, ...] = (),
    stances: tuple[Stance, ...] = (),
    **known: Any,
) -> Record:
    """Return the record of one document."""
    fields: dict[str, Any] = {
        "id": "d1",
        "text": "Ada Roé accused Togo.",
        "date": dt.date(2024, 5, 17),
        "source": "Andean Wire",
    }
    document = Document(**(fields | known))
    actor = Actor(id="a1", name="Ada Roé", kind="person", code="GHA", sectors=("GOV",))
    return Record(
        document=document,
        actors=(actor,),
        events=events,
        quotes=quotes,
        places=(),
        stances=stances,
        coder=CODER,
    )
