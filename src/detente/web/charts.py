"""The charts of the desk: the project's definitions as JSON, drawn in the browser, or as SVG."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from detente.relations import FALSE_ALARMS
from detente.views.charts import drawn_svg, relation_chart
from detente.web.params import By, Rate, Reading

router = APIRouter()
Ending = Literal["json", "svg"]
DRAWING = threading.Lock()


def drawn(chart: Any, ending: Ending) -> Response:
    """Return a chart as what a browser draws itself, or as a picture."""
    if ending == "json":
        return JSONResponse(chart.to_dict())
    with DRAWING:
        return Response(drawn_svg(chart), media_type="image/svg+xml")


@router.get("/charts/relations/{one}/{other}.{ending}")
def relation(
    *,
    store: Reading,
    one: str,
    other: str,
    ending: Ending,
    by: By = "week",
    kind: Annotated[Literal["line", "quads"], Query()] = "line",
    false_alarms: Rate = FALSE_ALARMS,
) -> Response:
    """Return the line of a relation with its turns, or the balance of its quads."""
    desk = store.relation(one, other, false_alarms=false_alarms)
    return drawn(relation_chart(desk.pair, desk.steps(by), desk.turns, by, kind), ending)


@router.get("/static/vega.js")
def vega() -> Response:
    """Return Vega, Vega-Lite and vega-embed, as vl-convert carries them."""
    headers = {"Cache-Control": "max-age=86400"}
    return Response(_bundle(), media_type="text/javascript", headers=headers)


@lru_cache(maxsize=1)
def _bundle() -> str:
    import vl_convert as vlc  # noqa: PLC0415  (an extra, slow to load)

    return str(vlc.javascript_bundle("window.vegaEmbed = vegaEmbed;"))
