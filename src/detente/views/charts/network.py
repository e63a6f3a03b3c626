"""Who went between: two sides, and those who carried contact, thick where they carried much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.views.charts.theme import BETTER, FAINT, INK, altair, titled

if TYPE_CHECKING:
    import altair as alt

WIDTH = 560
ROW = 52
MOST = 10


@dataclass(frozen=True, slots=True)
class Link:
    """One go-between.

    Attributes:
        name: who.
        score: from 0 to 1.
        carried: how many sentences and contacts speak for it.
        words: what the go-between did, in words.
    """

    name: str
    score: float
    carried: int
    words: str


def network_chart(pair: tuple[str, str], links: Sequence[Link]) -> alt.LayerChart:
    """Return the go-betweens of two sides as a network, the likeliest uppermost.

    Args:
        pair: names of the two sides.
        links: go-betweens; the first ten by score are drawn.

    Raises:
        DetenteError: when altair is not installed.
    """
    alt = altair()
    shown = sorted(links, key=lambda link: (-link.score, link.name))[:MOST]
    middle = (len(shown) - 1) / 2
    # Of two sides and one column between them the place is known: no layout need be computed.
    nodes = [
        {"name": pair[0], "x": 0.0, "y": middle, "size": 700, "side": True, "words": ""},
        {"name": pair[1], "x": 2.0, "y": middle, "size": 700, "side": True, "words": ""},
    ]
    nodes += [
        {"name": link.name, "x": 1.0, "y": float(row), "size": 120 + 500 * link.score,
         "side": False, "words": link.words}
        for row, link in enumerate(shown)
    ]  # fmt: skip
    edges = [
        {"x": x, "y": middle, "x2": 1.0, "y2": float(row), "carried": link.carried,
         "who": f"{side} – {link.name}"}
        for row, link in enumerate(shown)
        for x, side in ((0.0, pair[0]), (2.0, pair[1]))
    ]  # fmt: skip
    bare = alt.Axis(labels=False, ticks=False, domain=False, grid=False, title=None)
    x = alt.X("x:Q", axis=bare, scale=alt.Scale(domain=[-0.35, 2.35]))
    y = alt.Y("y:Q", axis=bare, scale=alt.Scale(domain=[-0.6, max(1.0, len(shown) - 0.4)],
                                                reverse=True))  # fmt: skip
    lines = alt.Chart(alt.Data(values=edges)).mark_rule(color=FAINT, opacity=0.6).encode(
        x=x, y=y, x2="x2:Q", y2="y2:Q",
        strokeWidth=alt.StrokeWidth("carried:Q", scale=alt.Scale(range=[1, 7]), legend=None),
        tooltip=["who:N", "carried:Q"],
    )  # fmt: skip
    base = alt.Chart(alt.Data(values=nodes)).encode(x=x, y=y, tooltip=["name:N", "words:N"])
    dots = base.mark_circle(opacity=1).encode(
        size=alt.Size("size:Q", scale=None, legend=None),
        color=alt.condition("datum.side", alt.value(INK), alt.value(BETTER)),
    )
    names = base.mark_text(dy=-18, fontSize=12, color=INK).encode(text="name:N")
    layers = [lines, dots, names] if edges else [dots, names]
    chart = alt.layer(*layers).properties(width=WIDTH, height=max(160, ROW * len(shown) + 40))
    about = f"Go-betweens of {pair[0]} and {pair[1]}: {', '.join(link.name for link in shown)}."
    return titled(chart, f"Between {pair[0]} and {pair[1]}", "thick where much was carried",
                  about=about)  # fmt: skip
