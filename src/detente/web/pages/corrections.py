"""Corrections by forms, as a browser sends them without scripts, too; and their history."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field

from detente.contracts import CorrectionState, Event
from detente.contracts.corrections import LONGEST_NAME, LONGEST_NOTE, LONGEST_VALUE
from detente.desk import Store
from detente.ontology import EVENT_TYPES
from detente.web.pages.back import to
from detente.web.pages.choices import values_of
from detente.web.pages.paging import Paging
from detente.web.params import Newest, Reading, Rows, Writable
from detente.web.render import page

router = APIRouter()
Who = Annotated[str, Field(max_length=LONGEST_NAME)]
Note = Annotated[str, Field(max_length=LONGEST_NOTE)]
Back = Annotated[str, Field(max_length=2_000)]
Value = Annotated[str, Field(max_length=LONGEST_VALUE)]
Id = Annotated[str, Field(max_length=300)]
STATES: tuple[CorrectionState, ...] = ("applied", "overruled", "orphaned", "undone")


@router.get("/corrections")
def corrections(
    *,
    request: Request,
    store: Reading,
    asked: Rows,
    who: Annotated[str | None, Query(max_length=LONGEST_NAME)] = None,
    state: CorrectionState | None = None,
) -> HTMLResponse:
    """Show what analysts said, the newest first, and where they differ."""
    found = store.event_corrections(who=who, state=state)[::-1]
    paging, disputes = Paging.of(request, found, asked), store.disputes()
    return page(
        request,
        "corrections.html",
        paging=paging,
        judged=_judged(store, {each.event for each in (*paging.rows, *disputes)}),
        params={"who": who, "state": state},
        states=STATES,
        disputes=disputes,
        checked=store.checked_documents(),
    )


def _judged(store: Store, ids: set[str]) -> dict[str, Event]:
    """Return events by their ids: as they stand, those that are called wrong as they were coded."""
    coded, standing = (store.events_of(ids, corrected=view) for view in ("machine", "applied"))
    return {event.id: event for event in (*coded, *standing)}


class Fields(BaseModel):
    """The fields of an event as a form has them; ``None`` where it has not."""

    type: Value | None = None
    mode: Value | None = None
    status: Value | None = None
    date: Value | None = None
    date_end: Value | None = None
    actor: Value | None = None
    recipient: Value | None = None
    place: Value | None = None
    context: Value | None = None

    def told(self) -> dict[str, str]:
        """Return those that the form has."""
        return self.model_dump(exclude_none=True, include=set(Fields.model_fields))


class Judged(Fields):
    """What is said of an event."""

    event: Id
    verdict: Literal["right", "wrong", "edited"]
    who: Who
    note: Note = ""
    back: Back = "/"


class Missed(Fields):
    """An event that the machine did not find."""

    document: Id
    sentence: Note
    who: Who
    note: Note = ""
    back: Back = "/"


class Mark(BaseModel):
    """That a document is checked wholly, or is not."""

    document: Id
    checked: Literal["yes", "no"]
    who: Who = ""
    note: Note = ""
    back: Back = "/"


@router.post("/corrections", dependencies=[Writable])
def correct(snapshot: Newest, said: Annotated[Judged, Form()]) -> RedirectResponse:
    """Mark or edit an event."""
    with snapshot.writing() as store:
        changes = None
        if said.verdict == "edited":
            found = store.events_of([said.event])
            changes = changed(found[0], said.told()) if found else said.told()
        made = store.correct_event(
            said.event, said.verdict, who=said.who, note=said.note, changes=changes
        )
    # The page no longer has an event that is wrong, but tells at its end what was said of it.
    gone = said.verdict == "wrong"
    return to(f"{said.back.partition('#')[0]}#correction-{made.number}" if gone else said.back)


@router.post("/corrections/missed", dependencies=[Writable])
def missed(snapshot: Newest, said: Annotated[Missed, Form()]) -> RedirectResponse:
    """Add an event."""
    changes = {name: value for name, value in said.told().items() if value}
    with snapshot.writing() as store:
        made = store.add_missed(
            said.document, said.sentence, who=said.who, note=said.note, changes=changes
        )
    return to(f"{said.back}#event-{made.event}")


@router.post("/corrections/checked", dependencies=[Writable])
def check(snapshot: Newest, said: Annotated[Mark, Form()]) -> RedirectResponse:
    """Mark a document as checked wholly, or take the mark off."""
    with snapshot.writing() as store:
        if said.checked == "yes":
            store.check_document(said.document, who=said.who, note=said.note)
        else:
            store.uncheck_document(said.document)
    return to(said.back)


@router.post("/corrections/{number}/undo", dependencies=[Writable])
def undo(
    snapshot: Newest,
    number: Annotated[int, Path(ge=1, le=2**31 - 1)],
    back: Annotated[str, Form(max_length=2_000)] = "/corrections",
) -> RedirectResponse:
    """Take back a correction."""
    with snapshot.writing() as store:
        store.undo_correction(number)
    return to(back)


def changed(event: Event, told: dict[str, str]) -> dict[str, str | None]:
    """Return the fields of a form that say something else than the event.

    What only followed from a field that was changed is left to follow from it again: the mode of
    another type, the last day of an event of one day.
    """
    now = values_of(event)
    changes: dict[str, str | None] = {
        name: value or None for name, value in told.items() if (value or None) != now[name]
    }
    kind = EVENT_TYPES.get(told.get("type") or "")
    if "type" in changes and kind and told.get("mode") and told["mode"] not in kind.modes:
        changes["mode"] = None
    moved = "date" in changes and "date_end" not in changes
    if moved and now["date"] != now["date_end"]:
        changes["date_end"] = now["date_end"]
    return changes
