"""Go-betweens by the sequence of contacts: A with X, then X with B, beyond what X does anyway.

For each candidate X the contact with either side in the days before a turn is set against what
X and that side are used to (a Poisson log-likelihood ratio with a rate shrunk to independence), so
that who is always in touch with everyone gains nothing by it. Only who is unusually close to both
scores; contact that alternates within days, events coded as mediation, and a habit of mediating
add to it. Constants were set on two thirds of benchmarks/gold/brokers.tsv (see
benchmarks/brokers.py).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.ontology import COUNTRIES
from detente.relations.network import Network
from detente.store.sides import Side

DAY_MOST = 3.0
"""The most contact that one day between the same two counts for."""
PRIOR_DAYS = 120.0
"""How many days' worth of independence the usual rate is mixed with."""
CLOSE_DAYS = 7
"""How many days may lie between the contact with one side and that with the other."""
FADING_DAYS = 45.0
"""Contact so many days before the turn counts half; never shorter than half the window."""
AFTER_DAYS = 2
"""Contact so many days after the turn still counts: reports come late."""
MEDIATING_BONUS = 1.5
"""Added to one, times the root of the events coded as mediation, as a factor of the score."""
HOSTILITY = 2.0
"""How much an event of conflict counts against one of contact."""
LEAST_RATE = 0.15
"""Contact that anyone may have with anyone in a window, in the unit of ``found``."""
CALLING = 0.5
"""How much it counts that mediation is what someone does; 0 for not at all."""
CALLING_PRIOR = 20.0
"""Rows of usual contact that the share of mediation is mixed with."""
SLACK = 0.3
"""Surprise that contact with one side alone counts for on the other."""
HABIT = 0.2
"""How much the usual rate is that of the time outside the window, how much that of independence."""
CLOSENESS = 1.0
"""How much contact that follows on the same days adds, as a factor beyond one."""
UNPLACED = 0.15
"""How much less someone counts of whom neither country nor body is known."""


@dataclass(frozen=True, slots=True)
class Between:
    """Who may have gone between, by the sequence of contacts.

    Attributes:
        name: the actor's name, the code of a country.
        code: the actor's code, "" where there is none.
        score: how much speaks for it; comparable within one pair and window only.
        expected: contact with the two sides that was to be expected, in the same unit as
            ``found``: about the number of meetings or calls.
        found: contact with the two sides in the window.
        alternations: how often contact with one side followed the other within a week.
        rows: rows of the edges in which it is in contact with either side, in order of day.
    """

    name: str
    code: str
    score: float
    expected: tuple[float, float]
    found: tuple[float, float]
    alternations: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Contact:
    """Contact of all candidates with one side; each array has one entry for each actor."""

    found: NDArray[np.float64]
    expected: NDArray[np.float64]
    mediating: NDArray[np.float64]
    hostile: NDArray[np.float64]
    rows: NDArray[np.int64]
    others: NDArray[np.int64]

    def surprise(self) -> NDArray[np.float64]:
        """Return the log-likelihood ratio of what was found against what was expected."""
        n, usual = self.found, self.expected
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = n * np.log(n / usual) - (n - usual)
        return np.where(n > usual, np.nan_to_num(ratio), 0.0)


def between(
    network: Network,
    first: Sequence[Side],
    second: Sequence[Side],
    start: dt.date,
    end: dt.date,
    *,
    most: int = 20,
) -> list[Between]:
    """Return who may have gone between two sides, the likeliest first.

    Args:
        network: all edges.
        first: one side, as all who stand for it.
        second: the other.
        start: first day of the window in which contact is looked for.
        end: the day of the turn, the last of the window; the two days after it still count.
        most: the most candidates to return.
    """
    if not len(network.edges):
        return []
    window = _Window.of(network, start, end)
    sides = [network.of_side(side) for side in (first, second)]
    touched = [acting | acted for acting, acted in sides]
    if not all(rows.any() for rows in touched):
        return []  # nobody goes between someone and one of whom nothing is known
    contacts = [_contact(network, *sides[i], touched[1 - i], window) for i in (0, 1)]
    a, b = contacts
    base = np.sqrt((a.surprise() + SLACK) * (b.surprise() + SLACK)) - SLACK
    close, turns = _alternations(network, a, b)
    bonus = 1 + MEDIATING_BONUS * np.sqrt(a.mediating + b.mediating)
    total = a.found + b.found + HOSTILITY * (a.hostile + b.hostile)
    calm = np.where(total > 0, (a.found + b.found) / np.maximum(total, 1e-9), 0.0)
    score = base * (1 + CLOSENESS * close) * bonus * calm * _fitness(network)
    for acting, acted in sides:
        score[np.unique(network.acting[acting])] = 0.0
        score[np.unique(network.acted[acted])] = 0.0
    order = np.argsort(-score, kind="stable")[:most]
    return [
        _told(network, int(i), float(score[i]), (a, b), int(turns[i]))
        for i in order
        if score[i] > 0
    ]


def _fitness(network: Network) -> NDArray[np.float64]:
    """Return how fit for a go-between each actor is: countries and bodies, persons, no crowds."""
    codes, names = network.codes.astype(str), network.names.astype(str)
    placed = np.isin(codes, [*COUNTRIES, "IGO"])
    crowd = np.char.find(names, "(") >= 0
    crowd |= codes == "MNC"
    return np.where(placed, 1.0, np.where(crowd, 0.0, UNPLACED)) * _calling(network) ** CALLING


def _calling(network: Network) -> NDArray[np.float64]:
    """Return how much of each actor's contact is mediation, against what is usual for all."""
    size = len(network.names)
    counted = (network.weight > 0).astype(np.float64)
    mediating, everything = (
        np.bincount(network.acting, column, size) + np.bincount(network.acted, column, size)
        for column in (network.mediating.astype(np.float64), counted)
    )
    usual = max(float(mediating.sum()), 1.0) / max(float(everything.sum()), 1.0)
    share = (mediating + CALLING_PRIOR * usual) / (everything + CALLING_PRIOR)
    return np.asarray(share / usual, np.float64)


@dataclass(frozen=True, slots=True)
class _Window:
    inside: NDArray[np.bool_]
    fading: NDArray[np.float64]
    days: float
    outside_days: float

    @classmethod
    def of(cls, network: Network, start: dt.date, end: dt.date) -> _Window:
        day = network.edges.day
        low, high = start.toordinal(), end.toordinal()
        inside = (day >= low) & (day <= high + AFTER_DAYS)
        length = high + AFTER_DAYS - low + 1
        half = max(FADING_DAYS, length / 2)
        fading = np.where(inside, 0.5 ** (np.maximum(high - day, 0) / half), 0.0)
        all_days = int(day[-1]) - int(day[0]) + 1
        counted = 0.5 ** (np.maximum(high - np.arange(low, high + AFTER_DAYS + 1), 0) / half)
        return cls(inside, fading, float(counted.sum()), float(max(1, all_days - length)))


def _contact(
    network: Network,
    acting: NDArray[np.bool_],
    acted: NDArray[np.bool_],
    other_side: NDArray[np.bool_],
    window: _Window,
) -> _Contact:
    """Return the contact of everyone with one side, apart from that of the two sides."""
    size = len(network.names)
    mine = (acting != acted) & ~other_side
    rows = np.flatnonzero(mine & (network.weight > 0))
    others = np.where(acting[rows], network.acted[rows], network.acting[rows])
    inside = window.inside[rows]
    found = _daily(network, rows[inside], others[inside], size, window.fading)
    outside = _daily(network, rows[~inside], others[~inside], size, None)
    everyone = np.bincount(network.acting, network.weight, size) + np.bincount(
        network.acted, network.weight, size
    )
    total = max(1.0, float(network.weight.sum()))
    days = window.days + window.outside_days
    chance = everyone * float(network.weight[rows].sum()) / (2 * total) / days
    usual = (outside + PRIOR_DAYS * chance) / (window.outside_days + PRIOR_DAYS)
    rate = usual**HABIT * np.maximum(chance, 1e-9) ** (1 - HABIT)
    within = network.mediating[rows] & inside
    foes = np.flatnonzero(mine & network.hostile & window.inside)
    enemy = np.where(acting[foes], network.acted[foes], network.acting[foes])
    return _Contact(
        found=found,
        expected=rate * window.days + LEAST_RATE,
        mediating=np.bincount(others[within], minlength=size).astype(np.float64),
        hostile=np.bincount(enemy, minlength=size).astype(np.float64),
        rows=rows[inside],
        others=others[inside],
    )


def _daily(
    network: Network,
    rows: NDArray[np.int64],
    others: NDArray[np.int64],
    size: int,
    fading: NDArray[np.float64] | None,
) -> NDArray[np.float64]:
    """Return the contact of each actor in these rows, no day counting for more than so much."""
    if not len(rows):
        return np.zeros(size)
    day = network.edges.day[rows].astype(np.int64)
    low, span = int(day.min()), int(day.max() - day.min()) + 1
    keys, first, number = np.unique(
        others * span + (day - low), return_index=True, return_inverse=True
    )
    sums = np.minimum(np.bincount(number, network.weight[rows]), DAY_MOST)
    if fading is not None:
        sums = sums * fading[rows][first]
    return np.bincount(keys // span, sums, size).astype(np.float64)


def _alternations(
    network: Network, a: _Contact, b: _Contact
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return how closely contact with one side follows the other: a score, and how often."""
    size = len(network.names)
    closeness, turns = np.zeros(size), np.zeros(size, np.int64)
    both = np.intersect1d(a.others, b.others)
    for actor in both:
        one = np.unique(network.edges.day[a.rows[a.others == actor]])
        two = np.unique(network.edges.day[b.rows[b.others == actor]])
        gap = np.abs(one[:, None] - two[None, :])
        turns[actor] = int((gap.min(axis=1) <= CLOSE_DAYS).sum())
        near = np.exp(-gap / 3.0).max(axis=1).mean()
        closeness[actor] = float(near)
    return closeness, turns


def _told(
    network: Network,
    actor: int,
    score: float,
    sides: tuple[_Contact, _Contact],
    turns: int,
) -> Between:
    a, b = sides
    rows = np.concatenate([a.rows[a.others == actor], b.rows[b.others == actor]])
    return Between(
        name=str(network.names[actor]),
        code=str(network.codes[actor]),
        score=round(score, 4),
        expected=(float(a.expected[actor]), float(b.expected[actor])),
        found=(float(a.found[actor]), float(b.found[actor])),
        alternations=turns,
        rows=tuple(int(r) for r in np.unique(rows)),
    )
