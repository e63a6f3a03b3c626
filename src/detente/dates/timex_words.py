"""Time expressions that name no day: durations, frequencies, and references to no certain time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from spacy.tokens import Doc

from detente.dates.lexicon import counts
from detente.dates.timex_values import UNIT_LETTERS, unit_value

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


class Found(NamedTuple):
    """A stretch of text, half open, with TIMEX3 type and value.

    ``strong`` words hold against a shorter date inside them.
    """

    start: int
    end: int
    type: Kind
    value: str
    strong: bool = False


# What TimeML counts in smaller units.
MULTIPLES = {
    "quarter": (3, "month"),
    "decade": (10, "year"),
    "century": (100, "year"),
    "fortnight": (2, "week"),
}
_UNITS = "second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century"
_PLURALS = rf"(?:{_UNITS})s?|centuries"
_AMOUNT = r"\d+(?:[.,]\d+)?|" + "|".join(
    re.escape(word) for word in sorted(counts(), key=len, reverse=True)
)
_AMOUNT += r"|a hundred|one hundred|two hundred|a thousand|two thousand"
_AMOUNT += r"|half an?|an? half|a dozen|two dozen|dozens of|hundreds of|thousands of|forty|ninety"
_TENS = {"fourteen": 14, "thirteen": 13, "sixteen": 16, "seventeen": 17, "eighteen": 18,
         "nineteen": 19, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}  # fmt: skip
_HUNDREDS = {"a hundred": 100, "one hundred": 100, "two hundred": 200, "a thousand": 1000,
             "two thousand": 2000}  # fmt: skip
_AMOUNT += "|" + "|".join(_TENS)
_AMOUNT = (
    r"(?:twenty|thirty|forty|fifty)[ -](?:one|two|three|four|five|six|seven|eight|nine)|" + _AMOUNT
)
_HEDGE = r"(?:(?:at least|about|around|nearly|almost|more than|less than|up to|only|just|over) )?"
_NOT_COUNTED = r"(?! (?:ago|later|earlier|from now|hence|previously)\b)"
_DURATION = re.compile(
    rf"\b(?P<of>(?:the )?(?:past|last|next|first|coming|final) )?{_HEDGE}(?P<n>{_AMOUNT})"
    rf"[ -](?:and a half )?(?P<full>full |straight |consecutive |more )?(?P<u>{_PLURALS})"
    rf"\b(?![- ]olds?\b){_NOT_COUNTED}",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?:(?:many|several|for|recent|past|of|in) )(?P<u>hours|days|weeks|months|years|decades"
    rf"|centuries)\b{_NOT_COUNTED}",
    re.IGNORECASE,
)
_SETS: tuple[tuple[str, str], ...] = (
    (r"\b(?:daily|every ?day|each day|a day|per day)\b", "P1D"),
    (r"\b(?:weekly|every week|each week|a week|per week)\b", "P1W"),
    (r"\b(?:monthly|every month|each month|a month|per month)\b", "P1M"),
    (r"\b(?:every quarter|each quarter)\b", "P1Q"),
    (r"\b(?:hourly|every hour)\b", "PT1H"),
    (r"\b(?:annually|yearly|every year|each year|per year)\b", "P1Y"),
)
_REFERENCES: tuple[tuple[str, str], ...] = (
    (r"\b(?:right now|now|currently|at present|the present|at the moment|these days|nowadays"
     r"|(?<!the )current(?= [a-z]))\b", "PRESENT_REF"),
    (r"\b(?:recently|(?<=in )the past|the recent past|lately"
     r"|recent(?! (?:past|days|weeks|months|quarters|years)))\b", "PAST_REF"),
    (r"\b(?:the (?:near |distant |foreseeable )?future|near future|in future|soon(?! after| as))\b",
     "FUTURE_REF"),
)  # fmt: skip
# A bare year: no price, no part of a longer number, nothing counted.
_YEAR = re.compile(
    r"(?P<fiscal>\bfiscal (?:year )?)?(?<![$£€#\d.,/-])\b(?P<year>(?:19\d|20[0-3])\d)\b"
    r"(?![.,/-]?\d|%| (?:[a-z]+s|per)\b)"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:the )?(?:comparable )?year[- ](?:earlier|ago)(?: (?:quarter|period))?\b"
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
_QUARTER_LENGTH = dt.timedelta(days=91)
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
_NTH_CENTURY = re.compile(r"\b(?:the )?(?P<n>\d{1,2})(?:st|nd|rd|th)[- ]century\b", re.IGNORECASE)
_TENS_OF_YEARS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
                  "seventy": 70, "eighty": 80, "ninety": 90}  # fmt: skip
_OLD = re.compile(
    rf"\b(?P<n>\d+)-(?P<u>{_UNITS})-old\b(?! (?:man|woman|boy|girl|son|daughter))",
    re.IGNORECASE,
)
_NOON = re.compile(r"\b(?P<word>noon|midday|midnight)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))? ?(?P<half>[ap])\.?m\.?(?![a-z])"
    r"(?: (?:e[sd]t|gmt|local time))?",
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
    finders = (_durations, _sets, _references, _years)
    for find in finders:
        yield from find(text)
    if published is not None:
        yield from _clocks(text, published)


def _durations(text: str) -> Iterator[Found]:
    for found in _DURATION.finditer(text):
        value = _length(found["n"].lower(), found["u"].lower())
        if value is not None:
            yield Found(found.start(), found.end(), "DURATION", value, strong=True)
    for found in _OLD.finditer(text):
        value = f"P{_letter(found['u'].lower(), found['n'])}"
        if found["u"].lower() != "year":
            yield Found(found.start(), found.end(), "DURATION", value)
    for found in _BARE.finditer(text):
        start = found.start("u")
        yield Found(start, found.end(), "DURATION", f"P{_letter(found['u'].lower(), 'X')}")


def _length(amount: str, unit: str) -> str | None:
    """Return "P2Y" for two years; ``X`` stands for a number that is not told."""
    if amount.replace(",", "").replace(".", "").isdigit():
        return f"P{_letter(unit, amount.replace(',', ''))}"
    tens, _, ones = amount.replace("-", " ").partition(" ")
    if ones in counts() and tens in ("twenty", "thirty", "forty", "fifty"):
        whole = {"forty": 40}.get(tens) or counts()[tens][0]
        return f"P{_letter(unit, str(whole + counts()[ones][0]))}"
    if amount in _HUNDREDS:
        return f"P{_letter(unit, str(_HUNDREDS[amount]))}"
    if amount in _TENS:
        return f"P{_letter(unit, str(_TENS[amount]))}"
    if amount.startswith("half") or amount.endswith("half"):
        halves = {
            "year": "P6M",
            "hour": "PT30M",
            "day": "PT12H",
            "century": "P50Y",
            "decade": "P5Y",
        }
        return halves.get(unit.removesuffix("s"))
    low, high = counts().get(amount, (0, 1))
    if amount in ("a", "an") and unit in ("day", "week", "month"):
        return f"P{_letter(unit, '1')}"
    return f"P{_letter(unit, str(low) if low == high else 'X')}"


def _letter(unit: str, number: str) -> str:
    single = {"centuries": "century"}.get(unit, unit.removesuffix("s"))
    if number.isdigit() and single in MULTIPLES:
        times, single = MULTIPLES[single]
        number = str(int(number) * times)
    letter = UNIT_LETTERS[single]
    return f"T{number}{letter[1:]}" if letter.startswith("T") else f"{number}{letter}"


def _sets(text: str) -> Iterator[Found]:
    for pattern, value in _SETS:
        for found in re.finditer(pattern, text, re.IGNORECASE):
            yield Found(found.start(), found.end(), "SET", value)


def _references(text: str) -> Iterator[Found]:
    for pattern, value in _REFERENCES:
        for found in re.finditer(pattern, text, re.IGNORECASE):
            yield Found(found.start(), found.end(), "DATE", value)


def _years(text: str) -> Iterator[Found]:
    for found in _YEAR.finditer(text):
        yield Found(found.start(), found.end(), "DATE", found["year"], bool(found["fiscal"]))
    for found in _YEARS_PERIOD.finditer(text):
        yield Found(found.start(), found.end(), "DATE", found["year"], strong=True)
    for found in _SPELLED_YEAR.finditer(text):
        if found["k"]:
            yield Found(found.start(), found.end(), "DATE", "2000", strong=True)
            continue
        hundreds = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[found["c"].lower()]
        ones = counts()[found["o"].lower()][0] if found["o"] else 0
        year = hundreds + _TENS_OF_YEARS[found["t"].lower()] + ones
        yield Found(found.start(), found.end(), "DATE", str(year), strong=True)
    for found in _SPELLED_DECADE.finditer(text):
        tens = found["t"].lower().removesuffix("ies") + "y"
        yield Found(found.start(), found.end(), "DATE", f"19{_TENS_OF_YEARS[tens] // 10}")
    for found in _NTH_CENTURY.finditer(text):
        yield Found(found.start(), found.end(), "DATE", f"{int(found['n']) - 1:02}")


def _clocks(text: str, published: dt.date) -> Iterator[Found]:
    for found in _CLOCK.finditer(text):
        hour = int(found["h"]) % 12 + (12 if found["half"].lower() == "p" else 0)
        value = f"{published.isoformat()}T{hour:02}:{found['m'] or '00'}"
        yield Found(found.start(), found.end(), "TIME", value, strong=True)
    for found in _NOON.finditer(text):
        hour = 0 if found["word"].lower() == "midnight" else 12
        value = f"{published.isoformat()}T{hour:02}:00"
        yield Found(found.start(), found.end(), "TIME", value)
    for found in _CURRENT.finditer(text):
        unit = (found["unit"] or found["bare"] or "year").lower()
        told = unit in ("quarter", "period") and "current" not in found[0].lower()
        # Results are told of a quarter that is over.
        day = published - _QUARTER_LENGTH if told else published
        value = unit_value(day, unit)
        yield Found(found.start(), found.end(), "DATE", value)
    for found in _YEAR_BEFORE.finditer(text):
        value = str(published.year - 1)
        yield Found(found.start(), found.end(), "DATE", value, strong="last year" in found[0])
