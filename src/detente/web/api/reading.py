"""Coding on request: a text or a file in, its record out."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from detente.contracts import Failure, NothingFoundError, Record
from detente.documents import ReadOptions
from detente.store import RecordRefusedError
from detente.web.coding import Coded, Coding
from detente.web.errors import RefusedError
from detente.web.params import Day, IsoDay, Newest, Reading, Served, writable
from detente.web.settings import Settings
from detente.web.snapshot import Snapshot

router = APIRouter()
Line = Annotated[str | None, Field(max_length=2_000)]
Kind = Literal["article", "post"]


class Given(BaseModel):
    """A text to be coded, with what is known of it."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1)
    title: Line = None
    date: IsoDay | None = Field(None, description="Day of publication, as 2026-01-31.")
    source: Line = None
    url: Line = None
    author: Line = None
    kind: Kind = "article"
    lang: Literal["en"] | None = Field(None, description="'en' takes it for English unasked.")
    keep: bool = Field(False, strict=True, description="Keep the record in the store, too.")


def coding_of(request: Request) -> Coding:
    """Return what codes texts for the app."""
    coding: Coding = request.app.state.coding
    return coding


Coder = Annotated[Coding, Depends(coding_of)]


def options_of(
    settings: Settings,
    *,
    date: dt.date | None = None,
    source: str = "",
    kind: Kind = "article",
    lang: str = "",
) -> ReadOptions:
    """Return how texts are read that were sent; what is empty is not known."""
    return ReadOptions(
        date=date, source=source or None, kind=kind, lang=lang or None,
        max_chars=settings.most_chars,
    )  # fmt: skip


def code_given(coding: Coding, given: Given) -> Record:
    """Return the record of a text that was sent.

    Raises:
        DetenteError: when it cannot be coded.
    """
    fields = given.model_dump(exclude={"kind", "lang", "keep"}, exclude_none=True)
    return coding.text(fields, options_of(coding.settings, kind=given.kind, lang=given.lang or ""))


def keep(settings: Settings, snapshot: Snapshot, coded: Coded) -> None:
    """Keep records in the store; one that it refuses becomes a failure.

    Raises:
        DetenteError: when the desk is read-only, or another process holds the store.
    """
    writable(settings)
    kept = []
    with snapshot.writing() as store:
        for record in coded.records:
            try:
                store.add(record)
            except RecordRefusedError as error:
                where = record.document.path or record.document.id
                coded.add(Failure(where=where, reason=error.message, hint=error.hint))
            else:
                kept.append(record)
    coded.records = kept


@router.post("/read", summary="Code a text")
def read(coding: Coder, settings: Served, snapshot: Newest, given: Given) -> dict[str, Any]:
    """Code a text and give its record; without ``date`` relative days stay unknown."""
    if given.keep:
        writable(settings)
    record = code_given(coding, given)
    if given.keep:
        coded = Coded([record])
        keep(settings, snapshot, coded)
        if coded.failures:
            raise RefusedError(coded.failures[0].reason, HTTPStatus.UNPROCESSABLE_ENTITY)
    return {"ok": True, "record": record.to_dict(), "kept": given.keep}


@router.post("/read/file", summary="Code a file")
def read_file(
    *,
    coding: Coder,
    settings: Served,
    snapshot: Newest,
    name: Annotated[
        str, Query(max_length=300, description="What it is called; the ending tells its form.")
    ] = "text",
    date: Annotated[Day, Query(description="Day of publication, where it gives none.")] = None,
    source: Annotated[str, Query(max_length=2_000)] = "",
    kind: Kind = "article",
    lang: Literal["en"] | None = None,
    keep_it: Annotated[bool, Query(alias="keep", description="Keep the records, too.")] = False,
    file: bytes = Body(media_type="application/octet-stream", min_length=1),
) -> dict[str, Any]:
    """Code what is in a file; the body is the file, plain or gzipped.

    Text, Markdown, web pages, JSON lines, tables and feeds are read; what cannot be read of it is
    listed with its place and the reason.
    """
    if keep_it:
        writable(settings)
    options = options_of(settings, date=date, source=source, kind=kind, lang=lang or "")
    coded = coding.files([(name, file)], options)
    if keep_it:
        keep(settings, snapshot, coded)
    return {
        "ok": True,
        "records": [record.to_dict() for record in coded.records],
        "failures": [failure.model_dump() for failure in coded.failures],
        "kept": keep_it,
    }


@router.get("/documents/{document:path}", summary="One document with all that was coded in it")
def document(store: Reading, document: str) -> Record:
    """Return the record of one document; places are not kept but as those of events."""
    found = store.record(document)
    if found is None:
        raise NothingFoundError(f"no document {document!r}")
    return found
