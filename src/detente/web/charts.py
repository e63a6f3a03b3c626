"""The charts of the desk: the project's definitions as JSON, drawn in the browser, or as SVG."""

from __future__ import annotations

import datetime as dt
import threading
from functools import lru_cache
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from detente.contracts import Contacts, Turn
from detente.relations import FALSE_ALARMS, RelationStep, relation_steps
from detente.views.brokers import links_of
from detente.views.charts import drawn_svg, network_chart, relation_chart, spec_of
from detente.web import dossier
from detente.web.params import By, Counted, Day, Days, Rate, Reading, SideText
from detente.web.words import query, relation_path, side_name

router = APIRouter()
Ending = Literal["json", "svg"]
Theme = Annotated[Literal["light", "dark"], Query()]
DRAWING = threading.Lock()
MOST_STEPS = 1_600
LENGTHS: dict[By, int] = {"day": 1, "week": 7, "month": 30}
"""Days of a step."""


def drawn(chart: Any, ending: Ending, theme: str = "light") -> Response:
    """Return a chart as what a browser draws itself, or as a picture."""
    dark = theme == "dark"
    if ending == "json":
        return JSONResponse(spec_of(chart, dark=dark))
    with DRAWING:
        return Response(drawn_svg(chart, dark=dark), media_type="image/svg+xml")


def steps_within(
    contacts: Contacts, by: By, since: dt.date | None, until: dt.date | None
) -> tuple[list[RelationStep], By]:
    """Return the steps of a relation between two days, and how long they are.

    Steps are longer than asked for where the time is long; days before its first event and after
    its last have none.
    """
    if not len(contacts):
        return [], by
    days = [dt.date.fromordinal(int(contacts.day[n])) for n in (0, -1)]
    first = max(days[0], since or days[0])
    last = min(days[1], until or days[1])
    if last < first:
        return [], by
    longer = list(LENGTHS)[list(LENGTHS).index(by) :]
    most = (last - first).days / MOST_STEPS
    taken = next((each for each in longer if most <= LENGTHS[each]), longer[-1])
    return relation_steps(contacts, taken, since=first, until=last), taken


@router.get("/charts/relations/{one}/{other}.{ending}")
def relation(
    *,
    store: Reading,
    between: Days,
    one: SideText,
    other: SideText,
    ending: Ending,
    by: By = "week",
    kind: Annotated[Literal["line", "quads"], Query()] = "line",
    false_alarms: Rate = FALSE_ALARMS,
    theme: Theme = "light",
) -> Response:
    """Return the line of a relation with its turns, or the balance of its quads."""
    desk = store.relation(one, other, false_alarms=false_alarms)
    since, until = between
    steps, by = steps_within(desk.contacts, by, since, until)
    turns = desk.turns_between(since, until)
    address = relation_path(desk.pair)
    rate = {"false_alarms": None if false_alarms == FALSE_ALARMS else false_alarms}

    def href(turn: Turn) -> str:
        return f"{address}/turns/{turn.date}{query(rate)}"

    names = (side_name(one), side_name(other))
    return drawn(relation_chart(names, steps, turns, by, kind, href=href), ending, theme)


@router.get("/charts/relations/{one}/{other}/between.{ending}")
def between(
    *,
    store: Reading,
    counted: Counted,
    one: SideText,
    other: SideText,
    ending: Ending,
    on: Day = None,
    theme: Theme = "light",
) -> Response:
    """Return who went between two sides as a network."""
    found = dossier.between(store, (one, other), on, counted.network)
    names = (side_name(one), side_name(other))
    return drawn(network_chart(names, links_of(found)), ending, theme)


@router.get("/static/vega.js")
def vega() -> Response:
    """Return Vega, Vega-Lite and vega-embed, as vl-convert carries them."""
    headers = {"Cache-Control": "max-age=86400"}
    return Response(_bundle(), media_type="text/javascript", headers=headers)


@lru_cache(maxsize=1)
def _bundle() -> str:
    import vl_convert as vlc  # noqa: PLC0415  (an extra, slow to load)

    return str(vlc.javascript_bundle("window.vegaEmbed = vegaEmbed;"))
