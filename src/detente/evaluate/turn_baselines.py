"""Plain methods to hold turns against: PELT with an rbf kernel, and a rolling z-score."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass

import numpy as np
import ruptures
from numpy.typing import NDArray

from detente.contracts import Contacts
from detente.relations.kinds import Direction

Floats = NDArray[np.float64]
ROLLING = 30
APART = 7
SEGMENT = 2


@dataclass(frozen=True, slots=True)
class Change:
    """A change that a plain method tells: the day, which way, and how large."""

    date: dt.date
    direction: Direction
    size: float


def daily_scores(contacts: Contacts) -> tuple[NDArray[np.int32], Floats]:
    """Return the observed days and the mean PLOVER score of each, 0 on silent days, (d,) each."""
    days = np.union1d(contacts.observed, contacts.day)
    known = ~np.isnan(contacts.scale)
    at = np.searchsorted(days, contacts.day[known])
    sums = np.bincount(at, weights=contacts.scale[known], minlength=len(days))
    counts = np.bincount(at, minlength=len(days))
    return days, sums / np.maximum(counts, 1)


def pelt(contacts: Contacts, penalty: float) -> list[Change]:
    """Return the changes that PELT finds in the daily scores, the largest first.

    The kernel is rbf with the width that ``ruptures`` chooses (median heuristic); a change is as
    large as the difference between the mean scores of the segments that it parts.
    """
    days, scores = daily_scores(contacts)
    if len(days) <= 2 * SEGMENT or not scores.any():
        return []
    method = ruptures.KernelCPD(kernel="rbf", min_size=SEGMENT).fit(scores)
    ends = [0, *method.predict(pen=penalty)]
    means = [scores[a:b].mean() for a, b in itertools.pairwise(ends)]
    steps = zip(ends[1:], np.diff(means), strict=False)
    return _ranked([(int(days[at]), float(step)) for at, step in steps])


def rolling_z(contacts: Contacts) -> list[Change]:
    """Return the days that depart from the 30 before by mean and spread, the farthest first.

    Of days within a week of each other in one direction, the farthest is kept.
    """
    days, scores = daily_scores(contacts)
    total = np.r_[0.0, np.cumsum(scores)]
    squares = np.r_[0.0, np.cumsum(scores**2)]
    at = np.arange(len(days))
    low = np.maximum(at - ROLLING, 0)
    number = np.maximum(at - low, 1)
    mean = (total[at] - total[low]) / number
    spread = np.sqrt(np.maximum((squares[at] - squares[low]) / number - mean**2, 0.0))
    z = np.where(at >= ROLLING, (scores - mean) / np.maximum(spread, 0.5), 0.0)
    ranked = _ranked([(int(d), float(v)) for d, v in zip(days, z, strict=True) if abs(v) > 1])
    kept: list[Change] = []
    for change in ranked:
        if all(
            change.direction != other.direction or abs((change.date - other.date).days) > APART
            for other in kept
        ):
            kept.append(change)
    return kept


def _ranked(found: list[tuple[int, float]]) -> list[Change]:
    changes = [
        Change(dt.date.fromordinal(day), "better" if step > 0 else "worse", abs(step))
        for day, step in found
    ]
    return sorted(changes, key=lambda change: (-change.size, change.date))
