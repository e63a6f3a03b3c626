"""The map: events by the countries on their sides and by where they happened."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from detente.views.charts import map_chart
from detente.web.api.located import MOST
from detente.web.charts import Ending, Theme, drawn
from detente.web.pages.events import EventsForm
from detente.web.params import Events, Reading
from detente.web.render import page

router = APIRouter()
SHOWN = 60
"""Places in the table; the downloads have them all."""
Colour = Annotated[Literal["score", "quad"], Query()]


@router.get("/map")
def located(
    request: Request, store: Reading, filters: Events, colour: Colour = "score"
) -> HTMLResponse:
    """Show events on the map, and in numbers below."""
    return page(
        request,
        "map.html",
        countries=store.by_country(**filters),
        places=store.by_place(limit=SHOWN, **filters),
        form=EventsForm.of(request),
        colour=colour,
    )


@router.get("/charts/map.{ending}")
def chart(
    store: Reading,
    filters: Events,
    ending: Ending,
    colour: Colour = "score",
    theme: Theme = "light",
) -> Response:
    """Return the map as what a browser draws itself, or as a picture."""
    countries = store.by_country(**filters)
    places = store.by_place(limit=MOST, **filters)
    return drawn(map_chart(countries, places, colour), ending, theme)
