"""Hours and parts of the day: "9:30 a.m. EST", "14:20 GMT", "ten o'clock", "mid-afternoon"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from detente.dates.amounts import read_number
from detente.dates.timex_found import Found
from detente.dates.timex_values import PARTS

_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ZONE = "(?:[ecmp][sd]?t|gmt|bst|utc|cet|cest|ist|jst|msk|local time|eastern time|eastern|local)"
_DAYTIME = r"in the (?:early )?(?P<part>morning|afternoon|evening)"
_CLOCK = re.compile(
    r"\b(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))? ?(?P<half>[ap])\.?m\b\.?"
    rf"(?: {_ZONE}\b)?",
    re.IGNORECASE,
)
_OF_DAY = re.compile(
    r"(?<![\d:.,/$£€-])\b(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d)(?::[0-5]\d)?)"
    rf"(?: ?(?P<zone>{_ZONE}|hours|hrs)\b)?(?![\d:%])",
    re.IGNORECASE,
)
_FOUR_DIGITS = re.compile(
    rf"\b(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d) ?(?:{_ZONE}|hours|hrs)\b", re.IGNORECASE
)
_AT = re.compile(r"\b(?:at|around|about|by|until|from|since|before|after|between|and) $")
_O_CLOCK = re.compile(
    rf"\b(?P<h>\d{{1,2}}|{_HOURS}) (?:(?:o['’]clock)(?: {_DAYTIME})?|in the (?P<only>morning"
    r"|afternoon|evening))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?P<word>noon|midday|midnight)\b", re.IGNORECASE)
_MID = re.compile(r"\b(?:mid|late|early)[- ](?P<part>morning|afternoon|evening)\b", re.IGNORECASE)


def find_hours(text: str, published: dt.date) -> Iterator[Found]:
    """Yield the times of day of a text whose white space is all blanks, on the day it was told."""

    def at(found: re.Match[str], hour: int, minute: str | None, *, strong: bool = True) -> Found:
        value = f"{published.isoformat()}T{hour:02}:{minute or '00'}"
        return Found(found.start(), found.end(), "TIME", value, strong=strong)

    for found in _CLOCK.finditer(text):
        if int(found["h"]) <= 12:
            yield at(found, int(found["h"]) % 12 + 12 * (found["half"].lower() == "p"), found["m"])
    for found in _OF_DAY.finditer(text):
        if found["zone"] or (":" in found[0] and _AT.search(text[: found.start()].lower())):
            yield at(found, int(found["h"]), found["m"])
    for found in _FOUR_DIGITS.finditer(text):
        yield at(found, int(found["h"]), found["m"])
    for found in _O_CLOCK.finditer(text):
        hour, _ = read_number(found["h"]) or (0, 0)
        part = (found["part"] or found["only"] or "").lower()
        if 0 < hour <= 12:
            yield at(found, hour % 12 + 12 * (part in ("afternoon", "evening")), None)
    for found in _NAMED.finditer(text):
        # Midnight ends the day it is told of.
        yield at(found, 24 if found["word"].lower() == "midnight" else 12, None, strong=False)
    for found in _MID.finditer(text):
        value = f"{published.isoformat()}T{PARTS[found['part'].lower()]}"
        yield Found(found.start(), found.end(), "TIME", value)
