"""Rules for dates counted from a date told before, or from an event that the words name."""

from __future__ import annotations

import re

from detente.dates.grammar import Rules
from detente.dates.intervals import (
    DAYS_OF_WEEK,
    ONE_DAY,
    Interval,
    one_day,
    shift,
    shifted,
    unit_around,
)
from detente.dates.lexicon import values
from detente.dates.relative import count_of
from detente.dates.setting import NO_ANCHOR, Setting, UnanchoredError

RULES = Rules()
_DAY_PARTS = "day|night|morning|afternoon|evening"


class CountedFromEventError(Exception):
    """The words count from an event ("two days after the vote") whose date is found later.

    Args:
        low: fewest units, negative before the event.
        high: most units.
        unit: name of the unit.
    """

    def __init__(self, low: int, high: int, unit: str) -> None:
        super().__init__(unit)
        self.low, self.high, self.unit = low, high, unit


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"]
    return "day" if unit in _DAY_PARTS.split("|") else unit


@RULES.add(
    rf"(?:the )?(?:very )?(?P<which>next|following|previous|preceding) (?P<unit>{_DAY_PARTS}|week|"
    r"month|year|weekend)"
)
def _neighbouring_unit(match: re.Match[str], setting: Setting) -> Interval | None:
    unit, which = _unit(match), match["which"]
    if which == "next" and not match[0].startswith("the "):
        return None
    step = 1 if which in ("next", "following") else -1
    return _not_overtaking(unit_around(shift(setting.told(unit), step, unit), unit), setting)


@RULES.add(r"(?:the )?(?P<which>following|previous|preceding) {weekday}")
def _neighbouring_weekday(match: re.Match[str], setting: Setting) -> Interval:
    weekday, told = values("weekday")[match["weekday"]], setting.told("day")
    if match["which"] == "following":
        return one_day(told + ((weekday - told.weekday() - 1) % DAYS_OF_WEEK + 1) * ONE_DAY)
    return one_day(told - ((told.weekday() - weekday - 1) % DAYS_OF_WEEK + 1) * ONE_DAY)


def _not_overtaking(found: Interval, setting: Setting) -> Interval:
    """Return an interval, unless it lies after publication though the clause looks back.

    Raises:
        UnanchoredError: the date told before is then not the one that the words count from.
    """
    overtakes = setting.published is not None and found.start > setting.published
    if overtakes and setting.direction == "past":
        raise UnanchoredError(NO_ANCHOR)
    return found


@RULES.add(
    rf"(?:later )?(?:the|that) (?:very )?same (?P<unit>{_DAY_PARTS}|week|month|year|weekend)",
    rf"(?:earlier |later |early |late )?that (?P<unit>{_DAY_PARTS}|week|month|year|weekend)",
    r"(?:earlier|later) in the (?P<unit>day|evening|night)",
)
def _same_unit(match: re.Match[str], setting: Setting) -> Interval:
    unit = _unit(match)
    return unit_around(setting.told(unit), unit)


@RULES.add(
    rf"(?:the )(?P<unit>{_DAY_PARTS}|week|month|year|weekend) (?P<side>before|after)(?P<number>)",
    r"(?:just |only )?(?:{number} )?{unit} (?:and a half )?(?P<side>before|after|earlier|later|"
    r"afterwards|previously)",
)
def _off_the_story(match: re.Match[str], setting: Setting) -> Interval | None:
    unit, side = _unit(match), match["side"]
    bare = match["number"] is None
    if bare and not re.search(r"s (?:before|after|earlier|later|afterwards|previously)$", match[0]):
        return None
    low, high = (1, 1) if match["number"] == "" else count_of(match) or (1, 3)
    sign = -1 if side in ("before", "earlier", "previously") else 1
    if side in ("before", "after") and _names_event(setting):
        raise CountedFromEventError(sign * low, sign * high, unit)
    found = shifted(setting.told("day" if unit == "hour" else unit), sign * low, sign * high, unit)
    return _not_overtaking(found, setting)


def _names_event(setting: Setting) -> bool:
    """Tell whether "before" or "after" is followed by what it counts from."""
    side = setting.words[-1]
    following = setting.words.doc[side.i + 1 : side.i + 2]
    return bool(following) and following[0].pos_ in ("DET", "PRON", "NOUN", "PROPN", "ADJ", "VERB",
                                                    "NUM")  # fmt: skip
