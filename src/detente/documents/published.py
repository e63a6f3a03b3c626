"""Reading the day of publication out of what a file says of it."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 2026-01-09, 2026/1/9, 20260109; a time of day may follow
        rf"{_YEAR}([-/.])(?P<month>\d{{1,2}})\2{_DAY}(?!\d)",
        r"(?P<year>1[7-9]\d\d|20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
        # January 9, 2026; Friday, Jan. 9 2026
        rf"(?:[a-z]{{3,9}}\.?,? )?{_MONTH} {_DAY},? {_YEAR}",
        # 9 January 2026; Fri 9-Jan-2026
        rf"(?:[a-z]{{3,9}}\.?,? )?{_DAY}[ -]{_MONTH},?[ -]{_YEAR}",
        # Wed Oct 10 20:19:24 +0000 2018, as posts have it
        rf"[a-z]{{3}} {_MONTH} {_DAY} [\d:]{{5,8}} (?:[+-]\d{{4}} |[a-z]{{3,4}} )?{_YEAR}",
    )
)
_WHOLE = (_FORMS[0], _FORMS[2], _FORMS[3])
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_SLASHED = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2{_YEAR}")
_LABEL = re.compile(r"(?:published|posted|updated|date)(?: on)?\s*:?\s+", re.IGNORECASE)
_LONGEST_DAY = 80
_EARLIEST = 1700


def _from_number(number: float) -> dt.date | None:
    """Read a day written as yyyymmdd, or as seconds or milliseconds since 1970."""
    if 17_000_101 <= number <= 21_001_231:
        return _from_words(str(int(number)))
    try:
        seconds = number / 1000 if abs(number) > 1e11 else number
        # Less is more likely a year or a count than a moment in the early seventies.
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date() if seconds >= 1e8 else None
    except (ValueError, OverflowError, OSError):
        return None


def _from_slashes(text: str) -> dt.date | None:
    """Read 13/01/2026 or 01/13/2026; ``None`` when either number could be the month."""
    match = _SLASHED.match(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match["year"])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (first, second) if first > 12 else (second, first)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _from_words(text: str) -> dt.date | None:
    for form in _FORMS:
        match = form.match(text)
        if match:
            month = match["month"].lower()
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
            return _day(int(match["year"]), number, int(match["day"]))
    return _from_slashes(text)


def whole_day(line: str) -> dt.date | None:
    """Return the day that a line names and nothing else: "Friday, January 4, 2019".

    ``None`` also where the day of the week is that of another day.
    """
    if len(line) > _LONGEST_DAY:
        return None
    text = " ".join(line.split()).removesuffix(".")
    text = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    if not any(form.fullmatch(text) for form in _WHOLE):
        return None
    day = _from_words(text)
    first = re.match(r"[a-z]+", text.lower())
    said = first[0][:3] if first else ""
    if day is None or not said or said in _MONTHS:
        return day
    return day if said == _WEEKDAYS[day.weekday()] else None


def is_missing(value: object) -> bool:
    """Tell an empty cell of a data frame, which is a number or date unequal to itself."""
    return isinstance(value, (float, dt.date)) and value != value  # noqa: PLR0124


def parse_date(value: object) -> dt.date | None:
    """Return the day that a value of a file names, ``None`` when it names none for certain.

    Takes dates and datetimes, ISO 8601, newswire forms ("Jan. 9, 2026", "Fri, 9 Jan 2026"), mail
    and feed dates, and seconds or milliseconds since 1970. The day is that of the time zone in
    which it is written. A form whose month could be its day ("03/04/2026") names none.
    """
    if is_missing(value):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_number(value)
    if not isinstance(value, str):
        return None
    text = " ".join(value[:200].split())
    text = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    if re.fullmatch(r"\d{9,13}(?:\.\d{0,6})?", text):
        return _from_number(float(text))
    day = _from_words(text)
    if day is None and "," in text[:5]:
        try:
            return parsedate_to_datetime(text).date()
        except (ValueError, TypeError, IndexError):
            return None
    return day


def implausible(day: dt.date) -> str | None:
    """Say why a day cannot be that of publication, ``None`` when it can."""
    if day.year < _EARLIEST:
        return f"{day.isoformat()} is before there were newspapers"
    # Papers are dated a day ahead at the other side of the date line; no more than that.
    if day > dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2):
        return f"{day.isoformat()} lies in the future"
    return None
