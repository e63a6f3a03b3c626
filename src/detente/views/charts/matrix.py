"""The matrix of relations: how each of many stands to each other one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.views.charts.theme import BETTER, INK, WORSE, altair, titled

if TYPE_CHECKING:
    import altair as alt

CELL = 26
MOST = 25


@dataclass(frozen=True, slots=True)
class Cell:
    """What one does to another: mean PLOVER score from -10 to 10, of so many events."""

    actor: str
    recipient: str
    score: float
    events: int


def matrix_chart(cells: Sequence[Cell]) -> alt.LayerChart:
    """Return how each stands to each other as a matrix, the busiest first.

    Args:
        cells: scores of actor towards recipient; the 25 with most events are drawn.

    Raises:
        DetenteError: when altair is not installed.
    """
    alt = altair()
    busy: dict[str, int] = {}
    for cell in cells:
        for name in (cell.actor, cell.recipient):
            busy[name] = busy.get(name, 0) + cell.events
    order = sorted(busy, key=lambda name: (-busy[name], name))[:MOST]
    kept = set(order)
    rows = [
        {"actor": c.actor, "recipient": c.recipient, "score": c.score, "events": c.events}
        for c in cells
        if c.actor in kept and c.recipient in kept
    ]
    side = CELL * max(2, len(order))
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("recipient:N", sort=order, title="does to", axis=alt.Axis(orient="top",
                                                                          labelAngle=-60)),
        y=alt.Y("actor:N", sort=order, title="who"),
        tooltip=["actor:N", "recipient:N", alt.Tooltip("score:Q", format="+.1f"), "events:Q"],
    )  # fmt: skip
    colour = alt.Scale(domain=[-6, 0, 6], range=[WORSE, "#F7F7F7", BETTER], clamp=True)
    boxes = base.mark_rect(stroke="white").encode(
        color=alt.Color("score:Q", title="mean score", scale=colour)
    )
    counts = base.mark_text(fontSize=9, color=INK).encode(text="events:Q")
    chart = alt.layer(boxes, counts).properties(width=side, height=side)
    about = f"Matrix of {len(order)} actors: mean score and number of events of each pair."
    return titled(chart, "Who does what to whom", "number: events; blue: cooperation", about=about)
