"""Time expressions as TimeML has them: dates of the calendar, and what is no date beside them."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable

from spacy.tokens import Doc

from detente.contracts import Position, TimeExpression, When
from detente.dates.calendar import find_dates
from detente.dates.timex_values import value_of
from detente.dates.timex_words import Found, Kind, find_words

# "two days after the vote": to TimeML a duration, whose anchor is another expression.
_COUNTED = re.compile(r" (?:before|after)$", re.IGNORECASE)
# "from 1985 to 1988": two expressions to TimeML.
_YEARS = re.compile(r"\b\d{4} (?:to|and|until|till|through) \d{4}$", re.IGNORECASE)
_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_YEAR_BACK = re.compile(
    r"\byear[- ](?:ago|earlier)\b|(?:quarter|period) (?:of )?last year$"
    r"|^last year's (?:quarter|period)$",
    re.IGNORECASE,
)
_YEARS_PERIOD = re.compile(r"^the (?P<year>\d{4}) (?:quarter|period)$", re.IGNORECASE)
_LATEST = re.compile(r"\b(?:latest (?:quarter|period)|(?:the|that) quarter)$", re.IGNORECASE)
# What may stand between the hour and its day: "10 a.m. on Friday", "10 a.m. (0700 GMT) Friday".
_BETWEEN = re.compile(r"(?: ?\([^)]{1,20}\))?,? (?:on |last |next )?", re.IGNORECASE)


def find_timexes(doc: Doc, published: dt.date | None) -> list[TimeExpression]:
    """Return the time expressions of a parsed text, in its order, none overlapping another.

    Durations, frequencies ("every week") and references to no certain time ("recently") are found
    by their words; dates by ``find_dates``, from which events get theirs.

    Args:
        doc: a parse with tags and dependencies.
        published: the day of publication, from which "Wednesday" and "last week" count.
    """
    dates = [found for when in find_dates(doc, published).mentions if (found := _date(when))]
    words = list(find_words(doc, published))
    words, dates = _with_days(doc.text, words, dates)
    longer = [w for w in words if w.strong and not any(_holds(d, w) for d in dates)]
    kept = [*longer, *(d for d in dates if not any(_meet(d, w) for w in longer))]
    kept += [w for w in words if not w.strong and not any(_meet(w, k) for k in kept)]
    starts = [sentence.start_char for sentence in doc.sents]
    in_order = _in_quarters(doc.text, _apart(kept))
    return [_expression(doc, found, starts) for found in in_order]


def _in_quarters(text: str, found: list[Found]) -> list[Found]:
    """Return expressions where "a year ago" means the same quarter, after a quarter was told.

    Reports of earnings compare a quarter with that of the year before.
    """
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


def _with_days(
    text: str, words: list[Found], dates: list[Found]
) -> tuple[list[Found], list[Found]]:
    """Return words and dates with the hours that stand beside their day made one with it."""
    free = list(dates)
    joined = []
    for word in words:
        day = None
        if word.type == "TIME":
            day = next((d for d in free if _follows(text, word, d)), None)
            day = day or next((d for d in free if _follows(text, d, word)), None)
        if day is None or len(day.value) < len("2024-05-15"):
            joined.append(word)
            continue
        free.remove(day)
        value = day.value[:10] + word.value[10:]
        joined.append(
            Found(min(word.start, day.start), max(word.end, day.end), "TIME", value, True)
        )
    return joined, free


def _follows(text: str, first: Found, second: Found) -> bool:
    between = text[first.end : second.start]
    return (
        first.end < second.start
        and _BETWEEN.fullmatch(" ".join(f"{between}".split("\n"))) is not None
    )


def _date(when: When) -> Found | None:
    value = value_of(when)
    if value is None or when.position is None:
        return None
    if _COUNTED.search(when.text) or _YEARS.search(when.text):
        return None
    kind: Kind = "TIME" if "T" in value.removesuffix("PAST_REF") else "DATE"
    if value.startswith("PX"):
        kind = "DURATION"
    return Found(when.position.start, when.position.end, kind, value)


def _holds(outer: Found, inner: Found) -> bool:
    wider = outer.end - outer.start > inner.end - inner.start
    return wider and outer.start <= inner.start and inner.end <= outer.end


def _meet(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _apart(found: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, f.start - f.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _expression(doc: Doc, found: Found, starts: list[int]) -> TimeExpression:
    return TimeExpression(
        type=found.type,
        value=found.value,
        text=doc.text[found.start : found.end],
        position=Position(
            sequence=max(0, bisect_right(starts, found.start) - 1),
            start=found.start,
            end=found.end,
        ),
    )
