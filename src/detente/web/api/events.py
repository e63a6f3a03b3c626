"""What the store knows of events, quotations, actors and documents."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from detente.contracts import Document, Event, NothingFoundError, Quote, QuoteKind
from detente.web.described import ROWS
from detente.web.formats import give
from detente.web.params import Days, Events, OptionalSide, Reading, Rows
from detente.web.understood import check_sides

router = APIRouter()


@router.get("/events", summary="List events", responses=ROWS)
def events(request: Request, store: Reading, filters: Events, asked: Rows) -> Response:
    """List events, coded here or brought in, by date, the undated last."""
    found = store.iter_events(**filters, limit=asked.reach)
    return give(request, found, asked, name="events", kind=Event)


@router.get("/quotes", summary="List quotations", responses=ROWS)
def quotes(
    *,
    request: Request,
    store: Reading,
    between: Days,
    asked: Rows,
    speaker: OptionalSide = None,
    about: Annotated[str | None, Query(max_length=300)] = None,
    kind: QuoteKind | None = None,
) -> Response:
    """List quotations; days are those of publication."""
    check_sides(store, speaker=speaker)
    found = store.quotes(
        speaker=speaker, about=about, kind=kind,
        since=between[0], until=between[1], limit=asked.reach,
    )  # fmt: skip
    return give(request, found, asked, name="quotes", kind=Quote)


@router.get("/documents", summary="List documents", responses=ROWS)
def documents(
    request: Request,
    store: Reading,
    between: Days,
    asked: Rows,
    source: Annotated[str | None, Query(max_length=300)] = None,
) -> Response:
    """List documents by day of publication."""
    found = store.documents(source=source, since=between[0], until=between[1], limit=asked.reach)
    return give(request, found, asked, name="documents", kind=Document)


@router.get("/events/{event:path}", summary="One event")
def event(store: Reading, event: str) -> Event:
    """Return one event by its id."""
    found = store.events_of([event])
    if not found:
        raise NothingFoundError(f"no event {event!r}")
    return found[0]
