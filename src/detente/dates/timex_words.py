"""Time expressions that name no day: references to no certain time, years, decades, centuries."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from detente.dates.lexicon import counts, values
from detente.dates.timex_clock import find_hours
from detente.dates.timex_found import Found
from detente.dates.timex_lengths import find_lengths
from detente.dates.timex_quarters import find_quarters
from detente.dates.timex_sets import find_sets

_REFERENCES: tuple[tuple[str, str], ...] = (
    (r"\b(?:right now|now|currently|(?<=at )present|the present(?! [a-z])|the present day"
     r"|at the moment|these days|nowadays|(?<!the )current(?= [a-z]))\b", "PRESENT_REF"),
    (r"\b(?:(?:more |most )?recently|(?<=in )the past|the recent past|lately)\b", "PAST_REF"),
    (r"\b(?:the (?:near |distant |foreseeable )?future|near future|in future|soon(?! after| as))\b",
     "FUTURE_REF"),
)  # fmt: skip
# A bare year: no price, no part of a longer number, nothing counted.
_YEAR = re.compile(
    r"(?P<fiscal>\bfiscal (?:year )?)?(?<![$£€#\d.,/-])\b(?P<year>(?:19\d|20[0-3])\d)\b"
    r"(?![.,/-]?\d|%| (?:[a-z]+s|per)\b)"
)
# "nineteen seventy-nine", "the year two thousand", "the nineties", "the 11th century".
_SPELLED_YEAR = re.compile(
    r"\b(?:(?P<c>eighteen|nineteen|twenty) (?:hundred )?(?P<t>twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety)(?:[ -](?P<o>one|two|three|four|five|six|seven|eight|nine))?"
    r"|(?:the )?year (?P<k>two thousand))\b",
    re.IGNORECASE,
)
_SPELLED_DECADE = re.compile(
    r"\bthe (?:early |late |mid-?)?(?P<t>twenties|thirties|forties|fifties|sixties|seventies"
    r"|eighties|nineties)\b",
    re.IGNORECASE,
)
_NTH_CENTURY = re.compile(
    r"\b(?:the )?(?:(?:early|late|mid)[- ])?(?P<n>\d{1,2})(?:st|nd|rd|th)[- ]century\b",
    re.IGNORECASE,
)


def find_words(doc: Doc, published: dt.date | None) -> Iterator[Found]:
    """Yield what the words alone tell, in no order; some may overlap.

    Args:
        doc: the text.
        published: the day of publication, to which a clock time without a date belongs.
    """
    text = re.sub(r"\s", " ", doc.text)
    finders: tuple[Callable[[str], Iterator[Found]], ...]
    finders = (find_lengths, find_sets, _references, _years)
    for find in finders:
        yield from find(text)
    if published is not None:
        yield from find_hours(text, published)
        yield from find_quarters(text, published)


def _references(text: str) -> Iterator[Found]:
    for pattern, value in _REFERENCES:
        for found in re.finditer(pattern, text, re.IGNORECASE):
            yield Found(found.start(), found.end(), "DATE", value)


def _years(text: str) -> Iterator[Found]:
    for found in _YEAR.finditer(text):
        yield Found(found.start(), found.end(), "DATE", found["year"], bool(found["fiscal"]))
    for found in _SPELLED_YEAR.finditer(text):
        if found["k"]:
            yield Found(found.start(), found.end(), "DATE", "2000", strong=True)
            continue
        hundreds = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[found["c"].lower()]
        ones = counts()[found["o"].lower()][0] if found["o"] else 0
        year = hundreds + values("tens")[found["t"].lower()] + ones
        yield Found(found.start(), found.end(), "DATE", str(year), strong=True)
    for found in _SPELLED_DECADE.finditer(text):
        tens = found["t"].lower().removesuffix("ies") + "y"
        yield Found(found.start(), found.end(), "DATE", f"19{values('tens')[tens] // 10}")
    for found in _NTH_CENTURY.finditer(text):
        yield Found(found.start(), found.end(), "DATE", f"{int(found['n']) - 1:02}", strong=True)
