"""The charts of the desk: the project's definitions as JSON, drawn in the browser, or as SVG."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from detente.contracts import Turn
from detente.relations import FALSE_ALARMS, relation_steps
from detente.views.brokers import links_of
from detente.views.charts import darkened, drawn_svg, network_chart, relation_chart
from detente.web import dossier
from detente.web.params import By, Counted, Day, Days, Rate, Reading, SideText
from detente.web.words import relation_path, side_name

router = APIRouter()
Ending = Literal["json", "svg"]
Theme = Annotated[Literal["light", "dark"], Query()]
DRAWING = threading.Lock()


def drawn(chart: Any, ending: Ending, theme: str = "light") -> Response:
    """Return a chart as what a browser draws itself, or as a picture."""
    dark = theme == "dark"
    if ending == "json":
        spec = chart.to_dict()
        return JSONResponse(darkened(spec) if dark else spec)
    with DRAWING:
        return Response(drawn_svg(chart, dark=dark), media_type="image/svg+xml")


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
    steps = relation_steps(desk.contacts, by, since=since, until=until)
    turns = desk.turns_between(since, until)
    address = relation_path(desk.pair)

    def href(turn: Turn) -> str:
        return f"{address}/turns/{turn.date}"

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
