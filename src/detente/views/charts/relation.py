"""Steps and turns of a relation as what its charts are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from detente.contracts import Turn
from detente.relations import RelationStep
from detente.relations.steps import By
from detente.views.charts.line import Flag, Point, line_chart
from detente.views.charts.quads import Balance, quads_chart
from detente.views.lines import country_name

if TYPE_CHECKING:
    import altair as alt

Href = Callable[[Turn], str]


def points_of(steps: Iterable[RelationStep]) -> list[Point]:
    """Return the steps of a relation as points of its line, those of both sides together."""
    return [
        Point(step.start, step.tension, step.tension_low, step.tension_high, step.stories)
        for step in steps
        if step.side == "both"
    ]


def flags_of(turns: Iterable[Turn], href: Href = lambda _: "") -> list[Flag]:
    """Return the turns of a relation as flags on its line; ``href`` is what each opens."""
    return [
        Flag(turn.date, turn.first, turn.last, turn.direction == "better", turn.reason, href(turn))
        for turn in turns
    ]


def balances_of(steps: Iterable[RelationStep]) -> list[Balance]:
    """Return the counts of each quad, step by step, those of both sides together."""
    return [
        Balance(step.start, quad, count)
        for step in steps
        if step.side == "both"
        for quad, count in enumerate(step.quads, start=1)
        if count
    ]


def relation_chart(
    pair: tuple[str, str],
    steps: Sequence[RelationStep],
    turns: Sequence[Turn],
    by: By,
    kind: str = "line",
    *,
    href: Href = lambda _: "",
) -> alt.LayerChart:
    """Return a picture of a relation.

    Args:
        pair: the two sides, by code or name.
        steps: the relation step by step.
        turns: its turning points.
        by: length of a step.
        kind: "line" for its tension with turns marked, "quads" for the balance of the quads.
        href: address that the mark of a turn opens, empty for none.

    Raises:
        DetenteError: when altair is not installed.
    """
    title = " – ".join(country_name(side) for side in pair)
    if kind == "quads":
        return quads_chart(title, balances_of(steps), by)
    return line_chart(title, points_of(steps), flags_of(turns, href))
