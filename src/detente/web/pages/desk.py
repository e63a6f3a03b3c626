"""The desk: what turned lately, what is to come, who goes between."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from detente.web.overview import WINDOWS, ranked
from detente.web.params import Newest, SideText, Whole
from detente.web.render import page
from detente.web.words import relation_path

router = APIRouter()
SHOWN = 25
MOST_TURNS = 12
NOT_KEPT = {"Cache-Control": "no-store"}


@router.get("/")
def desk(
    request: Request,
    snapshot: Newest,
    known: Whole,
    lately: Annotated[Literal["30", "60", "180"], Query()] = "60",
) -> HTMLResponse:
    """Show the relations of the store, those first that turned most lately."""
    current = known is not None and known.version == snapshot.version
    if known is None or known.newest is None:
        shown = page(request, "desk_empty.html", known=known)
    else:
        days = int(lately)
        since = known.newest - dt.timedelta(days=days - 1)
        relations = ranked((each for each in known.relations if each.days[days]), since)
        turned = [turn for each in relations for turn in each.turned(since)]
        shown = page(
            request,
            "desk.html",
            known=known,
            current=current,
            lately=days,
            windows=WINDOWS,
            since=since,
            relations=relations[:SHOWN],
            further=len(relations) - SHOWN,
            turned=sorted(turned, key=lambda turn: (turn.date, turn.score), reverse=True),
            most_turns=MOST_TURNS,
        )
    if not current:
        # What is shown is of an earlier state, and soon of this one.
        shown.headers.update(NOT_KEPT)
    return shown


@router.get("/relations")
def opened(one: SideText, other: SideText) -> RedirectResponse:
    """Open the relation of the two sides that a form names."""
    return RedirectResponse(relation_path((one.strip(), other.strip())), status_code=303)


@router.get("/sides.json")
def sides(known: Whole) -> JSONResponse:
    """List names that may stand on a side, for a form to choose from."""
    rows = [{"value": value, "label": label} for value, label in known.sides] if known else []
    return JSONResponse({"ok": True, "rows": rows}, headers={} if known else NOT_KEPT)
