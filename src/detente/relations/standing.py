"""The line between two countries: how much cooperation and conflict, and which way it went."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from detente.contracts import DatePrecision, Event, Status

COOPERATION = frozenset({1, 2})
# What was only imagined or denied says nothing about how two sides stand.
COUNTED = frozenset({Status.ACTUAL, Status.THREATENED})
# Dates too wide to say which of two days came first.
EXACT = frozenset({DatePrecision.DAY, DatePrecision.WEEK})
FLAT = 0.75


@dataclass(frozen=True, slots=True)
class Standing:
    """How two countries stand, over the events between them in either direction.

    Attributes:
        pair: the two codes.
        events: how many events there are between them, whatever their status.
        cooperation: how many actual events of quads 1 and 2.
        conflict: how many actual or threatened events of quads 3 and 4.
        coming: how many planned ones.
        quads: how many counted events there are of each quad, from 1 (verbal cooperation) to 4
            (material conflict).
        undated: how many of the counted events have no date.
        loose: how many of the counted events are not dated to the day or week, the undated among
            them; they are not in ``days``.
        score: mean PLOVER score of the counted events, from -10 to 10; ``None`` without any.
        before: mean score of the earlier half of the dated days, ``None`` with fewer than two.
        after: mean score of the later half.
        days: mean score of each day with an event dated to the day or week, in order.
    """

    pair: tuple[str, str]
    events: int
    cooperation: int
    conflict: int
    coming: int
    quads: tuple[int, int, int, int]
    undated: int
    loose: int
    score: float | None
    before: float | None
    after: float | None
    days: tuple[tuple[dt.date, float], ...]

    @property
    def turn(self) -> str:
        """Return "better", "worse" or "steady", or "unknown" when too little is dated."""
        if self.before is None or self.after is None:
            return "unknown"
        change = self.after - self.before
        if abs(change) < FLAT:
            return "steady"
        return "better" if change > 0 else "worse"


def main_pair(events: Iterable[Event]) -> tuple[str, str] | None:
    """Return the two country codes with most events between them, in alphabetical order."""
    counts: Counter[tuple[str, str]] = Counter()
    for event in events:
        counts.update({tuple(sorted((a, r))) for a, r in _crossings(event)})  # type: ignore[misc]
    if not counts:
        return None
    return min(counts.items(), key=lambda item: (-item[1], item[0]))[0]


def _crossings(event: Event) -> set[tuple[str, str]]:
    return {
        (actor.code, recipient.code)
        for actor in event.actor
        for recipient in event.recipient
        if actor.code and recipient.code and actor.code != recipient.code
    }


def standing(events: Iterable[Event], first: str, second: str) -> Standing:
    """Return how two countries stand.

    Args:
        events: any events; those between other countries are passed over.
        first: ISO 3166-1 alpha-3 code.
        second: likewise.
    """
    wanted = {(first, second), (second, first)}
    between = [event for event in events if _crossings(event) & wanted]
    counted = [e for e in between if e.status in COUNTED and e.event_scale is not None]
    daily: dict[dt.date, list[float]] = {}
    placed = 0
    for event in counted:
        if (
            event.date is not None
            and event.date_precision in EXACT
            and event.event_scale is not None
        ):
            daily.setdefault(event.date, []).append(event.event_scale)
            placed += 1
    by_quad = Counter(event.quad_code for event in counted)
    days = tuple((day, fmean(scores)) for day, scores in sorted(daily.items()))
    half = len(days) // 2
    scores = [e.event_scale for e in counted if e.event_scale is not None]
    return Standing(
        pair=(first, second),
        events=len(between),
        cooperation=sum(e.quad_code in COOPERATION for e in counted if e.status is Status.ACTUAL),
        conflict=sum(e.quad_code not in COOPERATION for e in counted),
        coming=sum(e.status is Status.PLANNED for e in between),
        quads=(by_quad[1], by_quad[2], by_quad[3], by_quad[4]),
        undated=sum(e.date is None for e in counted),
        loose=len(counted) - placed,
        score=fmean(scores) if scores else None,
        before=fmean(score for _, score in days[:half]) if half else None,
        after=fmean(score for _, score in days[-half:]) if half else None,
        days=days,
    )
