"""Why a relation turned: what made it, who went between, what was said; each with its sentence."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from detente.relations import FALSE_ALARMS
from detente.views.explain.parts import headline, origin, parts_of
from detente.web.params import Counted, IsoDay, Rate, Reading, SideText
from detente.web.render import page

router = APIRouter()
BEFORE, AFTER = dt.timedelta(days=270), dt.timedelta(days=90)


@router.get("/relations/{one}/{other}/turns/{day}")
def explained(
    *,
    request: Request,
    store: Reading,
    counted: Counted,
    one: SideText,
    other: SideText,
    day: IsoDay,
    false_alarms: Rate = FALSE_ALARMS,
) -> HTMLResponse:
    """Say why a relation turned at about a day."""
    desk = store.relation(one, other, false_alarms=false_alarms)
    found = desk.explain(day, network=counted.network_for(store))
    turns = sorted({turn.date for turn in desk.turns} | {found.date})
    place = turns.index(found.date)
    shown = page(
        request,
        "explain.html",
        contacts_counted=counted.network is not None,
        found=found,
        rate={"false_alarms": None if false_alarms == FALSE_ALARMS else false_alarms},
        headline=headline(found),
        parts_of=list(parts_of(found)),
        origins={reference.number: origin(reference) for reference in found.references},
        since=found.first - BEFORE,
        until=found.last + AFTER,
        earlier=turns[place - 1] if place else None,
        later=turns[place + 1] if place + 1 < len(turns) else None,
    )
    if not counted.settled:
        # Once the contacts are counted, the page tells more.
        shown.headers["Cache-Control"] = "no-store"
    return shown
