"""Rules for dates that name a day, month, season or year of the calendar."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from detente.dates.grammar import Rules, edge_of
from detente.dates.intervals import (
    DAY,
    ONE_DAY,
    QUARTER,
    VAGUE,
    Interval,
    edge,
    month_of,
    months_from,
    one_day,
    week_of,
    year_of,
    years,
)
from detente.dates.lexicon import day_of_holiday, values, words
from detente.dates.setting import Setting

RULES = Rules()
# An article may be filed before the day that it tells of as past.
_NEAR_YEARS = {"last": -1, "this": 0, "next": 1}
EMBARGO = dt.timedelta(days=2)
NINE_MONTHS = dt.timedelta(days=274)


def nearest(of_year: Callable[[int], Interval], setting: Setting) -> Interval:
    """Return the latest past or next coming instance of something that recurs each year.

    The tense decides; without one, and for events known long before, the nearest is meant.

    Raises:
        ValueError: when it never comes near the day of publication.
    """
    today = setting.today
    found = []
    for year in range(today.year - 4, today.year + 5):
        try:
            found.append(of_year(year))
        except ValueError:
            continue
    past = [i for i in found if i.start <= today]
    ahead = [i for i in found if i.last >= today]
    if not past or not ahead:
        raise ValueError("the date leaves the calendar")
    towards = setting.direction
    if setting.premodifies:
        towards = None if towards == "ahead" else "past"
    if towards == "ahead":
        return ahead[0]
    passage = setting.passage
    if passage is not None and of_year(passage.year).start >= passage:
        return of_year(passage.year)
    soon = ahead[0].start - today <= EMBARGO
    told = setting.after_verb is not None or _is_fresh(past[-1], today)
    if towards == "past" and not setting.scheduled and not soon and told:
        return past[-1]
    return min((past[-1], ahead[0]), key=lambda i: (abs((i.start - today).days), i.start))


def _is_fresh(day: Interval, today: dt.date) -> bool:
    """Tell whether a bygone day may be told without its year, though its next instance is near."""
    whole_month = day.precision is not DAY
    return whole_month or day.start.year == today.year or today - day.start < NINE_MONTHS


def _month(match: re.Match[str], group: str = "month") -> int:
    return values("month")[match[group]]


def _with_edge(match: re.Match[str], whole: Interval) -> Interval:
    name = edge_of(match)
    return edge(whole, name) if name else whole


@RULES.add(r"{year} - (?P<month>\d\d) - {day}")
def _iso(match: re.Match[str], _: Setting) -> Interval:
    return one_day(dt.date(int(match["year"]), int(match["month"]), int(match["day"])))


@RULES.add(r"9/11", r"(?:september|sept\.?) 11")
def _september_eleventh(match: re.Match[str], setting: Setting) -> Interval | None:
    following = setting.words.doc[setting.words.end : setting.words.end + 2].text.lower()
    attacks = any(word in following for word in ("attack", "terror", "hijack"))
    return one_day(dt.date(2001, 9, 11)) if attacks or match[0] == "9/11" else None


@RULES.add(
    r"(?:{weekday} ,? ?)?(?:the )?{day}(?: of)? {month} ?,? {year}",
    r"(?:{weekday} ,? ?)?(?:the )?{month} {day} ?,? {year}",
)
def _full_date(match: re.Match[str], _: Setting) -> Interval:
    return one_day(dt.date(int(match["year"]), _month(match), int(match["day"])))


@RULES.add(
    r"(?:from )?{month} {day} {to} (?:{month2} )?{day2}(?: ,? ?{year})?",
    r"(?:from )?{day} {to} {day2} {month}(?P<month2>)(?: ,? ?{year})?",
    r"between {month} {day} and (?:{month2} )?{day2}(?: ,? ?{year})?",
)
def _days_of_months(match: re.Match[str], setting: Setting) -> Interval | None:
    first = (_month(match), int(match["day"]))
    last = (_month(match, "month2") if match["month2"] else first[0], int(match["day2"]))

    def of_year(year: int) -> Interval:
        return Interval(dt.date(year, *first), dt.date(year + (last < first), *last), VAGUE)

    return of_year(int(match["year"])) if match["year"] else nearest(of_year, setting)


@RULES.add(
    r"(?:{weekday} ,? ?)?(?:the )?{day}(?: of)? {month} (?:of )?(?P<which>this|last|next) year",
    r"(?:{weekday} ,? ?)?{month} (?:the )?{day} ,? ?(?:of )?(?P<which>this|last|next) year",
)
def _day_of_near_year(match: re.Match[str], setting: Setting) -> Interval:
    year = setting.today.year + _NEAR_YEARS[match["which"]]
    return one_day(dt.date(year, _month(match), int(match["day"])))


@RULES.add(
    r"(?:{weekday} ,? ?)?(?:the )?{day}(?: of)? {month}",
    r"(?:{weekday} ,? ?)?(?:last |this )?{month} (?:the )?{day}",
)
def _day_of_month(match: re.Match[str], setting: Setting) -> Interval | None:
    month, day = _month(match), int(match["day"])
    dt.date(2000, month, day)
    return nearest(lambda year: one_day(dt.date(year, month, day)), setting)


@RULES.add(
    r"(?:between|from) {month}(?: {year})? (?:{to}|and) {month2} ?,? {year2}",
    r"(?:between|from) {month}(?P<year>) (?:{to}|and) {month2}(?P<year2>)",
)
def _months(match: re.Match[str], setting: Setting) -> Interval:
    first, last = _month(match), _month(match, "month2")

    def ending(year: int, begun: int | None = None) -> Interval:
        begun = begun or year - (last < first)
        end = months_from(dt.date(year, last, 1), 1)[1]
        return Interval(dt.date(begun, first, 1), end, VAGUE)

    if match["year2"]:
        return ending(int(match["year2"]), int(match["year"]) if match["year"] else None)
    return nearest(ending, setting)


@RULES.add(r"(?:the )?(?P<which>first|second|third|last|final) week of {month}(?: ,? ?{year})?")
def _week_of_month(match: re.Match[str], setting: Setting) -> Interval:
    month, which = _month(match), match["which"]

    def of_year(year: int) -> Interval:
        whole = month_of(dt.date(year, month, 1))
        if which in ("last", "final"):
            return Interval(whole.last - 6 * ONE_DAY, whole.last, VAGUE)
        first = whole.start + (values("ordinal")[which] - 1) * 7 * ONE_DAY
        return Interval(first, first + 6 * ONE_DAY, VAGUE)

    return of_year(int(match["year"])) if match["year"] else nearest(of_year, setting)


@RULES.add(r"(?:the )?week of {month} {day}(?: ,? ?{year})?")
def _week_of_day(match: re.Match[str], setting: Setting) -> Interval:
    month, day = _month(match), int(match["day"])

    def of_year(year: int) -> Interval:
        return week_of(dt.date(year, month, day))

    return of_year(int(match["year"])) if match["year"] else nearest(of_year, setting)


@RULES.add(r"(?:the )?{edge}?{month} ?(?:,|of)? {year}")
def _month_of_year(match: re.Match[str], _: Setting) -> Interval:
    return _with_edge(match, month_of(dt.date(int(match["year"]), _month(match), 1)))


def season_of(first_month: int, year: int) -> Interval:
    """Return a season of the northern year, three whole months; winter begins in December."""
    return Interval(*months_from(dt.date(year, first_month, 1), 3), QUARTER)


@RULES.add(r"(?:the )?{edge}?{season} ?(?:,|of)? {year}")
def _season_of_year(match: re.Match[str], _: Setting) -> Interval:
    return _with_edge(match, season_of(values("season")[match["season"]], int(match["year"])))


@RULES.add(
    r"(?:the )?{ordinal} (?:- )?(?P<part>quarter|half) ?(?:,|of)? {year}",
    r"(?P<ordinal>q[1-4])(?P<part>) ?(?:,|of)? {year}",
)
def _part_of_year(match: re.Match[str], _: Setting) -> Interval:
    return part_of_year(match["ordinal"], match["part"] or "quarter", int(match["year"]))


def part_of_year(ordinal: str, part: str, year: int) -> Interval:
    """Return a quarter or half of a calendar year.

    Raises:
        ValueError: when there is no such part.
    """
    number = int(ordinal[1]) if ordinal.startswith("q") else values("ordinal")[ordinal]
    length = 3 if part == "quarter" else 6
    first = dt.date(year, (number - 1) * length + 1, 1)
    return Interval(*months_from(first, length), QUARTER if length == 3 else VAGUE)


@RULES.add(r"(?:between|from) {year} (?:{to}|and) {year2}", r"{year} ?- ?(?P<year2>(?:\d\d)?\d\d)")
def _years(match: re.Match[str], _: Setting) -> Interval | None:
    first = int(match["year"])
    last = int(match["year"][: 4 - len(match["year2"])] + match["year2"])
    return years(first, last) if first <= last else None


@RULES.add(r"(?:the )?{edge}?(?:mid-)?(?P<decade>(?:1[5-9]|20)\d0)s")
def _decade(match: re.Match[str], _: Setting) -> Interval:
    first = int(match["decade"])
    name = "mid" if "mid" in match[0] else edge_of(match)
    return edge(years(first, first + 9), name) if name else years(first, first + 9)


@RULES.add(r"(?:the )?{edge}?(?P<number>1[5-9]|2[01])(?:th|st) century")
def _century(match: re.Match[str], _: Setting) -> Interval:
    last = int(match["number"]) * 100
    return _with_edge(match, years(last - 99, last))


@RULES.add(r"{holiday}(?: {year})?", r"{holiday} (?:in|of|,) {year}")
def _holiday(match: re.Match[str], setting: Setting) -> Interval:
    name = match["holiday"]
    if match["year"]:
        return one_day(day_of_holiday(name, int(match["year"])))
    return nearest(lambda year: one_day(day_of_holiday(name, year)), setting)


@RULES.add(r"{edge}?{year}", r"(?P<edge>mid-){year}")
def _year(match: re.Match[str], setting: Setting) -> Interval | None:
    doc, end = setting.words.doc, setting.words.end
    before = setting.word_before()
    counted = end < len(doc) and doc[end].tag_ == "NNS" and before != "the"
    clock = end < len(doc) and doc[end].lower_ in ("utc", "gmt", "local", "hours", "hrs")
    if match["edge"] is None and (before not in words("before_year") or counted or clock):
        return None
    return _with_edge(match, year_of(int(match["year"])))


@RULES.add(r"(?:the )?{edge}?{month} (?:of )?(?P<which>this|last|next) year")
def _month_of_near_year(match: re.Match[str], setting: Setting) -> Interval:
    year = setting.today.year + _NEAR_YEARS[match["which"]]
    return _with_edge(match, month_of(dt.date(year, _month(match), 1)))


@RULES.add(r"{edge}?(?:(?P<which>last|next|this|this past|this coming) )?{month}")
def _month_alone(match: re.Match[str], setting: Setting) -> Interval | None:
    month, today = _month(match), setting.today
    which = match["which"] or ""

    def of_year(year: int) -> Interval:
        return month_of(dt.date(year, month, 1))

    if which.endswith(("last", "past")):
        whole = of_year(today.year - (month >= today.month))
    elif which.endswith(("next", "coming")):
        whole = of_year(today.year + (month <= today.month))
    elif which == "this":
        whole = of_year(today.year)
    else:
        whole = nearest(of_year, setting)
    return _with_edge(match, whole)
