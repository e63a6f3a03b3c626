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
YEAR = dt.timedelta(days=365)
MOST_QUOTES = 6
READ_QUOTES = 4_000
"""Of a country that speaks a great deal, the last so many quotations of the time are looked at."""
MOST_COMING = 8
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
        stances: the sentences with a tone, the latest first.
    """

    speaker: str
    target: str
    quotes: tuple[tuple[Quote, float | None], ...]
    course: Course
    stances: tuple[Stance, ...]


def says(store: Store, pair: Pair, since: dt.date | None, until: dt.date | None) -> list[Says]:
    """Return what each of two sides says of the other, as texts published between two days have it.

    Args:
        store: the store that has the texts.
        pair: the two sides.
        since: first day asked for.
        until: last day asked for.
    """
    there, back = store.stance_between(*pair, since=since, until=until)
    first, second = _quotes(store, pair, since, until)
    one, other = pair
    return [_says(one, other, first, there), _says(other, one, second, back)]


def _says(speaker: str, target: str, quotes: Sequence[Quote], stances: Sequence[Stance]) -> Says:
    told = toned(quotes, stances)
    with_tone = [stance for stance in stances if stance.tone is not None]
    return Says(speaker, target, tuple(told), stance_course(stances), tuple(reversed(with_tone)))


def toned(quotes: Sequence[Quote], stances: Iterable[Stance]) -> list[tuple[Quote, float | None]]:
    """Return quotations with the tone of their sentence, ``None`` where it has none."""
    known: dict[Place, float] = {}
    for stance in stances:
        if stance.tone is not None:
            known.setdefault((stance.cite_info.document, stance.text_info.sequence), stance.tone)
    return [(q, known.get((q.cite_info.document, q.text_info.sequence))) for q in quotes]


def _quotes(
    store: Store, pair: Pair, since: dt.date | None, until: dt.date | None
) -> tuple[Sequence[Quote], Sequence[Quote]]:
    said = [
        store.quotes(speaker=side, since=since, until=until, limit=READ_QUOTES) for side in pair
    ]
    codes = [side_of(side) for side in pair]
    if all(side.code and not side.sector for side in codes):
        one, other = (str(side.code) for side in codes)
        return best_quotes([*said[0], *said[1]], (one, other), most=MOST_QUOTES)
    return said[0][-MOST_QUOTES:], said[1][-MOST_QUOTES:]


def between(store: Store, pair: Pair, on: dt.date | None, network: Network | None) -> list[Broker]:
    """Return who went between two sides, as far as it is likely.

    Args:
        store: the store.
        pair: the two sides.
        on: day up to which contacts with both sides count.
        network: who is used to deal with whom; without it only what texts say counts.
    """
    day = on if network is not None else None
    found = store.go_betweens(*pair, day, network=network)
    return [broker for broker in found if broker.chance >= LIKELY]


def coming(events: Iterable[Event], since: dt.date | None) -> list[Event]:
    """Return what is to come from a day on by its day, then what has none, told of last first."""
    known = list(events)
    dated = [e for e in known if e.date is not None and (since is None or e.date >= since)]
    undated = [e for e in known if e.date is None]
    undated.sort(key=lambda e: (e.cite_info.published or dt.date.min, e.id), reverse=True)
    return [*dated, *undated][:MOST_COMING]
