"""Where reports of the same event give different numbers: side by side, not averaged."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from detente.contracts import Disagreement, Entity, Event, Quantity
from detente.ontology import COUNTRIES
from detente.relations.claims import APART
from detente.relations.same_event import Coding, is_mutual_type, is_own_name

SLACK = 0.05
"""Numbers that lie so close, as a share of the larger, are not called different."""
Key = tuple[str, str, tuple[str, ...]]


@dataclass(slots=True)
class Same:
    """What several texts tell of one event.

    Attributes:
        day: the last day told of, that of publication where a text gives none.
        date: the day that the first text gives which gives any.
        names: who is named in it.
        modes: how it was done.
        told: as what it is told of, to compare day and place with.
        readings: what is said of it.
    """

    day: dt.date | None
    date: dt.date | None
    names: set[str]
    modes: set[str]
    told: Coding
    readings: list[Quantity]

    def fits(self, other: Same) -> bool:
        """Tell whether another telling may be of the same event."""
        if self.day is None or other.day is None or abs(other.day - self.day) > APART:
            return False
        # Days and places that both texts give must be the same; where one gives none, days between
        # the publications may pass.
        if not self.told.may_be_of_day(other.told) or not self.told.may_be_at(other.told):
            return False
        named_apart = self.names and other.names and not self.names & other.names
        done_apart = self.modes and other.modes and not self.modes & other.modes
        return not named_apart and not done_apart

    def take(self, other: Same) -> None:
        """Take in another telling of the same event."""
        self.day = other.day
        self.date = self.date or other.date
        self.names |= other.names
        self.modes |= other.modes
        self.readings += other.readings


def disagreements(
    quantities: Iterable[Quantity], events: Mapping[str, Event]
) -> list[Disagreement]:
    """Return what reports say differently of the same event, the latest event first.

    Two texts tell of the same event when type and sides are the same, no different persons are
    named and no different modes, days and places that both give go together as those of joined
    events do, and the publications, where one gives no day, lie a week apart at most. Numbers
    without an event are left out: nothing tells what they are of.

    Args:
        quantities: of any documents, in any order.
        events: events by id.
    """
    groups: dict[Key, list[Same]] = defaultdict(list)
    for quantity in quantities:
        event = events.get(quantity.event or "")
        if event is not None:
            key = quantity.what, event.event[0], _sides(event)
            day = event.date or event.cite_info.published
            told = Coding.of(event, event.cite_info.document)
            modes = set(event.mode)
            groups[key].append(Same(day, event.date, _persons(event), modes, told, [quantity]))
    found = [_told(key, same) for key, told in groups.items() for same in _joined(told)]
    kept = [one for one in found if one is not None]
    return sorted(kept, key=lambda d: (d.date or dt.date.min, d.what, d.sides), reverse=True)


def _sides(event: Event) -> tuple[str, ...]:
    actor, recipient = (_names(side) for side in (event.actor, event.recipient))
    both = (" ".join(actor), " ".join(recipient))
    ordered = sorted(both) if is_mutual_type(event.event[0]) else both
    return tuple(side for side in ordered if side)


def _names(side: tuple[Entity, ...]) -> list[str]:
    return sorted({entity.code or entity.identifier_text for entity in side})


def _persons(event: Event) -> set[str]:
    """Return whom an event names: "Ghana" may be anyone of Ghana's, "12 soldiers" any twelve."""
    countries = {country.name for country in COUNTRIES.values()}
    names = {e.identifier_text for e in (*event.actor, *event.recipient) if e.code}
    return {name for name in names - countries if is_own_name(name)}


def _joined(told: list[Same]) -> list[Same]:
    """Join the tellings of one event, those of no day staying by themselves."""
    joined: list[Same] = []
    for one in sorted(told, key=lambda s: (s.day or dt.date.min, s.readings[0].id)):
        known = next((same for same in reversed(joined) if same.fits(one)), None)
        if known is None:
            joined.append(one)
        else:
            known.take(one)
    return joined


def _told(key: Key, same: Same) -> Disagreement | None:
    what, kind, sides = key
    once: dict[tuple[object, ...], Quantity] = {}
    for quantity in same.readings:
        who = quantity.said_by.identifier_text if quantity.said_by else quantity.cite_info.source
        once.setdefault((quantity.low, quantity.high, who), quantity)
    readings = sorted(once.values(), key=_published)
    if not any(apart(one, other) for one, other in combinations(readings, 2)):
        return None
    return Disagreement(
        what=what,
        kind=kind,
        sides=sides,
        date=same.date,
        unit=readings[0].unit,
        readings=tuple(readings),
    )


def _published(quantity: Quantity) -> tuple[dt.date, str, int]:
    cited = quantity.cite_info
    return cited.published or dt.date.max, cited.document, quantity.text_info.start


def apart(one: Quantity, other: Quantity) -> bool:
    """Tell whether two readings cannot both be right: their bounds do not meet."""
    lower, upper = sorted((one, other), key=lambda q: (q.low or 0.0, q.high or math.inf))
    if lower.high is None or upper.low is None:
        return False
    return upper.low - lower.high > SLACK * upper.low
