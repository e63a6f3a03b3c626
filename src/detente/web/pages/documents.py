"""Documents by day of publication, and what could not be read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from detente.web.pages.paging import Paging
from detente.web.params import Days, Reading, Rows
from detente.web.render import page

router = APIRouter()
MOST_SOURCES = 20


@router.get("/documents")
def documents(
    *,
    request: Request,
    store: Reading,
    between: Days,
    asked: Rows,
    source: Annotated[str | None, Query(max_length=300)] = None,
    failed: bool = False,
) -> HTMLResponse:
    """List documents, or what could not be read."""
    counts = store.counts()
    if failed:
        found = store.failures()
        return page(
            request, "failures.html", paging=Paging.of(request, found, asked), counts=counts
        )
    kept = store.documents(source=source, since=between[0], until=between[1], limit=asked.reach)
    params = {name: request.query_params.get(name) for name in ("source", "since", "until")}
    paging = Paging.of(request, kept, asked)
    sources = list(store.values("source").items())[:MOST_SOURCES] if not paging.rows else []
    return page(
        request, "documents.html", paging=paging, counts=counts, params=params, sources=sources
    )
