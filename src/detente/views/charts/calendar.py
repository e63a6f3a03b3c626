"""What is scheduled: one row an event, from its first to its last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.contracts import Event
from detente.views.charts.theme import (
    FAINT,
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

ROW = 22
MOST = 40


def calendar_chart(events: Sequence[Event]) -> alt.LayerChart:
    """Return scheduled events as a calendar, those of no known day last.

    Args:
        events: events that are planned; the first forty are drawn.

    Raises:
        DetenteError: when altair is not installed.
    """
    alt = altair()
    shown = sorted(events, key=lambda e: (str(e.date or "9999"), e.id))[:MOST]
    rows = [_row(number, event) for number, event in enumerate(shown, start=1)]
    days = [day for e in shown for day in (e.date, e.date_end) if day is not None]
    y = alt.Y(
        "label:N",
        title=None,
        sort=[row["label"] for row in rows],
        axis=alt.Axis(labelLimit=380),
    )
    tips = ["day:N", "label:N", "text:N", "source:N"]
    base = alt.Chart(alt.Data(values=rows)).encode(y=y, tooltip=tips)
    bars = base.transform_filter("datum.first != null").mark_bar(
        height=12, cornerRadius=2, minBandSize=4
    )
    scale = alt.Scale(domain=list(QUAD_NAMES.values()), range=list(QUAD_COLOURS.values()))
    dated = bars.encode(
        x=alt.X("first:T", title=None, axis=day_axis(days)),
        x2="last:T",
        color=alt.Color("quad:N", title=None, scale=scale, legend=alt.Legend(orient="bottom")),
    )
    undated = (
        base.transform_filter("datum.first == null")
        .mark_text(align="left", color=FAINT, fontStyle="italic", fontSize=11)
        .encode(x=alt.value(4), text="day:N")
    )
    layers = [dated, undated] if days else [undated]
    chart = alt.layer(*layers).properties(width=WIDTH // 2, height=max(60, ROW * len(rows)))
    about = f"{len(rows)} scheduled events, {sum(r['first'] is None for r in rows)} of no known day"
    return titled(chart, "Scheduled", "as far as texts give a day", about=about)


def _row(number: int, event: Event) -> dict[str, str | None]:
    last = event.date_end or event.date
    return {
        "label": f"{number}. {_label(event)}",
        "first": moment(event.date) if event.date else None,
        # The last day counts to its end.
        "last": moment(last + dt.timedelta(days=1)) if last else None,
        "day": str(event.date) if event.date else "no day given",
        "quad": QUAD_NAMES.get(event.quad_code, "unknown"),
        "text": event.text,
        "source": event.cite_info.source or event.cite_info.document,
    }


def _label(event: Event) -> str:
    actor, recipient = (
        ", ".join(entity.identifier_text for entity in side) or "?"
        for side in (event.actor, event.recipient)
    )
    return f"{actor} → {recipient}: {'·'.join((*event.event, *event.mode))}"
