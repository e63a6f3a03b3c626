"""How often a relation that does not turn looks as if it did: the rate of false alarms.

Under the null model, peaks of the surprise come at a rate that the size of the relation sets, and
their height above ``FROM`` nats falls off as an exponential whose slope does, too: sparse relations
leap, as a single happening makes a handful of reports. Both curves were fitted on made-up relations
without a turn (``made_up_relation``, 6 to 1,000 events a year, 1.3 to 3.5 events a happening, three
habits); ``benchmarks/turns.py`` checks them on others and on real relations with their days
shuffled. The slope is then learned from the pair's own peaks, without the highest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

DAYS_OF_YEAR = 365.25
FROM = 3.0
# Peaks above FROM a year: as many as the weight of a year gives occasion for, at most so many.
PEAKS_OF_WEIGHT, MOST_PEAKS = 0.55, 3.3
# The slope is half of its largest at so much weight a year, and never below the least.
HALF_SLOPE, LEAST_SLOPE, MOST_SLOPE = 35.0, 0.18, 1.2
# The fitted slope counts as so many peaks of the pair's own; so many a year may be real turns.
PRIOR_PEAKS, SET_ASIDE = 10, 3
RESTLESS = 40.0
"""How many times as many turns a wholly hostile relation is allowed as one without hostility."""
TYPICAL_WEIGHT = 12.0
"""What a turn weighs that gets no bonus and no malus for its size."""


def false_alarm_rates(nats: Sequence[float], weight_a_year: float, years: float) -> list[float]:
    """Return how many false alarms at least as strong a pair-year has, for each candidate.

    Args:
        nats: surprise of a pair's candidates in one direction.
        weight_a_year: what its events in that direction weigh in a year.
        years: how long it was watched.

    Returns:
        As many rates, a year, in one direction, if the relation never turned.
    """
    peaks = min(PEAKS_OF_WEIGHT * weight_a_year, MOST_PEAKS)
    slope = _slope(np.array(nats), weight_a_year, years)
    return [peaks * math.exp(-slope * (n - FROM)) for n in nats]


def _slope(
    nats: np.ndarray[tuple[int], np.dtype[np.float64]], weight: float, years: float
) -> float:
    fitted = max(LEAST_SLOPE, weight / (weight + HALF_SLOPE))
    over = np.sort(nats[nats > FROM])[::-1] - FROM
    aside = min(math.ceil(SET_ASIDE * years), len(over))
    ordinary = over[aside:]
    if not len(ordinary):
        return fitted
    # Of those set aside only that they are higher is used (censoring of the second type).
    height = float(ordinary.sum() + aside * ordinary[0])
    own = (PRIOR_PEAKS + len(ordinary)) / (PRIOR_PEAKS / fitted + height)
    return min(own, MOST_SLOPE)


def allowed_rate(false_alarms: float, hostile: float, weight: float, *, alike: bool) -> float:
    """Return the rate up to which a candidate in one direction is taken for a turn.

    Turns are much commoner in hostile relations than among friends, and large bursts are more
    often turns than small ones, so that the same surprise means more there. A relation without
    hostility gets the rate asked for.

    Args:
        false_alarms: false turns a year, in both directions, to put up with in a quiet relation.
        hostile: share of hostility in what the pair's events weigh, from 0 to 1.
        weight: what the candidate's events weigh.
        alike: hold every pair and size to the same rate instead.
    """
    rate = false_alarms / 2
    if alike:
        return rate
    return rate * (1 + RESTLESS * hostile) * math.sqrt(weight / TYPICAL_WEIGHT)


def restless(hostile: float) -> float:
    """Return how much commoner turns are taken to be by the share of hostility; 1 where whole."""
    return (1 / RESTLESS + hostile) / (1 / RESTLESS + 1)
