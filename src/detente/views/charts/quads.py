"""The balance of the four quads: cooperation above the line, conflict below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.relations.standing import COOPERATION
from detente.views.charts.theme import (
    QUAD_COLOURS,
    QUAD_NAMES,
    WIDTH,
    altair,
    day_axis,
    moment,
    titled,
)

if TYPE_CHECKING:
    import altair as alt

HEIGHT = 220
WIDEST = 18.0


@dataclass(frozen=True, slots=True)
class Balance:
    """How many events of one quad a step has; ``quad`` runs from 1 to 4."""

    day: dt.date
    quad: int
    events: int


def _width(days: set[dt.date]) -> float:
    """Return the width of a bar, in pixels: most of its step's share of the whole."""
    if len(days) < 2:
        return WIDEST
    steps = (max(days) - min(days)) / min(b - a for a, b in pairwise(sorted(days)))
    return max(1.0, min(WIDEST, 0.8 * WIDTH / (steps + 1)))


def quads_chart(pair: str, balances: Sequence[Balance], step: str) -> alt.LayerChart:
    """Return the counts of each quad as bars, those of conflict turned downwards.

    Args:
        pair: the two sides, as the title names them.
        balances: counts of each step and quad.
        step: "day", "week" or "month", the width of a bar.

    Raises:
        DetenteError: when altair is not installed.
    """
    alt = altair()
    rows = [
        {
            "day": moment(b.day),
            "quad": QUAD_NAMES[b.quad],
            "events": b.events,
            "signed": b.events if b.quad in COOPERATION else -b.events,
        }
        for b in balances
    ]
    days = {b.day for b in balances}
    bars = alt.Chart(alt.Data(values=rows)).mark_bar(size=_width(days))
    chart = bars.encode(
        x=alt.X("day:T", title=None, axis=day_axis(days)),
        y=alt.Y(
            "sum(signed):Q",
            title="conflict  ·  cooperation",
            axis=alt.Axis(labelExpr="abs(datum.value)"),
        ),
        color=alt.Color(
            "quad:N",
            title=None,
            scale=alt.Scale(domain=list(QUAD_NAMES.values()), range=list(QUAD_COLOURS.values())),
            legend=alt.Legend(orient="bottom"),
        ),
        tooltip=["day:T", "quad:N", alt.Tooltip("events:Q", title="events")],
    ).properties(width=WIDTH, height=HEIGHT)
    about = f"Events between {pair} by {step}: cooperation upwards, conflict downwards."
    return titled(chart, pair, f"events by {step}; words are lighter, deeds darker", about=about)
