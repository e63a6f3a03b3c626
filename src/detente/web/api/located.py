"""Events counted by where they were and whose they are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from detente.contracts import Located
from detente.web.described import ROWS
from detente.web.formats import give
from detente.web.params import Events, Reading, Rows

router = APIRouter()
MOST = 1_000
Most = Annotated[int, Query(ge=1, le=100_000, description="Places, the busiest first.")]


@router.get("/map", summary="Events by country and by place", responses=ROWS)
def located(
    request: Request, store: Reading, filters: Events, asked: Rows, most: Most = MOST
) -> Response:
    """Count events by the countries on their sides, then by the places where they happened.

    An event between two countries counts for each. Without a status, what is denied, only
    imagined or only planned does not count.
    """
    rows = [*store.by_country(**filters), *store.by_place(limit=most, **filters)]
    return give(request, rows, asked, name="map", kind=Located)
