"""What each side of a relation says, who went between, what is disputed and what is to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.contracts import Broker, Event, Quote, Stance
from detente.desk import Store
from detente.relations import Course, best_quotes, stance_course
from detente.relations.network import Network
from detente.store.sides import side_of

Pair = tuple[str, str]
MOST_QUOTES = 6
READ_QUOTES = 3_000
"""The most quotations of a side that are looked at; of more, those of a shorter time."""
QUOTED_DAYS = (365, 60, 7)
MOST_COMING = 8
MOST_BETWEEN = 10
LIKELY = 0.2
"""Go-betweens of whom less doubt is gone are not told of."""
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Says:
    """What one side says of the other.

    Attributes:
        speaker: who speaks.
        target: of whom.
        quotes: quotations with the tone of their sentence, ``None`` where it has none.
        course: how the tone went.
    """

    speaker: str
    target: str
    quotes: tuple[tuple[Quote, float | None], ...]
    course: Course


@dataclass(frozen=True, slots=True)
class Time:
    """The days that are asked for; ``newest`` is the last day of the relation."""

    since: dt.date | None
    until: dt.date | None
    newest: dt.date | None

    @property
    def begins(self) -> list[dt.date | None]:
        """First days to look at quotations from, until there are not too many of them."""
        last = self.until or self.newest
        if self.since is not None or last is None:
            return [self.since]
        return [last - dt.timedelta(days=days) for days in QUOTED_DAYS]


def says(store: Store, pair: Pair, time: Time) -> list[Says]:
    """Return what each of two sides says of the other, as texts published between two days have it.

    Args:
        store: the store that has the texts.
        pair: the two sides.
        time: the days asked for; of quotations, those of the last year where none is the first.
    """
    ways = store.stance_between(*pair, since=time.since, until=time.until)
    quotes = _quotes(store, pair, time)
    return [
        Says(*way, tuple(toned(said, stances)), stance_course(stances))
        for way, said, stances in zip((pair, pair[::-1]), quotes, ways, strict=True)
    ]


def toned(quotes: Sequence[Quote], stances: Iterable[Stance]) -> list[tuple[Quote, float | None]]:
    """Return quotations with the tone of their sentence, ``None`` where it has none."""
    known: dict[Place, float] = {}
    for stance in stances:
        if stance.tone is not None:
            known.setdefault((stance.cite_info.document, stance.text_info.sequence), stance.tone)
    return [(q, known.get((q.cite_info.document, q.text_info.sequence))) for q in quotes]


def _quotes(store: Store, pair: Pair, time: Time) -> tuple[Sequence[Quote], Sequence[Quote]]:
    said = [_said(store, side, time) for side in pair]
    codes = [side_of(side) for side in pair]
    if all(side.code and not side.sector for side in codes):
        one, other = (str(side.code) for side in codes)
        return best_quotes([*said[0], *said[1]], (one, other), most=MOST_QUOTES)
    return said[0][-MOST_QUOTES:], said[1][-MOST_QUOTES:]


def _said(store: Store, side: str, time: Time) -> list[Quote]:
    for begin in time.begins:
        found = store.quotes(speaker=side, since=begin, until=time.until, limit=READ_QUOTES)
        if len(found) < READ_QUOTES:
            break
    return found


def between(store: Store, pair: Pair, on: dt.date | None, network: Network | None) -> list[Broker]:
    """Return who went between two sides, as texts of any day tell it and contacts suggest it.

    Args:
        store: the store.
        pair: the two sides.
        on: day up to which contacts with both sides count.
        network: who is used to deal with whom; without it only what texts say counts.
    """
    found = store.go_betweens(*pair)
    if on is not None and network is not None:
        told = {broker.name for broker in found}
        met = store.go_betweens(*pair, on, network=network)
        found += [broker for broker in met if broker.name not in told]
    likely = [broker for broker in found if broker.chance >= LIKELY]
    return sorted(likely, key=lambda broker: (-broker.chance, broker.name))[:MOST_BETWEEN]


def coming(events: Iterable[Event], since: dt.date | None) -> list[Event]:
    """Return what is to come from a day on by its day, then what has none, told of last first."""
    known = list(events)
    dated = [e for e in known if e.date is not None and (since is None or e.date >= since)]
    undated = [e for e in known if e.date is None]
    undated.sort(key=lambda e: (e.cite_info.published or dt.date.min, e.id), reverse=True)
    return [*dated, *undated][:MOST_COMING]
