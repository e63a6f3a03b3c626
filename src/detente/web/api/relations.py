"""How two sides stand, when that turned, and why."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from detente.relations import FALSE_ALARMS, relation_steps
from detente.views.relations import STEP_COLUMNS, TURN_COLUMNS, step_row, turn_row
from detente.web.described import ROWS
from detente.web.formats import give
from detente.web.params import By, Counted, Days, IsoDay, KnownSides, Rate, Reading, Rows

router = APIRouter()


@router.get(
    "/relations/{one}/{other}",
    summary="The line of a relation",
    responses=ROWS,
    dependencies=[KnownSides],
)
def relation(
    *,
    request: Request,
    store: Reading,
    between: Days,
    asked: Rows,
    one: str,
    other: str,
    by: By = "week",
    directed: bool = False,
    joined: bool = False,
    false_alarms: Rate = FALSE_ALARMS,
) -> Response:
    """Give a relation step by step, each with the turns in it; ``joined`` counts events, too."""
    desk = store.relation(one, other, false_alarms=false_alarms)
    since, until = between
    happened = desk.happened if joined else None
    steps = relation_steps(
        desk.contacts, by, directed=directed, since=since, until=until, happened=happened
    )
    rows = (step_row(desk.pair, step, desk.turns) for step in steps)
    return give(request, rows, asked, name=f"{one}-{other}", columns=STEP_COLUMNS)


@router.get("/turns", summary="Turning points of all pairs", responses=ROWS)
def turns(
    request: Request,
    store: Reading,
    between: Days,
    asked: Rows,
    false_alarms: Rate = FALSE_ALARMS,
) -> Response:
    """List turning points, the largest first."""
    found = store.turns(false_alarms=false_alarms, since=between[0], until=between[1])
    return give(request, map(turn_row, found), asked, name="turns", columns=TURN_COLUMNS)


@router.get(
    "/relations/{one}/{other}/turns/{day}",
    summary="Why a relation turned",
    dependencies=[KnownSides],
)
def explained(
    *,
    store: Reading,
    counted: Counted,
    one: str,
    other: str,
    day: IsoDay,
    false_alarms: Rate = FALSE_ALARMS,
) -> dict[str, Any]:
    """Say why a relation turned at about a day; every line cites its sentences."""
    desk = store.relation(one, other, false_alarms=false_alarms)
    return {"ok": True, **desk.explain(day, network=counted.network).to_dict()}
