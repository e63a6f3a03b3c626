"""What analysts say of events: marks, edits, additions, and gold made of them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from detente.contracts import (
    CheckedDocument,
    CorrectionState,
    DetenteError,
    Dispute,
    EventCorrection,
    Verdict,
)
from detente.contracts.corrections import LONGEST_NAME, LONGEST_NOTE, LONGEST_VALUE
from detente.evaluate.corrected import corrected_cases
from detente.web.described import ROWS
from detente.web.formats import give
from detente.web.params import Day, Newest, Reading, Rows, Writable

router = APIRouter()
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="Number of the correction.")]
Name = Annotated[str | None, Query(max_length=LONGEST_NAME)]
Id = Annotated[str | None, Query(max_length=300)]
Value = Annotated[str, Field(max_length=LONGEST_VALUE)]


class Signed(BaseModel):
    """What an analyst says, and who it is."""

    model_config = ConfigDict(extra="forbid")

    who: str = Field(min_length=1, max_length=LONGEST_NAME, description="Name of the analyst.")
    note: str = Field("", max_length=LONGEST_NOTE)


class Said(Signed):
    """What an analyst says of an event.

    "right" and "wrong" need ``event``, "edited" ``changes`` besides; "missed" needs ``document``,
    ``sentence`` (words of its text) and ``changes``, with the type and a side among them.
    """

    verdict: Verdict
    event: str | None = Field(None, max_length=300)
    document: str | None = Field(None, max_length=300)
    sentence: str | None = Field(None, max_length=LONGEST_NOTE)
    changes: dict[Value, Value | None] = Field(
        default_factory=dict, description="Fields with their new values, as `detente correct --set`"
    )


@router.post("/corrections", summary="Correct an event", dependencies=[Writable])
def correct(snapshot: Newest, said: Said) -> dict[str, Any]:
    """Mark an event right or wrong, edit it, or add one that was missed; the coding stays."""
    missed = said.verdict == "missed"
    needed = {"document": said.document, "sentence": said.sentence} if missed else {
        "event": said.event
    }  # fmt: skip
    for name, value in needed.items():
        if not value:
            raise DetenteError(f"{said.verdict!r} needs {name}", hint=f"give {name}")
    signed: dict[str, Any] = {"who": said.who, "note": said.note}
    with snapshot.writing() as store:
        if missed:
            made = store.add_missed(
                said.document or "", said.sentence or "", changes=said.changes, **signed
            )
        else:
            made = store.correct_event(
                said.event or "", said.verdict, changes=said.changes, **signed
            )
    return {"ok": True, "correction": made.to_dict()}


@router.get("/corrections", summary="What analysts said", responses=ROWS)
def corrections(
    *,
    request: Request,
    store: Reading,
    asked: Rows,
    event: Id = None,
    document: Id = None,
    who: Name = None,
    since: Day = None,
    state: CorrectionState | None = None,
) -> Response:
    """List corrections in the order in which they were made, those undone, too."""
    found = store.event_corrections(
        event=event, document=document, who=who, since=since, state=state
    )
    return give(request, found, asked, name="corrections", kind=EventCorrection)


@router.get("/corrections/disputes", summary="Where analysts differ", responses=ROWS)
def disputes(request: Request, store: Reading, asked: Rows, document: Id = None) -> Response:
    """List the fields of events on which analysts differ; the last opinion holds."""
    found = store.disputes(document=document)
    return give(request, found, asked, name="disputes", kind=Dispute)


@router.get(
    "/corrections/gold",
    summary="Checked documents as gold",
    response_model=None,
    responses={
        200: {
            "description": "Gold, in the form that was asked for.",
            "content": {
                "application/json": {"schema": {"type": "object"}},
                "application/jsonl": {"schema": {"type": "string"}},
            },
        }
    },
)
def gold(
    store: Reading,
    form: Annotated[
        Literal["json", "jsonl"], Query(alias="format", description="jsonl is what evaluate takes.")
    ] = "json",
) -> Response | dict[str, Any]:
    """Give the documents that were checked wholly as gold for `detente evaluate events`."""
    cases, left_out = corrected_cases(store)
    if form == "jsonl":
        lines = (case.model_dump_json(exclude_none=True) + "\n" for case in cases)
        headers = {
            "Content-Disposition": 'attachment; filename="gold.jsonl"',
            "Cache-Control": "no-store",
        }
        return Response("".join(lines), headers=headers, media_type="application/jsonl")
    return {
        "ok": True,
        "cases": [case.model_dump(mode="json", exclude_none=True) for case in cases],
        "left_out": [failure.model_dump() for failure in left_out],
    }


@router.delete("/corrections/{number:int}", summary="Undo a correction", dependencies=[Writable])
def undo(snapshot: Newest, number: Number) -> dict[str, Any]:
    """Take back a correction; it stays in the history as undone."""
    with snapshot.writing() as store:
        undone = store.undo_correction(number)
    return {"ok": True, "correction": undone.to_dict()}


@router.get("/checked", summary="Documents checked wholly", responses=ROWS)
def checked(request: Request, store: Reading, asked: Rows) -> Response:
    """List the documents whose every event an analyst has checked."""
    return give(request, store.checked_documents(), asked, name="checked", kind=CheckedDocument)


@router.put("/checked/{document:path}", summary="Mark as checked", dependencies=[Writable])
def check(snapshot: Newest, document: str, signed: Signed) -> dict[str, Any]:
    """Mark a document as wholly checked: its events are those that stand now, and no others."""
    with snapshot.writing() as store:
        mark = store.check_document(document, who=signed.who, note=signed.note)
    return {"ok": True, "checked": mark.model_dump(mode="json")}


@router.delete("/checked/{document:path}", summary="Take the mark off", dependencies=[Writable])
def uncheck(snapshot: Newest, document: str) -> dict[str, Any]:
    """Take the mark off a document; what was said of its events stays."""
    with snapshot.writing() as store:
        store.uncheck_document(document)
    return {"ok": True}
