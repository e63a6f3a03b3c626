"""TIMEX3 values of dates: the calendar unit that the words name, as TimeML writes it."""

from __future__ import annotations

import datetime as dt
import re

from detente.contracts import DatePrecision, When
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
_VAGUE = {
    r"\brecent\b|\bpast\b(?! (?:week|month|year|weekend))|\bago\b|\bearlier\b": "PAST_REF",
    r"\bcoming (?:days|weeks|months|years)\b": "FUTURE_REF",
}
_WORDS = re.compile(r"[a-z0-9']+")


def value_of(when: When) -> str | None:
    """Return the TIMEX3 value of a date, ``None`` where its words name none that can be told.

    TimeML gives an edge ("early 1990") the value of the whole, and an unclear stretch before now
    the value ``PAST_REF``.
    """
    text = " ".join(when.text.lower().split())
    if when.start is None:
        return "PAST_REF" if when.precision is DatePrecision.VAGUE else None
    part = next((PARTS[word] for word in _WORDS.findall(text) if word in PARTS), None)
    if part is not None and (when.precision is DatePrecision.DAY or "overnight" in text):
        return f"{when.start.isoformat()}T{part}"
    match when.precision:
        case DatePrecision.DAY:
            return when.start.isoformat()
        case DatePrecision.WEEK:
            return _week(when.start)
        case DatePrecision.MONTH:
            return f"{when.start:%Y-%m}"
        case DatePrecision.QUARTER:
            return _quarter(when.start, text)
        case DatePrecision.YEAR:
            return f"{when.start:%Y}"
    return _vague(when, text)


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


def _vague(when: When, text: str) -> str | None:
    """Return the unit that a part, an edge or a stretch of it is of."""
    assert when.start is not None
    if "weekend" in text:
        return _week(when.start) + "-WE"
    if re.search(r"\bdecades? ago\b", text):
        return f"{(when.start.year + (when.end or when.start).year) // 2}"
    if re.search(r"\d0s\b|\bdecade\b", text):
        return f"{when.start.year // 10}"
    if "century" in text:
        return f"{(when.start.year - 1) // 100}"
    if "half" in text:
        return f"{when.start.year}-H{1 if when.start.month < 7 else 2}"
    if "quarter" in text:
        return _quarter(when.start, text)
    found = re.search(r"\b(\d{4})\b", text)
    months = [word for word in _WORDS.findall(text) if word in values("month")]
    if len(months) == 1:
        return f"{when.start:%Y-%m}"
    if found and not months:
        return found[1]
    for unit, form in (("week", _week), ("month", "{:%Y-%m}".format), ("year", "{:%Y}".format)):
        if re.search(rf"\b(?:this|last|next|the|that) {unit}\b", text) or text.endswith(unit):
            return form(when.end if "later" not in text and when.end else when.start)
    stretch = re.search(r"\brecent (days|weeks|months|years)\b", text)
    if stretch:
        return f"PX{UNIT_LETTERS[stretch[1][:-1]]}"
    for pattern, value in _VAGUE.items():
        if re.search(pattern, text):
            return value
    if when.end is not None and when.start != when.end:
        return None
    return when.start.isoformat()
