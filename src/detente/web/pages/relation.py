"""A relation: its line with turns, what happened, who said what, who went between."""

from __future__ import annotations

import datetime as dt
import shlex
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from numpy.typing import NDArray

from detente.contracts import Contacts, NothingFoundError
from detente.desk import RelationDesk, Store
from detente.relations import FALSE_ALARMS, relation_steps
from detente.web import dossier
from detente.web.charts import steps_within
from detente.web.listing import listed
from detente.web.params import By, Counted, Day, Days, Rate, Reading, Served, SideText
from detente.web.render import page
from detente.web.understood import meant
from detente.web.words import side_name

router = APIRouter()
LONG = dt.timedelta(days=200)
"""The balance of a longer time is drawn by month."""
Part = Annotated[Literal["page", "found"], Query()]


@router.get("/relations/{one}/{other}")
def relation(
    *,
    request: Request,
    store: Reading,
    settings: Served,
    counted: Counted,
    between: Days,
    one: SideText,
    other: SideText,
    by: By = "week",
    false_alarms: Rate = FALSE_ALARMS,
    zoom: bool = False,
    before: Day = None,
    part: Part = "page",
) -> HTMLResponse:
    """Show a relation, or only what depends on the days that are asked for."""
    desk = store.relation(one, other, false_alarms=false_alarms)
    since, until = between
    if not len(desk.contacts) and not store.events(pair=desk.pair, limit=1):
        raise NothingFoundError(
            f"no events between {side_name(one)} and {side_name(other)}",
            hint=_instead(store, one, other),
        )
    known = {
        "pair": desk.pair,
        "names": (side_name(one), side_name(other)),
        "by": by,
        "drawn_by": steps_within(desk.contacts, by, *(between if zoom else (None, None)))[1],
        "since": since,
        "until": until,
        "false_alarms": None if false_alarms == FALSE_ALARMS else false_alarms,
        "zoom": zoom,
        **_filtered(store, desk, since, until, before),
    }
    if part == "found":
        return page(request, "relation_found.html", **known)
    shown = relation_steps(desk.contacts, "week")
    turns = desk.turns_between(*between) if zoom else desk.turns
    network = counted.network
    broker_day = desk.turns[0].last if desk.turns and network is not None else None
    response = page(
        request,
        "relation.html",
        now=next((step for step in reversed(shown) if step.tension is not None), None),
        first=shown[0].start if shown else None,
        last=shown[-1].end if shown else None,
        loose=desk.contacts.loose,
        turns=sorted(turns, key=lambda turn: turn.date),
        brokers=dossier.between(store, desk.pair, broker_day, network),
        broker_day=broker_day,
        usual=FALSE_ALARMS,
        commands=_commands(desk, settings.db.name, by, between),
        **known,
    )
    if not counted.settled:
        # Once the contacts are counted, the page tells more.
        response.headers["Cache-Control"] = "no-store"
    return response


def _filtered(
    store: Store,
    desk: RelationDesk,
    since: dt.date | None,
    until: dt.date | None,
    before: dt.date | None,
) -> dict[str, Any]:
    """Return what depends on the days that are asked for."""
    first, newest = _ends(desk.contacts.day)
    long = first and newest and (until or newest) - (since or first) > LONG
    days = {"since": since, "until": until}
    return {
        "events": listed(store, desk.contacts, since, before or until),
        "before": before,
        "quads": _quads(desk.contacts, since or first, until or newest),
        "quads_by": "month" if long else "week",
        "says": dossier.says(store, desk.pair, dossier.Time(since, until, newest)),
        "claims": store.claims(desk.pair, disputed=True, **days),
        "disagreements": store.disagreements(desk.pair, **days),
        "coming": dossier.coming(store.scheduled(desk.pair), until or newest),
    }


def _ends(days: NDArray[np.int32]) -> tuple[dt.date, dt.date] | tuple[None, None]:
    if not len(days):
        return None, None
    return dt.date.fromordinal(int(days[0])), dt.date.fromordinal(int(days[-1]))


def _quads(contacts: Contacts, first: dt.date | None, last: dt.date | None) -> list[int]:
    """Return how many events of each quad happened between two days."""
    if first is None or last is None:
        return [0, 0, 0, 0]
    within = (contacts.day >= first.toordinal()) & (contacts.day <= last.toordinal())
    return [int(n) for n in np.bincount(contacts.quad[within], minlength=5)[1:]]


def _instead(store: Store, one: str, other: str) -> str:
    """Say what to do where two sides have nothing to do with each other."""
    strangers = [side for side in (one, other) if not store.knows(side)]
    if strangers:
        unknown = " or ".join(strangers)
        return f"the store has no event of {unknown}; {meant(strangers)}"
    pairs = [pair for pair in store.pairs(limit=300) if {one, other} & set(pair[:2])][:5]
    listed_pairs = ", ".join(f"{a}–{b} ({number})" for a, b, number in pairs)
    return f"pairs with events: {listed_pairs}" if pairs else "read more texts: detente read FOLDER"


def _commands(
    desk: RelationDesk, db: str, by: str, between: tuple[dt.date | None, dt.date | None]
) -> dict[str, str]:
    """Return what shows the same in a terminal and in Python."""
    (one, other), (since, until) = desk.pair, between
    rate = None if desk.false_alarms == FALSE_ALARMS else desk.false_alarms
    options = {"--by": by, "--false-alarms": rate, "--since": since, "--until": until}
    asked = [
        word for name, value in options.items() if value is not None for word in (name, str(value))
    ]
    further = "" if rate is None else f", false_alarms={rate}"
    return {
        "terminal": shlex.join(["detente", "relation", one, other, *asked, "--db", db]),
        "python": "import detente\n\n"
        f"with detente.Store({db!r}, read_only=True) as store:\n"
        f"    relation = store.relation({one!r}, {other!r}{further})\n"
        f"    print(relation.turns, relation.frame({by!r}))\n",
    }
