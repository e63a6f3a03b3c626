"""The line of a relation: its tension with a band of uncertainty, and flags where it turned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.views.charts.theme import (
    BETTER,
    FAINT,
    INK,
    WIDTH,
    WORSE,
    altair,
    day_axis,
    moment,
    titled,
)

if TYPE_CHECKING:
    import altair as alt

HEIGHT = 260
STEEP = "monotone"
APART = 32
"""Pixels, of ``WIDTH``, that two numbers are apart; half of these are on a narrow screen."""
LEVELS, RISE = 5, 13
"""How many levels there are for numbers, and the pixels from one to the next."""


@dataclass(frozen=True, slots=True)
class Point:
    """One step of the line.

    Attributes:
        day: first day of the step.
        tension: from 0 (calm) to 100; ``None`` where nothing was observed.
        low: lower end of its band.
        high: upper end of its band.
        events: how many events the step has.
    """

    day: dt.date
    tension: float | None
    low: float | None
    high: float | None
    events: int


@dataclass(frozen=True, slots=True)
class Flag:
    """One turn: its day, the interval of belief, its direction and what made it, in words.

    ``href`` is where its explanation stands, empty where there is none to open.
    """

    day: dt.date
    first: dt.date
    last: dt.date
    better: bool
    label: str
    href: str = ""


def line_chart(pair: str, points: Sequence[Point], flags: Sequence[Flag]) -> alt.LayerChart:
    """Return the line of a relation as a chart.

    Args:
        pair: the two sides, as the title names them.
        points: its steps, in order of day.
        flags: its turns.

    Raises:
        DetenteError: when altair is not installed.
    """
    alt = altair()
    rows = [
        {
            "day": moment(p.day),
            "tension": p.tension,
            "low": p.low,
            "high": p.high,
            "events": p.events,
        }
        for p in points
    ]
    x = alt.X("day:T", title=None, axis=day_axis(p.day for p in points))
    y = alt.Y("tension:Q", title="tension", scale=alt.Scale(domain=[0, 100]))
    line = alt.Chart(alt.Data(values=rows)).encode(x=x)
    band = line.mark_area(opacity=0.25, color=FAINT, interpolate=STEEP).encode(
        y=alt.Y("low:Q", title="tension"), y2="high:Q"
    )
    # A step between two missing ones has no line: its point, and a bar for its band.
    dots = alt.OverlayMarkDef(color=INK, size=14, filled=True)
    bars = line.mark_rule(opacity=0.3, color=FAINT).encode(
        y=alt.Y("low:Q", title="tension"), y2="high:Q"
    )
    mean = line.mark_line(color=INK, strokeWidth=1.8, interpolate=STEEP, point=dots).encode(
        y=y, tooltip=["day:T", alt.Tooltip("tension:Q", format=".0f"), "events:Q"]
    )
    layers = [band, bars, mean]
    if flags:
        layers += _flags(flags, points)
    about = f"Tension between {pair} over {len(points)} steps, with {len(flags)} turns marked."
    chart = alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)
    return titled(chart, pair, "high is conflict; the band says how sure the line is", about=about)


def levels_of(flags: Sequence[Flag], points: Sequence[Point]) -> list[int]:
    """Return on which level above the line the number of each flag stands, 0 being the lowest.

    Those that would stand on one another, on a narrow screen at least, stand above one another.

    Args:
        flags: turns, in order of day.
        points: the steps of the line, in order of day.
    """
    ends = [*(flag.day for flag in flags), *(point.day for point in points)]
    wide = max(1, (max(ends) - min(ends)).days) if ends else 1
    apart = dt.timedelta(days=wide * APART / WIDTH)
    last: list[dt.date] = []
    found = []
    for flag in flags:
        free = [level for level, day in enumerate(last) if flag.day - day >= apart]
        if not free and len(last) < LEVELS:
            free = [len(last)]
            last.append(flag.day)
        level = free[0] if free else last.index(min(last))
        last[level] = flag.day
        found.append(level)
    return found


def _flags(flags: Sequence[Flag], points: Sequence[Point]) -> list[alt.Chart]:
    """Return the marks of turns: interval, day, and their numbers in the order of the days."""
    alt = altair()
    ordered = sorted(flags, key=lambda f: f.day)
    levels = levels_of(ordered, points)
    rows = [
        {
            "day": moment(f.day),
            "first": moment(f.first),
            "last": moment(f.last + dt.timedelta(days=1)),
            "turn": "better" if f.better else "worse",
            "number": number,
            "level": level,
            "label": f.label,
            "href": f.href,
        }
        for number, (f, level) in enumerate(zip(ordered, levels, strict=True), start=1)
    ]
    colour = alt.Color(
        "turn:N",
        title=None,
        scale=alt.Scale(domain=["better", "worse"], range=[BETTER, WORSE]),
        legend=alt.Legend(orient="bottom", symbolType="square"),
    )
    tips = ["day:T", "turn:N", "label:N", "first:T", "last:T"]
    base = alt.Chart(alt.Data(values=rows)).encode(color=colour, tooltip=tips)
    if any(f.href for f in flags):
        base = base.encode(href="href:N")
    interval = base.mark_rect(opacity=0.25).encode(x="first:T", x2="last:T")
    rule = base.mark_rule(strokeWidth=1.5).encode(x="day:T")
    number = base.mark_text(fontWeight="bold", fontSize=12).encode(x="day:T", text="number:Q")
    numbers = [
        number.transform_filter(f"datum.level == {level}").encode(y=alt.value(-6 - level * RISE))
        for level in sorted(set(levels))
    ]
    return [interval, rule, *numbers]
