"""What happened, each thing once, however many texts tell of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.contracts import Event
from detente.relations.standing import EXACT

APART = dt.timedelta(days=1)
"""Days that lie no farther apart may be the same, told from two sides of midnight."""


@dataclass(slots=True)
class Happening:
    """Events that say the same of the same days, the surest first."""

    events: list[Event] = field(default_factory=list)

    @property
    def first(self) -> Event:
        """The event that stands for all."""
        return self.events[0]

    @property
    def weight(self) -> float:
        """How grave it is, and in how many texts it is told."""
        texts = len({event.cite_info.document for event in self.events})
        return abs(self.first.event_scale or 0.0) * (1 + 0.25 * (texts - 1))


def happenings(events: Iterable[Event]) -> list[Happening]:
    """Return events put together by type, mode, sides and day, in the order of days.

    Those that no text dates to the day or week are left out: they cannot be put in order.
    """
    dated = [event for event in events if event.date_precision in EXACT]
    found: list[Happening] = []
    for event in sorted(dated, key=lambda e: (-e.confidence, e.id)):
        same = next((known for known in found if _same(known.first, event)), None)
        if same is None:
            found.append(Happening([event]))
        else:
            same.events.append(event)
    return sorted(found, key=lambda h: (str(h.first.date), h.first.trigger_start, h.first.id))


def _same(one: Event, other: Event) -> bool:
    if one.event != other.event or one.status is not other.status:
        return False
    if one.date is None or other.date is None or abs(one.date - other.date) > APART:
        return False
    if one.mode and other.mode and one.mode != other.mode:
        return False
    return _countries(one) == _countries(other)


def _countries(event: Event) -> frozenset[str]:
    """Return the sides of an event, without order: a call is one, whoever is named first."""
    return frozenset(e.code or e.identifier_text for e in (*event.actor, *event.recipient))
