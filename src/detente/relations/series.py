"""A run of days as equal steps of time, so that a line drawn from it does not bend time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

Step = Literal["day", "week", "month", "year"]
Day = tuple[dt.date, float]
DAYS_OF_WEEK = 7
MONTHS_OF_YEAR = 12


@dataclass(frozen=True, slots=True)
class Series:
    """Mean scores over equal steps of time.

    Attributes:
        step: length of one step.
        first: first day with a score.
        last: last day with a score.
        values: mean score of each step, from -10 to 10; ``None`` for a step without events.
    """

    step: Step
    first: dt.date
    last: dt.date
    values: tuple[float | None, ...]


def _number(day: dt.date, step: Step) -> int:
    """Return the number of the step that a day lies in; weeks begin on Monday."""
    match step:
        case "day":
            return day.toordinal()
        case "week":
            return (day.toordinal() - 1) // DAYS_OF_WEEK
        case "month":
            return day.year * MONTHS_OF_YEAR + day.month
        case "year":
            return day.year


def series(days: Sequence[Day], most: int) -> Series | None:
    """Return days as a series of the shortest step with which it is not longer than asked.

    Args:
        days: days in order, each with its mean score.
        most: the most steps wanted; more are returned only when even years are too many.
    """
    if not days:
        return None
    first, last = days[0][0], days[-1][0]
    steps: tuple[Step, ...] = ("day", "week", "month", "year")
    step = next((s for s in steps if _number(last, s) - _number(first, s) < most), steps[-1])
    start = _number(first, step)
    scores: dict[int, list[float]] = {}
    for day, score in days:
        scores.setdefault(_number(day, step) - start, []).append(score)
    length = _number(last, step) - start + 1
    values = tuple(fmean(scores[i]) if i in scores else None for i in range(length))
    return Series(step=step, first=first, last=last, values=values)
