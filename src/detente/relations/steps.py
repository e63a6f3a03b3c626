"""A relation as equal steps of time: counts, scores and tension, by day, week or month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from detente.contracts import ROW_COLUMNS, Contacts
from detente.relations.tension import tension
from detente.relations.weighed import weighed

By = Literal["day", "week", "month"]
Side = Literal["both", "forward", "back"]
State = Literal["heard", "silent", "missing"]
Ints = NDArray[np.int64]
DAYS_OF_WEEK = 7
QUADS = 5


@dataclass(frozen=True, slots=True)
class RelationStep:
    """A day, week or month of a relation.

    Attributes:
        start: first day; weeks begin on Monday.
        end: last day.
        side: "both", or "forward" (the first acts on the second) or "back".
        state: "heard" with events, "silent" where the store knows other events of these days,
            "missing" where it knows none of anyone and so cannot tell.
        observed: how many of the days the store knows any event of.
        events: how many things happened, each counted once however many stories tell it, on the
            first day that any of them gives; ``None`` where they are not joined.
        stories: how many events, each counted once for each story that tells it.
        reports: how often these were carried.
        quads: of the stories, how many of each quad from 1 (verbal cooperation) to 4 (material
            conflict); the rest is of unknown quad.
        quad_reports: likewise of the reports.
        score: mean PLOVER score over stories, from -10 to 10; ``None`` without any.
        tension: at the end of the step, from 0 to 100, of what the side does (see ``tension``);
            ``None`` where the step is missing, or the side never does anything.
        tension_low: a band from here
        tension_high: to here holds it with a probability of 80 %.
    """

    start: dt.date
    end: dt.date
    side: Side
    state: State
    observed: int
    events: int | None
    stories: int
    reports: int
    quads: tuple[int, int, int, int]
    quad_reports: tuple[int, int, int, int]
    score: float | None
    tension: float | None
    tension_low: float | None
    tension_high: float | None


def relation_steps(
    contacts: Contacts,
    by: By = "day",
    *,
    directed: bool = False,
    since: dt.date | None = None,
    until: dt.date | None = None,
    happened: Ints | None = None,
) -> list[RelationStep]:
    """Return a relation step by step, without gaps, from its first to its last event.

    Args:
        contacts: the events between two sides.
        by: length of a step.
        directed: tell the two directions apart; each step is then there twice.
        since: first day asked for, in place of that of the first event.
        until: last day asked for, in place of that of the last event.
        happened: shape (n,), int64; rows of the contacts that tell of one event share a number.
            Without it no events are counted.

    Raises:
        ValueError: when ``by`` is another length.
    """
    if by not in get_args(By):
        raise ValueError(f"steps are one of {', '.join(get_args(By))}, not {by!r}")
    if not len(contacts):
        return []
    first = since.toordinal() if since else int(contacts.day[0])
    last = until.toordinal() if until else int(contacts.day[-1])
    if last < first:
        return []
    starts = _starts(dt.date.fromordinal(first), dt.date.fromordinal(last), by)
    edges = np.array([day.toordinal() for day in starts], dtype=np.int64)
    known = np.union1d(contacts.observed, contacts.day)
    observed = np.diff(np.searchsorted(known, edges))
    sides: tuple[Side, ...] = ("forward", "back") if directed else ("both",)
    first_told = None if happened is None else _first_told(contacts, happened)
    rows = [_rows(contacts, edges, side, observed, first_told) for side in sides]
    return [step for together in zip(*rows, strict=True) for step in together]


def _starts(first: dt.date, last: dt.date, by: By) -> list[dt.date]:
    """Return the first days of the steps, and the day after the last one."""
    if by == "month":
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month + 1)
        return [dt.date(m // 12, m % 12 + 1, 1) for m in months]
    width = DAYS_OF_WEEK if by == "week" else 1
    start = first.toordinal() - (first.weekday() if by == "week" else 0)
    count = (last.toordinal() - start) // width + 1
    return [dt.date.fromordinal(start + width * i) for i in range(count + 1)]


def _first_told(contacts: Contacts, happened: Ints) -> NDArray[np.bool_]:
    """Return which rows are the first of what they tell; a mutual deed is told once for both."""
    first = np.zeros(len(contacts), dtype=bool)
    first[np.unique(happened, return_index=True)[1]] = True
    return first


def _rows(
    every: Contacts,
    edges: Ints,
    side: Side,
    observed: Ints,
    first_told: NDArray[np.bool_] | None,
) -> list[RelationStep]:
    n = len(edges) - 1
    kept = np.full(len(every), True) if side == "both" else every.forward == (side == "forward")
    contacts = replace(every, **{name: getattr(every, name)[kept] for name in ROW_COLUMNS})
    lines = tension(weighed(contacts), edges[1:] - 1) if len(contacts) else None
    wanted = (contacts.day >= edges[0]) & (contacts.day < edges[-1])
    at = np.searchsorted(edges, contacts.day[wanted], side="right") - 1
    reports = contacts.reports[wanted].astype(np.int64)
    place = at * QUADS + contacts.quad[wanted]
    stories = np.bincount(place, minlength=n * QUADS).reshape(n, QUADS)
    carried = np.bincount(place, weights=reports, minlength=n * QUADS).reshape(n, QUADS)
    events = None if first_told is None else np.bincount(at[first_told[kept][wanted]], minlength=n)
    scale = contacts.scale[wanted]
    scored = ~np.isnan(scale)
    sums = np.bincount(at[scored], weights=scale[scored], minlength=n)
    counts = np.bincount(at[scored], minlength=n)
    return [
        _step(
            (int(edges[i]), int(edges[i + 1]) - 1),
            side,
            observed=int(observed[i]),
            events=None if events is None else int(events[i]),
            stories=stories[i].tolist(),
            carried=carried[i].astype(int).tolist(),
            score=float(sums[i] / counts[i]) if counts[i] else None,
            band=(lines.value[i], lines.low[i], lines.high[i]) if lines else None,
        )
        for i in range(n)
    ]


def _step(
    days: tuple[int, int],
    side: Side,
    *,
    observed: int,
    events: int | None,
    stories: list[int],
    carried: list[int],
    score: float | None,
    band: tuple[float, float, float] | None,
) -> RelationStep:
    state: State = "heard" if any(stories) else "silent" if observed else "missing"
    told = None if band is None or state == "missing" else [round(float(b), 1) for b in band]
    value, low, high = told or (None, None, None)
    return RelationStep(
        start=dt.date.fromordinal(days[0]),
        end=dt.date.fromordinal(days[1]),
        side=side,
        state=state,
        observed=observed,
        events=events,
        stories=sum(stories),
        reports=sum(carried),
        quads=(stories[1], stories[2], stories[3], stories[4]),
        quad_reports=(carried[1], carried[2], carried[3], carried[4]),
        score=None if score is None else round(score, 2),
        tension=value,
        tension_low=low,
        tension_high=high,
    )
