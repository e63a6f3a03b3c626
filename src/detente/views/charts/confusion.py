"""What was taken for what: a confusion matrix, each row as shares of its gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from detente.views.charts.theme import BETTER, INK, altair, titled

if TYPE_CHECKING:
    import altair as alt

CELL = 28


def confusion_chart(confusion: Mapping[tuple[str, str], int]) -> alt.LayerChart:
    """Return what was taken for what as a chart.

    Args:
        confusion: counts by gold and told label.

    Raises:
        DetenteError: when altair is not installed.
    """
    alt = altair()
    totals: Counter[str] = Counter()
    for (gold, _), count in confusion.items():
        totals[gold] += count
    rows = [
        {"gold": gold, "told": told, "count": count, "share": count / totals[gold]}
        for (gold, told), count in sorted(confusion.items())
        if count
    ]
    told = {label for _, label in confusion}
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("told:N", title="told", axis=alt.Axis(labelAngle=-55)),
        y=alt.Y("gold:N", title="gold"),
        tooltip=["gold:N", "told:N", "count:Q", alt.Tooltip("share:Q", format=".0%")],
    )
    scale = alt.Scale(domain=[0, 1], range=["#F2F7FB", BETTER])
    boxes = base.mark_rect().encode(color=alt.Color("share:Q", title="share", scale=scale))
    counts = base.mark_text(fontSize=10).encode(
        text="count:Q",
        color=alt.condition("datum.share > 0.5", alt.value("white"), alt.value(INK)),
    )
    chart = alt.layer(boxes, counts).properties(
        width=CELL * max(2, len(told)), height=CELL * max(2, len(totals))
    )
    about = f"Confusion of {len(totals)} labels."
    return titled(chart, "What was taken for what", "rows add up to one", about=about)
