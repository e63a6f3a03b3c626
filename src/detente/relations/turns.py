"""Turning points of a relation: when it turned, which way, how sure, and by which events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from detente.contracts import Contacts, Turn
from detente.relations.evidence import decisive, reason_of, run_of
from detente.relations.exposure import Exposure, exposure
from detente.relations.false_alarms import (
    DAYS_OF_YEAR,
    allowed_rate,
    false_alarm_rates,
    restless,
)
from detente.relations.tension import level
from detente.relations.turn_scan import Candidate, candidates
from detente.relations.weighed import SIDES, Weighed, weighed

FALSE_ALARMS = 0.75
"""False turns a year that are put up with in a quiet relation, unless asked otherwise."""
FEWEST = 1
"""So many events that count may turn a relation: the rate of false alarms is kept with one, too."""
KNOWN = 10.0
"""With so many events that count a relation is half known, and a turn of it ranks half as high."""
LEVEL_DAYS = 60
AFTER_DAYS = 10
"""The tension "after" is that of the turn itself, as long as the longest run that makes one."""
EDGE = 14
"""Within so many days of where the data begin, there is no habit that could have been left."""
SHORTEST = 0.25


class Dated(Protocol):
    """Anything that has a day."""

    @property
    def date(self) -> dt.date:
        """The day."""


AnyTurn = TypeVar("AnyTurn", bound=Dated)


def turns(
    contacts: Contacts, *, false_alarms: float = FALSE_ALARMS, alike: bool = False
) -> list[Turn]:
    """Return the turning points of a relation, the largest first.

    A turn is a run of up to ten days in which one side of the ledger, cooperation or conflict, is
    more than the pair is used to: compared with two years to each side and with the last two
    months, for all its kinds together and for each alone, on a model for sparse and bursty counts,
    less what the other side rose at the same time.

    Args:
        contacts: the events between two sides.
        false_alarms: how many false turns a year to put up with in a quiet relation; restless
            relations are allowed more (see ``allowed_rate``).
        alike: hold restless relations and large bursts to the same rate. Of relations that only
            go on as they are, sparse or dense, quiet or hostile, about ``false_alarms`` turns a
            year are then reported.

    Raises:
        ValueError: when ``false_alarms`` is not positive.
    """
    if not false_alarms > 0:
        raise ValueError(f"false alarms a year must be more than 0, not {false_alarms}")
    found = weighed(contacts)
    if len(found.rows) < FEWEST:
        return []
    watched = exposure(contacts)
    hostile = found.hostile
    begin = min(int(days[0]) for days in (contacts.observed, contacts.day) if len(days))
    told = [
        _turn(contacts, found, each, rate, watched)
        for each, rate in _rated(found, watched)
        if rate <= allowed_rate(false_alarms, hostile, each.weight, alike=alike)
        and each.day >= begin + EDGE
    ]
    return sorted(told, key=lambda turn: (-turn.score, turn.date, turn.direction))


def _rated(found: Weighed, watched: Exposure) -> Iterator[tuple[Candidate, float]]:
    years = max(watched.whole / DAYS_OF_YEAR, SHORTEST)
    every = list(candidates(found, watched))
    for side in SIDES:
        own = [each for each in every if each.direction == side]
        weight = float(found.total(side).sum()) / years
        yield from zip(own, false_alarm_rates([e.nats for e in own], weight, years), strict=True)


def _turn(
    contacts: Contacts, found: Weighed, each: Candidate, rate: float, watched: Exposure
) -> Turn:
    run = run_of(found, each)
    known = len(found.rows) / (len(found.rows) + KNOWN)
    return Turn(
        pair=contacts.pair,
        date=dt.date.fromordinal(each.day),
        first=dt.date.fromordinal(each.low),
        last=dt.date.fromordinal(each.high),
        direction=each.direction,
        size=round(each.weight, 2),
        score=round(each.score * restless(found.hostile) * known, 4),
        false_alarms=rate,
        before=level(found, each.day - LEVEL_DAYS, each.day),
        after=level(found, each.day, each.day + AFTER_DAYS),
        events=decisive(contacts, found, run),
        reason=reason_of(found, each, run, watched),
    )


def rank_turns(
    pairs: Iterable[Contacts],
    *,
    false_alarms: float = FALSE_ALARMS,
    alike: bool = False,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> list[Turn]:
    """Return the turning points of many pairs, the largest first.

    Args:
        pairs: contacts of each pair, as ``Store.all_contacts`` yields them.
        false_alarms: see ``turns``.
        alike: see ``turns``.
        since: first day asked for; the habit is still that of all days.
        until: last day asked for; likewise.
    """
    found = [
        turn
        for contacts in pairs
        for turn in turns(contacts, false_alarms=false_alarms, alike=alike)
        if (since is None or turn.date >= since) and (until is None or turn.date <= until)
    ]
    return sorted(found, key=lambda turn: (-turn.score, turn.pair, turn.date, turn.direction))


def best_of_years(ranked: Sequence[AnyTurn], most: int) -> list[AnyTurn]:
    """Return the best turns of each calendar year, so many at most, in the order given."""
    taken: dict[int, int] = {}
    kept = []
    for turn in ranked:
        taken[turn.date.year] = taken.get(turn.date.year, 0) + 1
        if taken[turn.date.year] <= most:
            kept.append(turn)
    return kept
