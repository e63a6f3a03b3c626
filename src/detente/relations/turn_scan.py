"""Candidates for turns: runs of days that depart from the habit, each named once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.relations.exposure import Exposure
from detente.relations.kinds import Direction
from detente.relations.surprise import WINDOWS, surprise
from detente.relations.weighed import SIDES, Weighed

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
TOGETHER = 0.7
"""Share of the surprise that the whole of a side makes; the rest is that of its kinds, each alone,
so that a single accord counts where talks are common."""
CONTRAST = 0.5
"""What the surprise of the other side takes away: in a crisis, everything rises."""
APART = 10
"""Least distance of two turns in one direction, in days."""
BEGUN = 0.2
"""A run has begun on the day when it has so large a share of its weight."""
BELIEF = 0.9
AROUND = 14


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of days that may be a turn.

    Attributes:
        direction: which way.
        day: the day when the run has begun, as an ordinal.
        low: first and
        high: last day of the interval that holds the turn with a probability of ``BELIEF``.
        start: first day of the run, and
        width: its length in days.
        weight: what its events weigh.
        nats: how surprising it is; exp(-nats) bounds the chance of one such run.
    """

    direction: Direction
    day: int
    low: int
    high: int
    start: int
    width: int
    weight: float
    nats: float

    @property
    def score(self) -> float:
        """For ranking: how surprising and how large."""
        return self.nats * self.weight


def candidates(found: Weighed, watched: Exposure) -> Iterator[Candidate]:
    """Yield runs that are more than usual, at most one in ``APART`` days and direction."""
    if not len(found.day):
        return
    nats = {side: _side(found, side, watched) for side in SIDES}
    for side in SIDES:
        other = SIDES[1 - SIDES.index(side)]
        net = nats[side] - CONTRAST * np.maximum(nats[other], 0.0)
        yield from _peaks(side, found.day, found.total(side), net)


def _side(found: Weighed, side: Direction, watched: Exposure) -> Floats:
    whole = surprise(found.day, found.total(side), watched)
    alone = np.zeros_like(whole)
    for own, weights in found.kinds.values():
        if own == side:
            alone += np.maximum(surprise(found.day, weights, watched), 0.0)
    return TOGETHER * whole + (1 - TOGETHER) * alone


def _peaks(side: Direction, day: Ints, weights: Floats, nats: Floats) -> Iterator[Candidate]:
    total = np.r_[0.0, np.cumsum(weights)]
    ends = np.searchsorted(day, day + np.array(WINDOWS)[:, None])
    runs = total[ends] - total[: len(day)]
    score = np.where(nats > 0, nats * runs, 0.0)
    best = score.argmax(axis=0)
    columns = np.arange(len(day))
    peak, sure = score[best, columns], nats[best, columns]
    # The first day on which the run has its share; of days before the run's own weight, none.
    goal = total[columns] + BEGUN * runs[best, columns]
    begun = day[np.minimum(np.searchsorted(total[1:], goal), len(day) - 1)]
    left = np.where(peak > 0, peak, -1.0)
    for at in np.argsort(-peak, kind="stable"):
        if peak[at] <= 0:
            return
        if left[at] <= 0:
            continue
        near = slice(*np.searchsorted(day, (day[at] - APART, day[at] + APART + 1)))
        left[near] = -1.0
        low, high = _belief(day, begun, sure, at)
        yield Candidate(
            direction=side,
            day=int(begun[at]),
            low=low,
            high=high,
            start=int(day[at]),
            width=WINDOWS[best[at]],
            weight=float(runs[best[at], at]),
            nats=float(sure[at]),
        )


def _belief(day: Ints, begun: Ints, sure: Floats, at: np.intp) -> tuple[int, int]:
    """Return the shortest interval round a turn that holds it, by the likelihood of the days."""
    low, high = np.searchsorted(day, (day[at] - AROUND, day[at] + AROUND + 1))
    offset = begun[low:high] - begun[at]
    chance = np.exp(np.minimum(sure[low:high] - sure[at], 0.0))
    near = np.abs(offset) <= AROUND
    by_day = np.bincount(offset[near] + AROUND, weights=chance[near], minlength=2 * AROUND + 1)
    by_day = by_day / by_day.sum()
    first = last = AROUND
    while by_day[first : last + 1].sum() < BELIEF - 1e-9:
        before = by_day[first - 1] if first else -1.0
        after = by_day[last + 1] if last < 2 * AROUND else -1.0
        if before >= after:
            first -= 1
        else:
            last += 1
    return int(begun[at]) + first - AROUND, int(begun[at]) + last - AROUND
