"""How much was watched: days that the store knows anything of, by how much it has of everyone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.contracts import Contacts

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SEASON = 182
LEAST, MOST = 0.2, 5.0


@dataclass(frozen=True, slots=True)
class Exposure:
    """Observed days and how much each counts; a mean day of the store counts 1.

    Attributes:
        day: shape (d,), int64, observed days in order.
        before: shape (d + 1,), what the first so many days count together.
    """

    day: Ints
    before: Floats

    def until(self, day: Ints) -> Floats:
        """Return what was watched before each of some days, of the same shape."""
        return self.before[np.searchsorted(self.day, day)]

    @property
    def whole(self) -> float:
        """What all days count together."""
        return float(self.before[-1])


def exposure(contacts: Contacts) -> Exposure:
    """Return how much was watched on which days.

    A store that grows by years sees more of every pair without any relation having changed. A day
    counts as the mean volume of the days around it, half a year to each side, without the pair's
    own events, compared with the mean of all; a single loud day changes nothing. Days of the pair
    that are not among the observed ones are added, so that no event falls on a missing day.
    """
    own_days, own = np.unique(contacts.day.astype(np.int64), return_counts=True)
    day = np.union1d(contacts.observed.astype(np.int64), own_days)
    others = np.zeros(len(day))
    others[np.searchsorted(day, contacts.observed)] = contacts.volume
    others[np.searchsorted(day, own_days)] -= own
    total = np.r_[0.0, np.cumsum(np.maximum(others, 0.0))]
    low, high = np.searchsorted(day, day - SEASON), np.searchsorted(day, day + SEASON + 1)
    season = (total[high] - total[low]) / (high - low)
    mean = season.mean() if len(day) else 0.0
    counts = np.clip(season / mean, LEAST, MOST) if mean > 0 else np.ones(len(day))
    return Exposure(day, np.r_[0.0, np.cumsum(counts)])
