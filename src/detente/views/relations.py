"""Steps and turns as the points and flags of a chart."""

from __future__ import annotations

from collections.abc import Iterable

from detente.contracts import Turn
from detente.relations import RelationStep
from detente.views.charts import Flag, Point


def points_of(steps: Iterable[RelationStep]) -> list[Point]:
    """Return the steps of a relation as points of its line, those of both sides together."""
    return [
        Point(step.start, step.tension, step.tension_low, step.tension_high, step.stories)
        for step in steps
        if step.side == "both"
    ]


def flags_of(turns: Iterable[Turn]) -> list[Flag]:
    """Return the turns of a relation as flags on its line."""
    return [
        Flag(turn.date, turn.first, turn.last, turn.direction == "better", turn.reason)
        for turn in turns
    ]
