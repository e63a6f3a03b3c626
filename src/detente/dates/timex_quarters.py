"""Quarters and years that reports of earnings compare, each with that of a year before."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from detente.dates.timex_found import Found
from detente.dates.timex_values import unit_value

_YEAR_BEFORE = re.compile(
    r"\b(?:the |a )?(?:comparable )?year[- ](?:earlier|ago)(?: (?:quarter|period))?\b"
    r"|\bthe (?:corresponding|same|comparable|like) (?:quarter|period)"
    r"(?: (?:last year|of last year|a year (?:ago|earlier)|the year before))\b"
    r"|\blast year's (?:quarter|period)\b",
    re.IGNORECASE,
)
_YEARS_PERIOD = re.compile(
    r"\bthe (?P<year>(?:19\d|20[0-3])\d) (?:quarter|period)\b", re.IGNORECASE
)
_CURRENT = re.compile(
    r"\bthe (?:(?:current|latest) (?P<unit>quarter|period|year|month|week)|(?:fiscal|full) year"
    r"|(?P<bare>quarter))\b",
    re.IGNORECASE,
)
_THE_YEAR = re.compile(
    r"\b(?:(?P<of>of|in|for|during|through|over|this) )(?P<words>the year)\b"
    r"(?![- ](?:ago|earlier|before|after|that|when|in|of|he|she|they|it)\b)(?P<over> ended\b)?",
    re.IGNORECASE,
)
_QUARTER_LENGTH = dt.timedelta(days=91)
_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_YEAR_BACK = re.compile(
    r"\byear[- ](?:ago|earlier)\b|(?:quarter|period) (?:of )?last year$"
    r"|^last year's (?:quarter|period)$",
    re.IGNORECASE,
)
_LATEST = re.compile(r"\b(?:latest (?:quarter|period)|(?:the|that) quarter)$", re.IGNORECASE)


def find_quarters(text: str, published: dt.date) -> Iterator[Found]:
    """Yield what reports of earnings call their periods, in a text whose white space is blanks."""
    for found in _YEARS_PERIOD.finditer(text):
        yield Found(found.start(), found.end(), "DATE", found["year"], strong=True)
    for found in _CURRENT.finditer(text):
        unit = (found["unit"] or found["bare"] or "year").lower()
        told = unit in ("quarter", "period") and "current" not in found[0].lower()
        # Results are told of a quarter that is over.
        day = published - _QUARTER_LENGTH if told else published
        yield Found(found.start(), found.end(), "DATE", unit_value(day, unit))
    for found in _YEAR_BEFORE.finditer(text):
        value = str(published.year - 1)
        yield Found(found.start(), found.end(), "DATE", value, strong="last year" in found[0])
    for found in _THE_YEAR.finditer(text):
        place = found.span("words")
        if found["over"]:
            yield Found(*place, "DURATION", "P1Y")
        else:
            yield Found(*place, "DATE", str(published.year))


def in_quarters(text: str, found: list[Found]) -> list[Found]:
    """Return expressions where "a year ago" means the same quarter, after a quarter was told."""
    told: str | None = None
    kept = []
    for one in found:
        words = text[one.start : one.end]
        if told and _LATEST.search(words):
            one = one._replace(value=told)  # noqa: PLW2901
        elif told and (period := _YEARS_PERIOD.match(words)):
            one = one._replace(value=period["year"] + told[4:])  # noqa: PLW2901
        elif told and one.type == "DATE" and _YEAR_BACK.search(words):
            one = one._replace(value=f"{int(told[:4]) - 1}{told[4:]}")  # noqa: PLW2901
        elif _QUARTER.fullmatch(one.value) and "current" not in words.lower():
            told = one.value
        kept.append(one)
    return kept
