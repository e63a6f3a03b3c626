"""Tension of a relation from 0 (all cooperation) to 100 (all conflict), with its uncertainty.

The index is the share of conflict in what a pair's events weigh (``weighed``), not their number:
a store that reads more, or a story that everyone copies, leaves it where it was. Weights fade with
a half-life of ``HALF_LIFE`` days. The pair's habit, its share over all days, counts as much as the
pair usually has in view: in ordinary times the index lies half-way between habit and news, when
nothing is heard it returns to the habit, and a crisis of many events carries it away. This is the
mean of a beta distribution; the band holds ``BAND`` of it, by the normal approximation of its
logit, after halving the evidence, since events come in clumps (two reports of one happening are not
two happenings).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.relations.weighed import Weighed

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
HALF_LIFE = 14.0
BAND = 0.8
# The normal quantile that leaves a tenth above.
QUANTILE = 1.2816
LEAST_HABIT = 2.0
CLUMP = 2.0


@dataclass(frozen=True, slots=True)
class Tension:
    """Tension on n days and the band that holds it, from 0 to 100, shape (n,) each."""

    value: Floats
    low: Floats
    high: Floats


def tension(found: Weighed, days: Ints) -> Tension:
    """Return the tension at the end of some days.

    Args:
        found: a pair's events as weights.
        days: shape (n,), ordinals of days, in order.
    """
    worse, better = found.total("worse"), found.total("better")
    against, kind = (_faded(found.day, w, days) for w in (worse, better))
    habit, strength = _habit(found)
    return _beta(against + habit * strength, kind + (1 - habit) * strength)


def level(found: Weighed, since: int, until: int) -> float | None:
    """Return the mean tension of a run of days, the last left out; ``None`` without any event."""
    inside = (found.day >= since) & (found.day < until)
    if not inside.any():
        return None
    worse, better = (float(found.total(side)[inside].sum()) for side in ("worse", "better"))
    habit = _habit(found)[0]
    share = (worse + habit) / (worse + better + 1.0)
    return round(100 * share, 1)


def _habit(found: Weighed) -> tuple[float, float]:
    """Return the pair's own share of conflict, and how much weight is usually in view."""
    worse, better = float(found.total("worse").sum()), float(found.total("better").sum())
    days = float(found.day[-1] - found.day[0] + 1) if len(found.day) else 1.0
    seen = (worse + better) / days * HALF_LIFE / math.log(2)
    return (worse + 1) / (worse + better + 2), max(seen, LEAST_HABIT)


def _faded(day: Ints, weights: Floats, at: Ints) -> Floats:
    """Return the sum of the weights up to each day, each faded by its age."""
    fading = 0.5 ** (1 / HALF_LIFE)
    faded = np.zeros(len(at))
    left, last, i = 0.0, 0, 0
    for n, now in enumerate(at.tolist()):
        left *= fading ** (now - last)
        last = now
        while i < len(day) and day[i] <= now:
            left += float(weights[i]) * fading ** (now - int(day[i]))
            i += 1
        faded[n] = left
    return faded


def _beta(a: Floats, b: Floats) -> Tension:
    mean = a / (a + b)
    middle = np.log(mean / (1 - mean))
    spread = QUANTILE * np.sqrt(CLUMP / a + CLUMP / b)
    low, high = (100 / (1 + np.exp(-(middle + sign * spread))) for sign in (-1, 1))
    return Tension(100 * mean, low, high)
