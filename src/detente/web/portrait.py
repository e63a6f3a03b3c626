"""What the page of an actor shows: whom it deals with, how it speaks, what it did."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from detente.contracts import Dealings, Entity, Event, Stance
from detente.desk import Store
from detente.relations.standing import COUNTED
from detente.store.sides import Side

READ = 3_000
"""The most events of a time that a page looks at; of busier actors a shorter time is taken."""
DAYS = (365, 30, 3)
OF_COUNTRIES = DAYS[1:]
MOST_QUOTES = 10
MOST_OTHERS = 15


@dataclass(slots=True)
class Other:
    """Someone with whom an actor has to do.

    Attributes:
        name: by code where it has one, else by name.
        events: how many events of the two there are.
    """

    name: str
    events: int = 0
    _total: float = 0.0
    _scored: int = 0

    @property
    def score(self) -> float | None:
        """The mean PLOVER score, from -10 to 10; ``None`` where none has one."""
        return self._total / self._scored if self._scored else None

    def add(self, score: float | None, events: int = 1) -> None:
        """Count events of a mean score."""
        self.events += events
        if score is not None:
            self._total += score * events
            self._scored += events


@dataclass(frozen=True, slots=True)
class Tone:
    """In which tone someone speaks of another: mean from -1 to 1, of so many sentences."""

    name: str
    mean: float
    number: int
    last: Stance


def doings(
    store: Store, name: str, since: dt.date | None, until: dt.date | None
) -> tuple[list[Event], bool]:
    """Return what an actor did and had done to it between two days, and whether that is all.

    Args:
        store: the store.
        name: a code, a code with a sector, or a name.
        since: first day asked for; events without a date are then left out.
        until: last day asked for; likewise.
    """
    acted = store.events(actor=name, since=since, until=until, limit=READ)
    borne = store.events(recipient=name, since=since, until=until, limit=READ)
    found = {event.id: event for event in (*acted, *borne)}
    return list(found.values()), max(len(acted), len(borne)) < READ


def lately(
    store: Store, name: str, newest: dt.date, days: Sequence[int]
) -> tuple[list[Event], dt.date]:
    """Return what an actor did and had done to it of late, and from which day on.

    Args:
        store: the store.
        name: a code, a code with a sector, or a name.
        newest: the last day.
        days: how many days before it are taken, the fewer the more happened.
    """
    for number in days:
        since = newest - dt.timedelta(days=number - 1)
        found, whole = doings(store, name, since, None)
        if whole:
            break
    return found, since


def others(side: Side, own: frozenset[str], events: Iterable[Event]) -> list[Other]:
    """Return with whom an actor has to do, the busiest first.

    Args:
        side: the actor: a sector of a country, or a name.
        own: names of the actor.
        events: its events.
    """

    def is_own(entity: Entity) -> bool:
        if side.code:
            return (entity.code, entity.sector) == (side.code, side.sector)
        return entity.identifier_text in own

    met: dict[str, Other] = {}
    for event in events:
        if event.status not in COUNTED:
            continue
        # Of an event one side is the actor, whatever else stands beside it there.
        facing = event.recipient if any(map(is_own, event.actor)) else event.actor
        for key in {_key(entity) for entity in facing if not is_own(entity)}:
            met.setdefault(key, Other(key)).add(event.event_scale)
    return sorted(met.values(), key=lambda o: (-o.events, o.name))[:MOST_OTHERS]


def _key(entity: Entity) -> str:
    return entity.code or entity.identifier_text


def partners(code: str, dealings: Iterable[Dealings]) -> list[Other]:
    """Return with which countries one has to do, the busiest first.

    Args:
        code: of the country.
        dealings: what each does to each other.
    """
    met: dict[str, Other] = {}
    for each in dealings:
        if code not in {each.actor, each.recipient}:
            continue
        key = each.recipient if each.actor == code else each.actor
        met.setdefault(key, Other(key)).add(each.score, each.events)
    return sorted(met.values(), key=lambda o: (-o.events, o.name))[:MOST_OTHERS]


def tones(stances: Sequence[Stance], *, of_target: bool) -> list[Tone]:
    """Return in which tone someone speaks of others, or others of them, the most spoken of first.

    Args:
        stances: what is said, in order of publication.
        of_target: group by whom is spoken of, else by who speaks.
    """
    groups: dict[str, list[Stance]] = defaultdict(list)
    for stance in stances:
        if stance.tone is not None:
            groups[_key(stance.target if of_target else stance.speaker)].append(stance)
    found = [
        Tone(name, fmean(s.tone for s in said if s.tone is not None), len(said), said[-1])
        for name, said in groups.items()
    ]
    return sorted(found, key=lambda tone: (-tone.number, tone.name))[:MOST_OTHERS]
