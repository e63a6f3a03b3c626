"""How far a run of days departs from what a pair is used to, for bursty and sparse counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.relations.exposure import Exposure

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
WINDOWS = (1, 2, 3, 5, 7, 10)
"""Lengths of the runs that are tried, in days."""
HABIT = 730
"""What a pair is used to: its rate in so many days before and after."""
LOCAL = 60
"""What it was used to lately: its rate in so many days before."""
PRIOR_WEIGHT, PRIOR_DAYS = 0.5, 20.0
# The habit counts as so many days of the recent past, as a pair may have none.
HABIT_DAYS = 15.0
# The largest runs, one at least, are what is looked for, and say nothing about the habit.
TRIMMED = 0.02
# Shape of the negative binomial for a day where a pair has too few events to tell its own.
SHAPE, LEARNED_FROM, LEAST_SHAPE, MOST_SHAPE = 0.3, 5.0, 0.02, 50.0


def surprise(day: Ints, weights: Floats, watched: Exposure) -> Floats:
    """Return how surprising the runs that begin on each day are, in nats.

    The weight of a run is held against a negative binomial whose rate is the larger of the pair's
    habit (``HABIT`` days to each side, the run itself left out) and of the last ``LOCAL`` days,
    both per day watched, and whose shape is learned from the pair's own ordinary runs. The value
    is the log likelihood ratio of the rate seen against the rate expected, which bounds the tail:
    so much or more has a chance of at most exp(-value) (Chernoff). Negative where less was seen
    than expected.

    Args:
        day: shape (m,), days with events, in order.
        weights: shape (m,), what they weigh.
        watched: how much was watched.

    Returns:
        Shape (len(WINDOWS), m).
    """
    run = _Runs(day, np.r_[0.0, np.cumsum(weights)], watched)
    found = np.zeros((len(WINDOWS), len(day)))
    for row, width in enumerate(WINDOWS):
        seen, expected, rest = run.held_against(day, width)
        # Two reasons to expect spread: the pair's own bursts, and how little the rate rests on.
        shape = 1 / (1 / run.shape(width) + 1 / (rest + PRIOR_WEIGHT))
        found[row] = _ratio(seen, expected, shape)
    return found


@dataclass(frozen=True, slots=True)
class _Runs:
    day: Ints
    total: Floats
    watched: Exposure

    def held_against(self, start: Ints, width: int) -> tuple[Floats, Floats, Floats]:
        """Return the weight of runs, the weight expected, and on what weight that rests."""
        seen = self._weight(start, start + width)
        span = self._span(start, start + width)
        since, until = start - HABIT, start + HABIT
        rest = np.maximum(self._weight(since, until) - seen, 0.0)
        left = np.maximum(self._span(since, until) - span, 0.0)
        habit = (rest + PRIOR_WEIGHT) / (left + PRIOR_DAYS)
        lately = self._weight(start - LOCAL, start) + habit * HABIT_DAYS
        recent = lately / (self._span(start - LOCAL, start) + HABIT_DAYS)
        return seen, np.maximum(habit, recent) * span, rest

    def shape(self, width: int) -> float:
        """Return the shape of a pair's ordinary runs of a length, by moments, with a prior."""
        runs = max(1, round(self.watched.whole / width))
        sums = np.bincount((self.day - self.day[0]) // width, weights=np.diff(self.total))
        aside = max(1, int(TRIMMED * runs))
        left = max(1, runs - aside)
        sums = np.sort(sums[sums > 0])[::-1][aside:]
        mean = float(sums.sum()) / left
        # A negative binomial has the variance mean + mean² / shape.
        spread = float((sums**2).sum()) / left - mean**2 - mean
        own = mean**2 / spread if spread > 0 else MOST_SHAPE
        own = min(max(own, LEAST_SHAPE), MOST_SHAPE)
        trust = float(self.total[-1] / (self.total[-1] + LEARNED_FROM))
        return float(np.exp(trust * np.log(own) + (1 - trust) * np.log(SHAPE * width**0.5)))

    def _weight(self, since: Ints, until: Ints) -> Floats:
        low, high = np.searchsorted(self.day, (since, until))
        between: Floats = self.total[high] - self.total[low]
        return between

    def _span(self, since: Ints, until: Ints) -> Floats:
        return self.watched.until(until) - self.watched.until(since)


def _ratio(seen: Floats, expected: Floats, shape: Floats) -> Floats:
    """Return the signed log likelihood ratio of a negative binomial at the mean seen."""
    some = np.maximum(seen, 1e-12)
    value = seen * np.log(some / expected)
    value -= (seen + shape) * np.log((seen + shape) / (expected + shape))
    return np.where(seen > expected, value, -value)
