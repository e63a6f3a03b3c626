"""The course of a stance: how the tone of one towards another went over time, and if it changed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.contracts import DatePrecision, Stance

CourseStep = Literal["week", "month", "year"]
FEWEST = 3
"""Texts that each side of a change must have."""
SHUFFLES = 999
LEVEL = 0.05
SEED = 7
DAYS_OF_WEEK = 7
_WEEK = frozenset({None, DatePrecision.DAY, DatePrecision.WEEK})
_MONTH = _WEEK | {DatePrecision.MONTH}
KNOWN_TO: dict[CourseStep, frozenset[DatePrecision | None]] = {
    "week": _WEEK,
    "month": _MONTH,
    "year": _MONTH | {DatePrecision.QUARTER, DatePrecision.YEAR},
}
"""How well a day must be known to stand in a step; a year is no month."""


@dataclass(frozen=True, slots=True)
class Point:
    """The tone within one step of time.

    Attributes:
        start: first day of the step.
        number: statements with a tone.
        mean: their mean tone, from -1 to 1.
        error: its standard error; ``None`` of a single statement.
    """

    start: dt.date
    number: int
    mean: float
    error: float | None


@dataclass(frozen=True, slots=True)
class StanceTurn:
    """The day from which the tone differs most from what it was before.

    Attributes:
        day: day of the first text after the change.
        before: mean tone of the texts before it.
        after: mean tone from it on.
        chance: share of random orders of the texts that have a change as great anywhere.
    """

    day: dt.date
    before: float
    after: float
    chance: float

    @property
    def certain(self) -> bool:
        """Whether it is more than chance would bring about."""
        return self.chance < LEVEL


@dataclass(frozen=True, slots=True)
class Course:
    """How one speaks of another over time.

    Attributes:
        points: one for each step that has statements with a tone, in order.
        statements: number of statements with a tone and a day.
        untold: number of statements without a tone.
        undated: number of statements with a tone and no day known well enough for a step.
        turn: the greatest change; ``None`` where there are too few texts to speak of one.
    """

    points: tuple[Point, ...]
    statements: int
    untold: int
    undated: int
    turn: StanceTurn | None


def stance_course(stances: Iterable[Stance], step: CourseStep = "month") -> Course:
    """Return the course of the tone of stances in one direction.

    The change is tested by shuffling the texts (not the statements, since those of one text are
    alike), always by the same seed.

    Args:
        stances: stances of one towards another, in any order.
        step: length of the steps.
    """
    known = list(stances)
    told = [s for s in known if s.tone is not None]
    tones = [
        (s.date, s.tone, s.cite_info.document)
        for s in told
        if s.date and s.tone is not None and s.date_precision in KNOWN_TO[step]
    ]
    steps: dict[dt.date, list[float]] = defaultdict(list)
    texts: dict[tuple[dt.date, str], list[float]] = defaultdict(list)
    for day, tone, document in tones:
        steps[_first(day, step)].append(tone)
        texts[day, document].append(tone)
    days = sorted(texts)
    means = np.array([np.mean(texts[key]) for key in days])
    return Course(
        points=tuple(_point(start, steps[start]) for start in sorted(steps)),
        statements=len(tones),
        untold=len(known) - len(told),
        undated=len(told) - len(tones),
        turn=_turn([day for day, _ in days], means),
    )


def _first(day: dt.date, step: CourseStep) -> dt.date:
    match step:
        case "week":
            return day - dt.timedelta(days=day.weekday() % DAYS_OF_WEEK)
        case "month":
            return day.replace(day=1)
        case "year":
            return day.replace(month=1, day=1)


def _point(start: dt.date, tones: list[float]) -> Point:
    error = float(np.std(tones, ddof=1) / np.sqrt(len(tones))) if len(tones) > 1 else None
    return Point(start, len(tones), float(np.mean(tones)), error)


def _turn(days: list[dt.date], tones: NDArray[np.float64]) -> StanceTurn | None:
    splits = [k for k in range(FEWEST, len(days) - FEWEST + 1) if days[k] != days[k - 1]]
    if not splits:
        return None
    gaps = _gaps(tones[None, :], splits)[0]
    place = int(np.argmax(gaps))
    random = np.random.default_rng(SEED)
    shuffled = random.permuted(np.tile(tones, (SHUFFLES, 1)), axis=1)
    # A shuffled order adds the same numbers in another order, so equal gaps may differ by a hair.
    greater = int((_gaps(shuffled, splits).max(axis=1) >= gaps[place] - 1e-9).sum())
    split = splits[place]
    return StanceTurn(
        day=days[split],
        before=float(tones[:split].mean()),
        after=float(tones[split:].mean()),
        chance=(1 + greater) / (1 + SHUFFLES),
    )


def _gaps(orders: NDArray[np.float64], splits: list[int]) -> NDArray[np.float64]:
    """Return how far the means before and after each split lie apart, in standard units.

    Args:
        orders: tones in several orders, shape (orders, texts).
        splits: number of texts before each split.

    Returns:
        Shape (orders, splits).
    """
    size = orders.shape[1]
    sums = np.cumsum(orders, axis=1)
    before = np.array(splits)
    first = sums[:, before - 1] / before
    second = (sums[:, -1:] - sums[:, before - 1]) / (size - before)
    return np.asarray(np.abs(second - first) * np.sqrt(before * (size - before) / size))
