"""Frequencies as TimeML has them: "every Wednesday", "twice a month", "daily"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from detente.dates.amounts import amounts, read_amount
from detente.dates.lexicon import values
from detente.dates.timex_found import Found
from detente.dates.timex_lengths import UNITS, length
from detente.dates.timex_values import PARTS, SEASONS

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_PARTS = "morning|afternoon|evening|night"
_MONTHS = "|".join(name for name in values("month") if len(name) > 4 or name in ("june", "july"))
_SEASONS = "|".join(values("season"))
_WORDS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "hourly": "PT1H", "annually": "P1Y",
          "yearly": "P1Y", "nightly": "XXXX-XX-XXTNI", "fortnightly": "P2W"}  # fmt: skip
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_EVERY = re.compile(
    rf"\b(?:every|each)(?: and every)? ?(?P<n>other |second |single |(?:{amounts()}) )?"
    rf"(?P<u>{UNITS})s?\b",
    re.IGNORECASE,
)
_TIMES = rf"(?:once|twice|thrice|(?:{amounts()}) times) (?:an?|per|each|every)"
_PER = re.compile(
    rf"(?:\b(?P<times>{_TIMES})"
    rf"|\b(?:an?|per)) (?P<u>hour|day|week|month|year)\b"
    r"(?! (?:ago|after|before|later|earlier|of|in|when|and|or|from|since)\b)(?!-)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\b(?:(?:every|each) (?:single )?(?:(?P<d>{_DAYS})(?: (?P<p>{_PARTS}))?|(?P<m>{_MONTHS})"
    rf"|(?P<s>{_SEASONS})|(?P<q>{_PARTS}|weekend))"
    rf"|(?P<ds>{_DAYS})s|(?P<de>{_DAYS}) (?P<ps>{_PARTS})s)\b",
    re.IGNORECASE,
)


def find_sets(text: str) -> Iterator[Found]:
    """Yield the frequencies of a text whose white space is all blanks."""
    for found in _WORD.finditer(text):
        yield Found(found.start(), found.end(), "SET", _WORDS[found[0].lower()])
    for found in _EVERY.finditer(text):
        yield Found(found.start(), found.end(), "SET", _every(found), strong=True)
    for found in _PER.finditer(text):
        value = length(Fraction(1), found["u"])
        yield Found(found.start(), found.end(), "SET", value, strong=bool(found["times"]))
    for found in _NAMED.finditer(text):
        yield Found(found.start(), found.end(), "SET", _named(found), strong=True)


def _every(found: re.Match[str]) -> str:
    word = (found["n"] or "").strip().lower()
    if word in ("other", "second"):
        return length(Fraction(2), found["u"])
    amount = read_amount(word) if word and word != "single" else Fraction(1)
    return length(amount, found["u"])


def _named(found: re.Match[str]) -> str:
    day = found["d"] or found["ds"] or found["de"]
    part = found["p"] or found["ps"] or found["q"]
    if day:
        value = f"XXXX-WXX-{values('weekday')[day.lower()] + 1}"
        return value + (f"T{PARTS[part.lower()]}" if part else "")
    if found["m"]:
        return f"XXXX-{values('month')[found['m'].lower()]:02}"
    if found["s"]:
        return f"XXXX-{SEASONS[values('season')[found['s'].lower()]]}"
    return "XXXX-WXX-WE" if part.lower() == "weekend" else f"XXXX-XX-XXT{PARTS[part.lower()]}"
