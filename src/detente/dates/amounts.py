"""How many: numbers before a unit of time, in digits, in words, and vague."""

from __future__ import annotations

import functools
import re
from fractions import Fraction

from detente.dates.lexicon import counts, values

_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:[.,]\d+)?"
_FRACTIONS = {"1/2": Fraction(1, 2), "1/4": Fraction(1, 4), "3/4": Fraction(3, 4),
              "½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}  # fmt: skip
_HALF = r"half an?|an? half"
_MANY = "dozens of|scores of|tens of|hundreds of|thousands of"


def _either(found: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))


@functools.cache
def number_words(joint: str = "[ -]") -> str:
    """Return a pattern for a whole number in words, vague ones too.

    Args:
        joint: what stands between "twenty" and "one".
    """
    tens = _either(list(values("tens")))
    named = _either([*counts(), *values("tens")])
    return (
        rf"(?:{tens}){joint}(?:{_SMALL})|(?:an?|{_SMALL}) (?:hundred|thousand|dozen)|{named}|dozen"
    )


@functools.cache
def amounts() -> str:
    """Return a pattern for what can stand before a unit of time, fractions and halves among it."""
    parts = "|".join(map(re.escape, _FRACTIONS))
    return (
        rf"(?:{_DIGITS})(?:[ -](?:{parts})|[½¼¾])?|{_HALF}|{_MANY}"
        rf"|(?:{number_words()})(?: and a half| and an half)?"
    )


def read_number(text: str) -> tuple[int, int] | None:
    """Return the fewest and the most that a whole number of digits or words is taken to mean."""
    words = text.lower().replace("-", " ").split()
    plain = " ".join(words)
    if plain.replace(",", "").isdigit():
        whole = int(plain.replace(",", ""))
        return whole, whole
    if plain in counts():
        return counts()[plain]
    tens = values("tens").get(words[0]) if words else None
    if tens is not None:
        ones = counts()[words[1]][0] if len(words) > 1 else 0
        return tens + ones, tens + ones
    unit = {"hundred": 100, "thousand": 1000, "dozen": 12}.get(words[-1]) if words else None
    if unit is None:
        return None
    times = counts()[words[0]][0] if len(words) > 1 else 1
    return times * unit, times * unit


def read_amount(text: str) -> Fraction | None:
    """Return a number with its fraction, ``None`` for what is not told ("several")."""
    words = " ".join(text.lower().split())
    if re.fullmatch(_HALF, words):
        return Fraction(1, 2)
    rest = Fraction(0)
    whole = re.sub(r" and an? half$", "", words)
    if whole != words:
        rest = Fraction(1, 2)
    for part, worth in _FRACTIONS.items():
        if whole.endswith(part) and whole != part:
            whole, rest = whole.removesuffix(part).rstrip(" -"), worth
    if re.fullmatch(r"\d+\.\d+", whole):
        return Fraction(whole)
    found = read_number(whole)
    return None if found is None or found[0] != found[1] else found[0] + rest
