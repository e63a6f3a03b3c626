"""The building blocks of date expressions, as patterns over normalised words.

A text reaches these patterns as lower-case tokens joined by single spaces, with plain hyphens and
apostrophes, so that line breaks, typography and case no longer matter.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from detente.dates.amounts import number_words
from detente.dates.intervals import Interval
from detente.dates.lexicon import holidays, values, words
from detente.dates.setting import Setting

UNITS = ("day", "week", "month", "year", "decade", "weekend", "quarter", "fortnight", "hour")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "−": "-"})
_PARTS = "night|nights|morning|afternoon|evening|lunchtime|midday|noon|midnight|dawn"
_EDGES = (
    "earlier|early|later|late|mid -|mid-?|"
    "(?:the )?(?:very )?(?:beginning|start|middle|end|close) of"
)


def plain(token: Token) -> str:
    """Return a token as the patterns see it."""
    return token.text.translate(_PLAIN).lower()


def _either(alternatives: Iterable[str]) -> str:
    ordered = sorted(alternatives, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered)


@functools.cache
def _blocks() -> dict[str, str]:
    """Return the named parts that rules are written with; ``{edge}`` brings its own space."""
    return {
        "weekday": rf"(?P<weekday>{_either(values('weekday'))})(?: (?:{_PARTS}))?",
        "month": rf"(?P<month>{_either(values('month'))})",
        "month2": rf"(?P<month2>{_either(values('month'))})",
        "season": rf"(?P<season>{_either(values('season'))})",
        "holiday": rf"(?P<holiday>{_either(holidays())})",
        "ordinal": rf"(?P<ordinal>{_either(values('ordinal'))})",
        "number": rf"(?P<number>\d{{1,3}}|{number_words('(?: - | )')})",
        "unit": rf"(?P<unit>{'|'.join(UNITS)})s?",
        "day": r"(?P<day>\d{1,2})(?:st|nd|rd|th)?",
        "day2": r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?",
        "year": r"(?P<year>(?:1[5-9]|20)\d\d)",
        "year2": r"(?P<year2>(?:1[5-9]|20)\d\d)",
        "edge": rf"(?:(?P<edge>{_EDGES}) )",
        "part": f"(?:{_PARTS})",
        "to": "(?:to|until|till|through|-)",
    }


Read = Callable[[re.Match[str], Setting], Interval | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the function that gives its matches meaning; ``None`` means: no date."""

    pattern: re.Pattern[str]
    read: Read


class Rules(list[Rule]):
    """Rules in the order in which they are tried."""

    def add(self, *patterns: str) -> Callable[[Read], Read]:
        """Return a decorator that enters a function under patterns written with the blocks."""

        def enter(read: Read) -> Read:
            for pattern in patterns:
                whole = f"(?:{pattern.format_map(_blocks())})(?= |$)"
                self.append(Rule(re.compile(whole), read))
            return read

        return enter


def edge_of(match: re.Match[str]) -> str | None:
    """Return ``early``, ``mid`` or ``late`` for the edge words of a match."""
    found = match["edge"]
    if found is None:
        return None
    if any(word in found for word in ("earl", "beginning", "start")):
        return "early"
    return "mid" if "mid" in found else "late"


def is_word_of_dates(word: str) -> bool:
    """Tell whether a normalised word can stand inside a date expression."""
    return word in _vocabulary() or _NUMERIC.fullmatch(word) is not None


def is_core_of_dates(word: str) -> bool:
    """Tell whether a normalised word makes the words around it worth reading as a date."""
    return word in _cores() or _YEARLIKE.fullmatch(word) is not None


_NUMERIC = re.compile(
    r"\d{1,3}(?:st|nd|rd|th)?|(?:mid-)?\d{4}s?|\d{4}-\d{2,4}|q[1-4]|\d{1,2}/\d{1,2}"
)
_YEARLIKE = re.compile(r"(?:mid-)?(?:1[5-9]|20)\d\ds?|(?:1[5-9]|20)\d\d-\d{2,4}|9/11")


@functools.cache
def _cores() -> frozenset[str]:
    units = {form for unit in UNITS for form in (unit, unit + "s")}
    deictic = {"today", "tonight", "yesterday", "tomorrow", "overnight", "night", "morning"}
    other = {"afternoon", "evening", "century", "centuries"}
    single = {name for name in holidays() if " " not in name}
    return frozenset(
        units | deictic | other | single | set(values("weekday")) | set(values("month"))
        | set(values("season"))
    )  # fmt: skip


@functools.cache
def _vocabulary() -> frozenset[str]:
    named = (*holidays(), *words("number"), *values("tens"), "dozen hundred thousand")
    inside = {word for name in named for word in name.split()}
    return _cores() | set(words("glue")) | inside | set(values("ordinal")) | set(_PARTS.split("|"))
