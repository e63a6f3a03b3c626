"""Events by all that they may be asked by, and one event by itself."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from detente.contracts import NothingFoundError
from detente.ontology import EVENT_TYPES
from detente.web.pages.choices import STATUSES, Choices, values_of
from detente.web.pages.paging import Paging
from detente.web.params import Events, Reading, Rows
from detente.web.render import page

router = APIRouter()
MODES = tuple(sorted({mode for known in EVENT_TYPES.values() for mode in known.modes}))
FILTERS = (
    "actor", "recipient", "type", "mode", "status", "since", "until", "document",
    "min_confidence", "origin", "corrected",
)  # fmt: skip
"""What the address of the page may ask by."""


def asked_by(request: Request) -> dict[str, str | list[str] | None]:
    """Return what events are asked by, as the address has it, to fill a form or ask the API."""
    told = request.query_params
    single: dict[str, str | list[str] | None] = {name: told.get(name) for name in FILTERS}
    return single | {"pair": told.getlist("pair") or None}


@router.get("/events")
def events(request: Request, store: Reading, filters: Events, asked: Rows) -> HTMLResponse:
    """List events, coded here or brought in, by date, the undated last."""
    found = list(store.iter_events(**filters, limit=asked.reach))
    return page(
        request,
        "events.html",
        paging=Paging.of(request, found, asked),
        params=asked_by(request),
        types=tuple(EVENT_TYPES),
        modes=MODES,
        statuses=STATUSES,
        pairs=store.pairs() if not found else [],
    )


@router.get("/events/{event:path}")
def event(request: Request, store: Reading, event: str) -> HTMLResponse:
    """Show one event, and let it be corrected."""
    found = store.events_of([event])
    said = store.event_corrections(event=event)
    if not found and not said:
        raise NothingFoundError(f"no event {event!r}")
    document = (found[0].cite_info if found else said[0]).document
    record = store.record(document)
    return page(
        request,
        "event.html",
        event=found[0] if found else None,
        values=values_of(found[0]) if found else {},
        name=event,
        document=document,
        known=record is not None,
        choices=Choices.of(record) if record else Choices.among(found),
        corrections=said,
        disputes=[each for each in store.disputes(document=document) if each.event == event],
    )
