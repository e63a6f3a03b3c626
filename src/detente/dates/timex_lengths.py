"""Durations as TimeML has them: "three and a half years", "weeks-long", "half an hour"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from detente.dates.amounts import amounts, read_amount
from detente.dates.timex_found import Found
from detente.dates.timex_values import UNIT_LETTERS

UNITS = "second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century"
_PLURALS = rf"(?:{UNITS})s?|centuries"
# What TimeML counts in smaller units.
_MULTIPLES = {
    "quarter": (3, "month"),
    "decade": (10, "year"),
    "century": (100, "year"),
    "fortnight": (2, "week"),
}
# What the rest of a broken number is told in.
_FINER = {"year": (12, "month"), "hour": (60, "minute"), "minute": (60, "second"),
          "day": (24, "hour")}  # fmt: skip
_HEDGES = (
    "at least|at most|about|around|nearly|almost|more than|less than|fewer than|up to|only|just"
    "|over|some|roughly|approximately|well over|as little as|as long as"
)
HEDGE = rf"(?:(?:{_HEDGES}) )"
_KINDS = (
    "full|straight|consecutive|successive|more|additional|extra|further|other|trading|working"
    "|business|calendar|whole|solid|long|short|entire"
)
_NOT_A_LENGTH = r"(?! (?:ago|from now|from today|hence|previously)\b)"
_DURATION = re.compile(
    rf"\b(?:(?P<the>the )?(?P<lead>past|last|next|first|coming|final|previous) )?{HEDGE}?"
    rf"(?P<n>{amounts()}|half(?=-))(?:(?: to | or |-)(?P<n2>{amounts()}))?"
    rf"[ -](?:(?:{_KINDS}) )?(?P<u>{_PLURALS})\b(?P<half> and (?:a|one)[ -]half\b)?"
    rf"(?P<long>-long\b| or (?:so|more)\b)?(?![- ]olds?\b){_NOT_A_LENGTH}",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?:many|several|for|recent|past|of|in|within|after) (?P<u>hours|days|weeks|months|years"
    rf"|decades|centuries)\b(?!-){_NOT_A_LENGTH}",
    re.IGNORECASE,
)
_LONG = re.compile(rf"\b(?<![ -]a[ -])(?P<u>{_PLURALS})-long\b", re.IGNORECASE)
_OLD = re.compile(
    rf"\b(?P<n>{amounts()})-(?P<u>{UNITS})-old\b(?! (?:man|woman|boy|girl|son|daughter|baby))",
    re.IGNORECASE,
)
_QUARTER_CENTURY = re.compile(r"\ba quarter(?: of a)?[ -]century\b(?! ago)", re.IGNORECASE)
# Before these "last" is a verb.
_MODALS = re.compile(r"\b(?:to|will|would|could|can|may|might|should|must|not|n't|'ll) $")
# Only after these is "one day" a length: "one day he left".
_BEFORE_ONE_DAY = re.compile(r"\b(?:in|for|within|than|of|by|least|about|only|just|after) $")


def find_lengths(text: str) -> Iterator[Found]:
    """Yield the durations of a text whose white space is all blanks."""
    for found in _DURATION.finditer(text):
        start = found.start()
        value = _value(found, text)
        if value is None:
            continue
        if found["lead"] == "last" and not found["the"] and _MODALS.search(text[:start].lower()):
            start = found.end("lead") + 1
        # "three months earlier" is a date where the text gives what to count from.
        strong = not text[found.end() :].lower().startswith(" earlier")
        yield Found(start, found.end(), "DURATION", value, strong=strong)
    for found in _OLD.finditer(text):
        if found["u"].lower() != "year":
            value = length(read_amount(found["n"]), found["u"])
            yield Found(found.start(), found.end(), "DURATION", value)
    for found in _BARE.finditer(text):
        yield Found(found.start("u"), found.end(), "DURATION", length(None, found["u"]))
    for found in _LONG.finditer(text):
        one = None if found["u"].lower().endswith("s") else Fraction(1)
        yield Found(found.start(), found.end(), "DURATION", length(one, found["u"]))
    for found in _QUARTER_CENTURY.finditer(text):
        yield Found(found.start(), found.end(), "DURATION", "P25Y", strong=True)


def _value(found: re.Match[str], text: str) -> str | None:
    amount, unit = found["n"].lower(), found["u"].lower()
    single = amount in ("a", "an", "one")
    if single and unit.endswith("s"):
        return None
    if unit == "second" and (amount in ("a", "an") or len(amount) == len("1988")):
        # "a second round", "the 1988 second quarter".
        return None
    fraction = amount == "three" and text[found.end() :].startswith(" of ")
    if unit.startswith("quarter") and (single or fraction):
        return None
    before, after = text[: found.start()].lower(), text[found.end() :]
    if before.endswith("aged "):
        return None
    if (amount, unit) == ("one", "day") and found[0][-4] == " ":
        counted = _BEFORE_ONE_DAY.search(before) or re.match(r" (?:before|after|later)\b", after)
        if not counted:
            return None
    many = Fraction(1, 2) if amount == "half" else read_amount(amount)
    if found["half"] and many is not None:
        many += Fraction(1, 2)
    return length(many, unit, decimal="." in amount)


def length(amount: Fraction | None, unit: str, *, decimal: bool = False) -> str:
    """Return "P2Y" for two years; ``X`` stands for a number that is not told.

    Args:
        amount: how many.
        unit: the unit's name, plural or not.
        decimal: keep a fraction as one ("P2.5Y") instead of telling it in a finer unit.
    """
    single = {"centuries": "century"}.get(unit.lower(), unit.lower().removesuffix("s"))
    if amount is None:
        return _written(("X", single))
    if single in _MULTIPLES:
        times, single = _MULTIPLES[single]
        amount *= times
    if amount.denominator == 1:
        return _written((str(amount), single))
    if decimal or single not in _FINER:
        return _written((f"{float(amount):g}", single))
    times, finer = _FINER[single]
    whole, rest = divmod(amount, 1)
    parts = [(str(whole), single)] if whole else []
    return _written(*parts, (f"{float(rest * times):g}", finer))


def _written(*parts: tuple[str, str]) -> str:
    days, hours = "", ""
    for number, unit in parts:
        letter = UNIT_LETTERS[unit]
        if letter.startswith("T"):
            hours += number + letter[1:]
        else:
            days += number + letter
    return f"P{days}" + (f"T{hours}" if hours else "")
