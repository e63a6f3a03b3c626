"""What the store holds, and the forms of what is given out."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from detente.contracts import (
    Announcement,
    AnnouncementKind,
    Contract,
    Dealings,
    Event,
    EventCorrection,
    Failure,
    Quote,
    Record,
)
from detente.version import __version__
from detente.web.described import ROWS
from detente.web.formats import give
from detente.web.params import Day, Newest, Reading, Rows, Served

router = APIRouter()
SCHEMAS: dict[str, type[Contract]] = {
    "event": Event,
    "quote": Quote,
    "record": Record,
    "correction": EventCorrection,
    "announcement": Announcement,
}
SchemaName = Literal["event", "quote", "record", "correction", "announcement"]


@router.get("/status", summary="What the store holds")
def status(store: Reading, snapshot: Newest, settings: Served) -> dict[str, Any]:
    """Say how much there is, as of when, and who writes to the store meanwhile."""
    return {
        "ok": True,
        "version": __version__,
        "counts": {**store.counts(), "brought": store.brought()},
        "taken": snapshot.taken,
        "held_by": snapshot.held_by,
        "read_only": settings.read_only,
    }


@router.get("/schemas/{name}", summary="The JSON schema of what is given out")
def schema(name: SchemaName) -> dict[str, Any]:
    """Return the JSON schema of events, quotations, records, corrections or announcements."""
    return SCHEMAS[name].model_json_schema(mode="serialization")


@router.get("/pairs", summary="What each country does to each other", responses=ROWS)
def pairs(
    request: Request,
    store: Reading,
    asked: Rows,
    most: Annotated[
        int, Query(ge=1, le=100_000, description="Directions, the busiest first.")
    ] = 1_000,
) -> Response:
    """List each direction of each pair: mean PLOVER score and number of events."""
    return give(request, store.dealings(limit=most), asked, name="pairs", kind=Dealings)


@router.get("/failures", summary="What could not be read, and why", responses=ROWS)
def failures(request: Request, store: Reading, asked: Rows) -> Response:
    """List documents and lines that could not be read."""
    return give(request, store.failures(), asked, name="failures", kind=Failure)


@router.get("/announcements", summary="What a watch announced", responses=ROWS)
def announcements(
    *,
    request: Request,
    store: Reading,
    asked: Rows,
    kind: AnnouncementKind | None = None,
    since: Day = None,
) -> Response:
    """List what ``detente watch`` announced, the latest first."""
    found = store.announcements(since=since, kind=kind, limit=asked.reach)
    return give(request, found, asked, name="announcements", kind=Announcement)
