"""Intervals of days and their arithmetic."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from detente.contracts import DatePrecision

DAY, WEEK, MONTH = DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH
QUARTER, YEAR, VAGUE = DatePrecision.QUARTER, DatePrecision.YEAR, DatePrecision.VAGUE
ONE_DAY = dt.timedelta(days=1)
DAYS_OF_WEEK = 7


class Interval(NamedTuple):
    """Days from ``start`` to ``end``, both included; ``end`` is ``None`` where it is not known."""

    start: dt.date
    end: dt.date | None
    precision: DatePrecision

    @property
    def last(self) -> dt.date:
        """The last day that is known to belong to the interval."""
        return self.end or self.start


def one_day(day: dt.date) -> Interval:
    """Return the interval of a single day."""
    return Interval(day, day, DAY)


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the first day of the month so many months from that of ``day``.

    Raises:
        ValueError: when the year is out of the calendar's range.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, 1)


def months_from(first: dt.date, count: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of ``count`` months beginning with that of ``first``."""
    start = add_months(first, 0)
    return start, add_months(start, count) - ONE_DAY


def month_of(day: dt.date) -> Interval:
    """Return the calendar month a day lies in."""
    return Interval(*months_from(day, 1), MONTH)


def year_of(year: int) -> Interval:
    """Return a calendar year.

    Raises:
        ValueError: when the year is out of the calendar's range.
    """
    return Interval(dt.date(year, 1, 1), dt.date(year, 12, 31), YEAR)


def years(first: int, last: int) -> Interval:
    """Return the interval of several calendar years."""
    return Interval(dt.date(first, 1, 1), dt.date(last, 12, 31), VAGUE)


def week_of(day: dt.date) -> Interval:
    """Return the week from Monday to Sunday that a day lies in."""
    monday = day - dt.timedelta(days=day.weekday())
    return Interval(monday, monday + 6 * ONE_DAY, WEEK)


def weekend_of(day: dt.date) -> Interval:
    """Return Saturday and Sunday of the week that a day lies in."""
    sunday = week_of(day).last
    return Interval(sunday - ONE_DAY, sunday, VAGUE)


def unit_around(day: dt.date, unit: str) -> Interval:
    """Return the calendar unit (day, week, month, year ...) that a day lies in."""
    match unit:
        case "week":
            return week_of(day)
        case "weekend":
            return weekend_of(day)
        case "month":
            return month_of(day)
        case "quarter":
            start = dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
            return Interval(*months_from(start, 3), QUARTER)
        case "year":
            return year_of(day.year)
        case "decade":
            return years(day.year // 10 * 10, day.year // 10 * 10 + 9)
        case "century":
            return years((day.year - 1) // 100 * 100 + 1, (day.year - 1) // 100 * 100 + 100)
    return one_day(day)


def shift(day: dt.date, count: int, unit: str) -> dt.date:
    """Return the day so many units away; months keep the day's number where they can.

    Raises:
        ValueError, OverflowError: when the day is out of the calendar's range.
    """
    match unit:
        case "day" | "night" | "morning" | "evening" | "afternoon":
            return day + count * ONE_DAY
        case "hour":
            whole = max(1, abs(count) // 24) if abs(count) >= 12 else 0
            return day + (whole if count > 0 else -whole) * ONE_DAY
        case "week" | "weekend":
            return day + count * DAYS_OF_WEEK * ONE_DAY
        case "fortnight":
            return day + count * 2 * DAYS_OF_WEEK * ONE_DAY
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    start, last = months_from(add_months(day, months), 1)
    return start.replace(day=min(day.day, last.day))


def shifted(day: dt.date, low: int, high: int, unit: str) -> Interval:
    """Return where one lands ``low`` to ``high`` units (negative: back) from a day.

    An exact number of units gives the calendar unit landed in, a span of them a vague interval.
    """
    if low == high:
        return unit_around(shift(day, low, unit), unit)
    ends = sorted((shift(day, low, unit), shift(day, high, unit)))
    return Interval(ends[0], ends[1], VAGUE)


def edge(whole: Interval, name: str) -> Interval:
    """Return the early, middle or late third of an interval; a single day stays whole."""
    if whole.precision is DAY or whole.end is None:
        return whole
    length = (whole.end - whole.start).days + 1
    third = max(1, round(length / 3))
    match name:
        case "early":
            return Interval(whole.start, whole.start + (third - 1) * ONE_DAY, VAGUE)
        case "late":
            return Interval(whole.end - (third - 1) * ONE_DAY, whole.end, VAGUE)
    return Interval(whole.start + third * ONE_DAY, whole.end - third * ONE_DAY, VAGUE)
