"""Rules for dates counted from the day of publication."""

from __future__ import annotations

import datetime as dt
import re

from detente.dates.absolute import nearest, part_of_year, season_of
from detente.dates.amounts import read_number
from detente.dates.grammar import Rules, edge_of
from detente.dates.intervals import (
    DAYS_OF_WEEK,
    ONE_DAY,
    VAGUE,
    Interval,
    edge,
    one_day,
    shift,
    shifted,
    unit_around,
    week_of,
    weekend_of,
)
from detente.dates.lexicon import values
from detente.dates.setting import Setting

RULES = Rules()
# What a plural without a number is taken to span: "days ago", "in recent weeks".
BARE_COUNTS = {"hour": (0, 12), "day": (1, 6), "week": (1, 6), "month": (1, 11), "year": (1, 9)}
_RECENT = {"hour": 1, "day": 7, "week": 6, "month": 6, "year": 5, "decade": 3}
_STEPS = {"last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "this coming": 1}


def count_of(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the fewest and most units a match speaks of; ``None`` for an unknown plural."""
    number = match["number"]
    if number is None:
        return BARE_COUNTS.get(match["unit"])
    return read_number(number.replace(" - ", "-"))


def _weekday(match: re.Match[str], group: str = "weekday") -> int:
    return values("weekday")[match[group]]


def _latest(weekday: int, today: dt.date) -> dt.date:
    return today - (today.weekday() - weekday) % DAYS_OF_WEEK * ONE_DAY


def _coming(weekday: int, today: dt.date) -> dt.date:
    return today + (weekday - today.weekday()) % DAYS_OF_WEEK * ONE_DAY


@RULES.add(
    r"{edge}?{weekday} (?:of )?(?P<which>last|next|this) week",
    r"{edge}?(?P<which>last|next|this) week ?,? (?:on )?{weekday}",
)
def _weekday_of_week(match: re.Match[str], setting: Setting) -> Interval:
    monday = week_of(setting.today).start + _STEPS[match["which"]] * DAYS_OF_WEEK * ONE_DAY
    return one_day(monday + _weekday(match) * ONE_DAY)


@RULES.add(
    r"(?:from )?{weekday} {to} (?P<weekday2>monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday)"
)
def _weekdays(match: re.Match[str], setting: Setting) -> Interval:
    first, last = _weekday(match), _weekday(match, "weekday2")
    length = (last - first) % DAYS_OF_WEEK * ONE_DAY
    if setting.direction == "ahead":
        start = _coming(first, setting.today)
    else:
        start = _latest(last, setting.today) - length
    return Interval(start, start + length, VAGUE)


@RULES.add(r"(?P<which>last|this past|past|next|this coming|coming|this) {weekday}")
def _last_or_next_weekday(match: re.Match[str], setting: Setting) -> Interval:
    weekday, today = _weekday(match), setting.today
    match match["which"]:
        case "last" | "past" | "this past":
            return one_day(_latest(weekday, today - ONE_DAY))
        case "this" if setting.direction == "past":
            return one_day(_latest(weekday, today))
        case "this":
            return one_day(_coming(weekday, today))
    return one_day(_coming(weekday, today + ONE_DAY))


@RULES.add(r"(?:{edge}(?:on )?)?{weekday}")
def _weekday_alone(match: re.Match[str], setting: Setting) -> Interval:
    weekday, today = _weekday(match), setting.today
    if setting.direction == "ahead":
        return one_day(_coming(weekday, today))
    past = _latest(weekday, today)
    if setting.direction == "open" and setting.told_weekday(weekday) != past:
        return one_day(min(past, _coming(weekday, today), key=lambda day: abs(day - today)))
    return one_day(past)


@RULES.add(r"(?:the )?day (?P<side>before|after) (?:yesterday|tomorrow)")
def _two_days_off(match: re.Match[str], setting: Setting) -> Interval:
    return one_day(setting.today + (2 if match["side"] == "after" else -2) * ONE_DAY)


@RULES.add(
    r"{edge}?(?P<word>today|tonight|yesterday|tomorrow)(?: {part})?",
    r"{edge}?(?P<word>last night)",
    r"{edge}?(?P<word>this) {part}",
)
def _near_day(match: re.Match[str], setting: Setting) -> Interval:
    step = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(match["word"], 0)
    return one_day(setting.today + step * ONE_DAY)


@RULES.add(r"overnight")
def _overnight(_: re.Match[str], setting: Setting) -> Interval | None:
    word = setting.words[0]
    if word.dep_ not in ("advmod", "npadvmod"):
        return None
    return Interval(setting.today - ONE_DAY, setting.today, VAGUE)


@RULES.add(
    r"(?:the )?{edge}?(?P<which>last|next|this|this coming) (?P<unit>week|month|year|weekend|"
    r"quarter|decade|century)",
    r"(?P<edge>earlier|later) (?:in|on) (?P<which>the) (?P<unit>week|month|year|decade)",
    r"(?:the )?{edge}(?P<which>the) (?P<unit>week|month|year|decade|century)",
)
def _this_or_next_unit(match: re.Match[str], setting: Setting) -> Interval | None:
    today, unit, which = setting.today, match["unit"], match["which"]
    if match[0].startswith("the last ") or match[0].startswith("the next "):
        return None
    whole = unit_around(shift(today, _STEPS.get(which, 0), unit), unit)
    if which == "last" and unit == "weekend":
        whole = _past_weekend(today)
    if which == "this" and unit == "weekend":
        whole = _weekend(setting)
    words = match["edge"]
    if which in ("this", "the") and words in ("earlier", "later"):
        if words == "earlier":
            return Interval(whole.start, max(whole.start, today - ONE_DAY), VAGUE)
        return Interval(min(whole.last, today + ONE_DAY), whole.last, VAGUE)
    name = edge_of(match)
    if name == "late" and words.split()[-1] == "of" and unit in ("year", "decade", "century"):
        return Interval(whole.last.replace(day=1), whole.last, VAGUE)
    return edge(whole, name) if name else whole


@RULES.add(r"(?:much|most|the rest|the remainder|the course|part) of (?:the|this) {unit}")
def _most_of_unit(match: re.Match[str], setting: Setting) -> Interval:
    whole = unit_around(setting.today, match["unit"])
    rest = "rest" in match[0] or "remainder" in match[0]
    return Interval(setting.today, whole.last, VAGUE) if rest else whole


def _past_weekend(today: dt.date) -> Interval:
    return weekend_of(today - DAYS_OF_WEEK * ONE_DAY) if today.weekday() < 6 else weekend_of(today)


def _weekend(setting: Setting) -> Interval:
    on_weekend = setting.today.weekday() >= 5
    if setting.direction == "ahead" or on_weekend:
        return weekend_of(setting.today)
    return _past_weekend(setting.today)


@RULES.add(r"(?:this past|the past) weekend")
def _past_weekend_named(_: re.Match[str], setting: Setting) -> Interval:
    return _past_weekend(setting.today)


@RULES.add(r"the weekend")
def _weekend_alone(_: re.Match[str], setting: Setting) -> Interval | None:
    timed = setting.word_before() in ("over", "at", "during", "on")
    return _weekend(setting) if timed else None


@RULES.add(
    r"(?:the|this|these) (?:past|last) (?:{number} )?{unit}", r"(?:past|last) {number} {unit}"
)
def _past_units(match: re.Match[str], setting: Setting) -> Interval | None:
    unit, following = match["unit"], setting.words.doc[setting.words.end : setting.words.end + 1]
    ends_narration = match["number"] is None and match[0].endswith("last " + unit)
    if ends_narration and (unit in ("day", "hour") or following.text.lower() == "of"):
        return None
    span = (1, 1) if match["number"] is None and not match[0].endswith("s") else count_of(match)
    most = span[1] if span else _RECENT[unit]
    return Interval(shift(setting.today, -most, unit), setting.today, VAGUE)


@RULES.add(r"(?:the )?(?:most )?recent {unit}")
def _recent(match: re.Match[str], setting: Setting) -> Interval | None:
    count = _RECENT.get(match["unit"])
    if count is None or not match[0].endswith("s"):
        return None
    return Interval(shift(setting.today, -count, match["unit"]), setting.today, VAGUE)


@RULES.add(r"(?:the )?(?:next|coming) {number} {unit}", r"(?:the )?(?P<number>)coming {unit}")
def _coming_units(match: re.Match[str], setting: Setting) -> Interval:
    unit = match["unit"]
    many = match["number"] or match[0].endswith("s")
    most = counts_ahead(match) if match["number"] else _RECENT.get(unit, 1) if many else 1
    return Interval(setting.today + ONE_DAY, shift(setting.today, most, unit), VAGUE)


def counts_ahead(match: re.Match[str]) -> int:
    """Return the most units that a match counts ahead."""
    span = count_of(match)
    return span[1] if span else 1


@RULES.add(r"(?:half an? |an? half )(?P<unit>year|decade|century) ago")
def _half_ago(match: re.Match[str], setting: Setting) -> Interval:
    count, unit = {"year": (6, "month"), "decade": (5, "year"), "century": (50, "year")}[
        match["unit"]
    ]
    return shifted(setting.today, -count, -count, unit)


@RULES.add(r"a quarter (?:of a )?century ago")
def _quarter_century_ago(_: re.Match[str], setting: Setting) -> Interval:
    return shifted(setting.today, -25, -25, "year")


@RULES.add(r"(?:{number} )?{unit} (?P<half>and a half )?ago")
def _ago(match: re.Match[str], setting: Setting) -> Interval:
    unit, span = match["unit"], count_of(match)
    if match["half"] and unit == "year" and span is not None:
        return shifted(setting.today, -12 * span[0] - 6, -12 * span[1] - 6, "month")
    if unit == "decade":
        low, high = (2, 5) if match["number"] is None or span is None else span
        return Interval(
            shift(setting.today, -high * 10 - 2, "year"),
            shift(setting.today, -low * 10 + 2, "year"),
            VAGUE,
        )
    low, high = span or (1, 1)
    return shifted(setting.today, -low, -high, unit)


@RULES.add(
    r"in (?:the )?{number} {unit}(?: 's?)?(?: time)?",
    r"(?:in )?{number} {unit} from (?:now|today)",
)
def _in_units(match: re.Match[str], setting: Setting) -> Interval | None:
    certain = match[0].endswith(("time", "now", "today"))
    span = count_of(match)
    if span is None or (not certain and (setting.direction != "ahead" or _is_record(setting))):
        return None
    return shifted(setting.today, *span, match["unit"])


def _is_record(setting: Setting) -> bool:
    """Tell whether a stretch of time is what a record is of: "the first time in ten years"."""
    before = setting.words.doc[max(0, setting.words.start - 4) : setting.words.start]
    return any(t.lower_ in ("time", "first", "only") or t.tag_ in ("JJS", "RBS") for t in before)


@RULES.add(
    r"(?:the )?(?:fiscal (?:- )?)?{ordinal} (?:- )?(?P<part>quarter|half)"
    r"(?: of (?P<which>this|last|next|the) year)?",
    r"(?P<which>this|last|next) year 's {ordinal} (?:- )?(?P<part>quarter|half)",
    r"(?P<ordinal>q[1-4])(?P<part>)(?P<which>)",
)
def _part_of_near_year(match: re.Match[str], setting: Setting) -> Interval | None:
    ordinal, part = match["ordinal"], match["part"] or "quarter"
    if match["which"]:
        year = setting.today.year + _STEPS.get(match["which"], 0)
        return part_of_year(ordinal, part, year)
    if part == "half":
        return None
    # A fiscal quarter that is over may have the name of one to come.
    steps = (-1, 0) if setting.direction == "past" else (-1, 0, 1)
    near = (part_of_year(ordinal, part, setting.today.year + step) for step in steps)
    return min(near, key=lambda quarter: abs((quarter.last - setting.today).days))


_BEFORE_SEASON = frozenset(
    {"in", "since", "by", "until", "during", "into", "of", "over", "throughout", "through"}
)


@RULES.add(r"(?:the )?{edge}?(?:(?P<which>last|next|this|this past|this coming|the) )?{season}")
def _season(match: re.Match[str], setting: Setting) -> Interval | None:
    month, which = values("season")[match["season"]], match["which"] or ""
    today = setting.today
    if not which and setting.word_before() not in _BEFORE_SEASON:
        return None
    near = [season_of(month, today.year + step) for step in (-2, -1, 0, 1)]
    if which.endswith(("last", "past")):
        whole = [s for s in near if s.last < today][-1]
    elif which.endswith(("next", "coming")):
        whole = next(s for s in near if s.start > today)
    elif which == "this" and setting.direction == "past":
        whole = [s for s in near if s.start <= today][-1]
    elif which == "this":
        whole = next(s for s in near if s.last >= today)
    else:
        whole = nearest(lambda year: season_of(month, year), setting)
    name = edge_of(match)
    return edge(whole, name) if name else whole


@RULES.add(r"(?:the )?year (?:- |'s )?end", r"(?:the )?end of (?:the )?year")
def _end_of_year(_: re.Match[str], setting: Setting) -> Interval:
    year = setting.today.year
    return Interval(dt.date(year, 12, 1), dt.date(year, 12, 31), VAGUE)
