"""TIMEX3 values of dates: the calendar unit that the words name, as TimeML writes it."""

from __future__ import annotations

import datetime as dt
import re

from detente.contracts import DatePrecision
from detente.dates.intervals import Interval
from detente.dates.lexicon import values

PARTS = {
    "night": "NI", "nights": "NI", "tonight": "NI", "overnight": "NI", "morning": "MO",
    "afternoon": "AF", "evening": "EV", "noon": "MI", "midday": "MI", "midnight": "NI",
    "dawn": "MO",
}  # fmt: skip
SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
UNIT_LETTERS = {"hour": "TH", "minute": "TM", "second": "TS", "day": "D", "week": "W",
                "weekend": "WE", "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y",
                "decade": "DE", "century": "CE"}  # fmt: skip
_BEFORE_NOW = re.compile(r"\brecent\b|\bpast\b(?! (?:week|month|year|weekend))|\bago\b|\bearlier\b")
_WORDS = re.compile(r"[a-z0-9']+")


def value_of(words: str, named: Interval | None) -> str | None:
    """Return the TIMEX3 value of a date, ``None`` where its words name none that can be told.

    TimeML gives an edge ("early 1990") the value of the whole, and an unclear stretch before now
    the value ``PAST_REF``.

    Args:
        words: the words of the date.
        named: the days that they name.
    """
    text = " ".join(words.lower().split())
    if named is None:
        return None
    part = next((PARTS[word] for word in _WORDS.findall(text) if word in PARTS), None)
    if part is not None and (named.precision is DatePrecision.DAY or "overnight" in text):
        return f"{named.start.isoformat()}T{part}"
    match named.precision:
        case DatePrecision.DAY:
            return named.start.isoformat()
        case DatePrecision.WEEK:
            return _week(named.start)
        case DatePrecision.MONTH:
            return f"{named.start:%Y-%m}"
        case DatePrecision.QUARTER:
            return _quarter(named.start, text)
        case DatePrecision.YEAR:
            return f"{named.start:%Y}"
    return _vague(named, text)


def unit_value(day: dt.date, unit: str) -> str:
    """Return the week, month, quarter ("period") or year that a day lies in."""
    match unit:
        case "week":
            return _week(day)
        case "month":
            return f"{day:%Y-%m}"
        case "quarter" | "period":
            return _quarter(day, "")
    return f"{day:%Y}"


def _week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _quarter(start: dt.date, text: str) -> str:
    if any(word in values("season") for word in _WORDS.findall(text)):
        # A winter is that of the year it begins in.
        return f"{start.year}-{SEASONS[start.month]}"
    return f"{start.year}-Q{(start.month - 1) // 3 + 1}"


def _vague(named: Interval, text: str) -> str | None:
    """Return the unit that a part, an edge or a stretch of it is of."""
    if "weekend" in text:
        return _week(named.start) + "-WE"
    if re.search(r"\bdecades? ago\b", text):
        return f"{(named.start.year + named.last.year) // 2}"
    if re.search(r"\bpast (?:decade|century)$", text):
        return "P10Y" if text.endswith("decade") else "P100Y"
    if re.search(r"\d0s\b|\bdecade\b", text):
        return f"{named.start.year // 10}"
    if "century" in text:
        return f"{(named.start.year - 1) // 100}"
    if "half" in text:
        return f"{named.start.year}-H{1 if named.start.month < 7 else 2}"
    if "quarter" in text:
        return _quarter(named.start, text)
    found = re.search(r"\b(\d{4})\b", text)
    months = [word for word in _WORDS.findall(text) if word in values("month")]
    if len(months) == 1:
        return f"{named.start:%Y-%m}"
    if found and not months:
        return found[1]
    if text.endswith("past year"):
        # That which is over.
        return f"{named.start.year}"
    if re.search(r"\byear ?(?:'s)? ?-? ?end$", text):
        return f"{named.last.year}"
    for unit, form in (("week", _week), ("month", "{:%Y-%m}".format), ("year", "{:%Y}".format)):
        if re.search(rf"\b(?:this|last|next|the|that) {unit}\b", text) or text.endswith(unit):
            return form(named.end if "later" not in text and named.end else named.start)
    stretch = re.search(r"\b(?:recent|coming) (days|weeks|months|years|decades)\b", text)
    if stretch:
        return f"PX{UNIT_LETTERS[stretch[1][:-1]]}"
    if _BEFORE_NOW.search(text):
        return "PAST_REF"
    if named.end is not None and named.start != named.end:
        return None
    return named.start.isoformat()
