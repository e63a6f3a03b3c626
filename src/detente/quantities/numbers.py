"""Numbers with their bounds, read from words: "more than an hour", "at least 75", "dozens"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from text_to_num import text2num

from detente.quantities.lexicon import words

ABOUT = 0.1
"""How far "about" reaches to either side; there is no measure of it, a tenth is common."""
_SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6}
# Parts of a whole and points in time, not lengths: "in the last 15 minutes", "two days ago".
PART = re.compile(
    r"(?:\b(?:last|first|final|next|past|within|every|each|another|in|after|before)(?: the)?\s+)$",
    re.IGNORECASE,
)
LATER = re.compile(
    r"\s*(?:ago|later|earlier|prior|ahead|early|into|since|before|after|away|old|from now|apart"
    r"|deadline|notice)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its bounds and where it stands, in characters, its bound included."""

    low: float | None
    high: float | None
    start: int
    end: int


def _alternatives(known: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))


@functools.cache
def _pattern() -> re.Pattern[str]:
    ordinary = _alternatives(words("spelled"))
    spelled = rf"(?:{ordinary})(?:[- ](?:and )?(?:{ordinary}|hundred|thousand|million))*"
    digits = r"\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,3})?"
    bounds = "|".join(_alternatives(words(kind)) for kind in ("low", "high", "about", "under"))
    return re.compile(
        rf"(?<![\w.,$€£-])(?:(?P<bound>{bounds})\s+)?"
        rf"(?:(?P<digits>{digits})(?P<scale>\s+(?:hundred|thousand|million))?|(?P<spelled>{spelled})"
        rf"|(?P<phrase>{_alternatives(words('number'))}))(?![\w,]|\.\d)",
        re.IGNORECASE,
    )


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text with what bounds them, in order."""
    for match in _pattern().finditer(text):
        span = _span(match)
        if span is not None:
            yield _bounded(*span, (match["bound"] or "").lower(), match.start(), match.end())


def _span(match: re.Match[str]) -> tuple[float, float | None] | None:
    """Return the least and the most that the words mean without their bound."""
    if match["digits"]:
        scale = _SCALES.get((match["scale"] or "").strip().lower(), 1.0)
        value = float(match["digits"].replace(",", "")) * scale
        return value, value
    if match["phrase"]:
        low, high = words("number")[" ".join(match["phrase"].lower().split())].split("-")
        return float(low), float(high) if high else None
    try:
        value = float(text2num(match["spelled"].lower(), "en"))
    except ValueError:
        return None
    return value, value


def _bounded(low: float, high: float | None, bound: str, start: int, end: int) -> Number:
    if bound in words("low"):
        return Number(low, None, start, end)
    if bound in words("high"):
        return Number(None, high, start, end)
    if bound in words("about"):
        return Number(low * (1 - ABOUT), None if high is None else high * (1 + ABOUT), start, end)
    if bound in words("under"):
        return Number(low * (1 - 2 * ABOUT), high, start, end)
    return Number(low, high, start, end)
