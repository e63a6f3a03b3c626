"""Reading one text for the tests of events."""

from __future__ import annotations

import datetime as dt

from detente.contracts import Entity, Event
from detente.record import Coder

FRIDAY = dt.date(2024, 5, 17)


def side(entities: tuple[Entity, ...]) -> str:
    """Return the countries of one side, "-" for an unknown one, "" for none."""
    return ",".join(entity.code or "-" for entity in entities)


def short(event: Event) -> tuple[str, str, str, str]:
    """Return type and mode, actor, recipient and status of an event."""
    return (
        "/".join((*event.event, *event.mode)),
        side(event.actor),
        side(event.recipient),
        event.status.value,
    )


def coded(coder: Coder, text: str) -> list[tuple[str, str, str, str]]:
    """Return the events of a text published on Friday, 17 May 2024, in short."""
    return [short(event) for event in coder.read(text, date=FRIDAY).events]
