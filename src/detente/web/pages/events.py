"""Events by all that they may be asked by, and one event by itself."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from detente.contracts import NothingFoundError
from detente.desk import Store
from detente.ontology import EVENT_TYPES
from detente.store import EventFilters
from detente.web.pages.choices import STATUSES, Choices, values_of
from detente.web.pages.paging import Paging
from detente.web.params import Events, Reading, Rows
from detente.web.render import page
from detente.web.understood import MODES

router = APIRouter()
FILTERS = (
    "actor", "recipient", "type", "mode", "status", "since", "until", "document",
    "min_confidence", "origin", "corrected",
)  # fmt: skip
"""What the address of the page may ask by."""


@dataclass(frozen=True, slots=True)
class EventsForm:
    """The form by which events are asked for: what it offers, and what it was filled with.

    Attributes:
        params: what the address asks by, to fill the form or to ask the API.
        types: PLOVER's, and that which was asked for.
    """

    params: dict[str, str | list[str] | None]
    types: tuple[str, ...]
    modes: tuple[str, ...] = MODES
    statuses: tuple[str, ...] = STATUSES

    @classmethod
    def of(cls, request: Request) -> EventsForm:
        """Return the form as the address of a page fills it."""
        told = request.query_params
        params: dict[str, str | list[str] | None] = {name: told.get(name) for name in FILTERS}
        # A codebook's type is no option else, and would be lost when the form is sent again.
        kind = (told.get("type") or "").upper()
        types = (*EVENT_TYPES, *([kind] if kind and kind not in EVENT_TYPES else []))
        params |= {"type": kind or None, "pair": told.getlist("pair") or None}
        return cls(params, types)


@router.get("/events")
def events(request: Request, store: Reading, filters: Events, asked: Rows) -> HTMLResponse:
    """List events, coded here or brought in, by date, the undated last."""
    found = list(store.iter_events(**filters, limit=asked.reach))
    return page(
        request,
        "events.html",
        paging=Paging.of(request, found, asked),
        form=EventsForm.of(request),
        pairs=store.pairs() if not found else [],
        strangers=[] if found else _strangers(store, filters),
    )


def _strangers(store: Store, filters: EventFilters) -> list[str]:
    """Return the sides asked for that no event has."""
    sides = (filters.get("actor"), filters.get("recipient"), *(filters.get("pair") or ()))
    return [side for side in sides if side and not store.knows(side)]


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
        denied=None if found else next(iter(store.events_of([event], corrected="machine")), None),
        values=values_of(found[0]) if found else {},
        name=event,
        document=document,
        known=record is not None,
        choices=Choices.of(record) if record else Choices.among(found),
        corrections=said,
        disputes=[each for each in store.disputes(document=document) if each.event == event],
    )
