"""A text or files given to be coded, and what came of it."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from detente.contracts import DetenteError, Failure, StoreFailedError
from detente.documents import ReadOptions
from detente.web.api.reading import Coder, Given, code_given, keep, options_of
from detente.web.coding import Coded, Coding
from detente.web.errors import RefusedError, envelope_of, status_of
from detente.web.pages.document import Shown
from detente.web.params import Newest, Served, writable
from detente.web.render import page

router = APIRouter()
FIELDS = ("text", "title", "date", "source", "url", "author", "kind", "lang")
MOST_FILES = 20
Line = Annotated[str, Form(max_length=2_000)]


@router.get("/read")
def blank(request: Request) -> Response:
    """Show the form."""
    return page(
        request, "read.html", given=dict.fromkeys(FIELDS, ""), failures=[], shown=[], kept=False
    )


@router.post("/read")
def read(
    *,
    request: Request,
    coding: Coder,
    settings: Served,
    snapshot: Newest,
    text: Annotated[str, Form()] = "",
    title: Line = "",
    date: Line = "",
    source: Line = "",
    url: Line = "",
    author: Line = "",
    kind: Annotated[Literal["article", "post"], Form()] = "article",
    lang: Annotated[Literal["", "en"], Form()] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
    kept: Annotated[bool, Form(alias="keep")] = False,
) -> Response:
    """Code what was given, and show it as the page of a document does.

    A browser sends a field for files, empty and without a name, where none was chosen.
    """
    if kept:
        writable(settings)
    given = {
        "text": text, "title": title, "date": date, "source": source, "url": url,
        "author": author, "kind": kind, "lang": lang,
    }  # fmt: skip
    sent = [each for each in files or [] if each.filename]
    try:
        coded = _coded(coding, given, sent)
        if kept:
            keep(settings, snapshot, coded)
    except StoreFailedError:
        raise
    except DetenteError as error:
        told = envelope_of(request, error).errors[0]
        failure = Failure(where=told.where or "the text", reason=told.reason, hint=told.hint)
        made = page(request, "read.html", given=given, failures=[failure], shown=[], kept=False)
        made.status_code = status_of(error)
        return made
    if kept and len(coded.records) == 1 and not coded.failures:
        name = quote(coded.records[0].document.id, safe="")
        return RedirectResponse(f"/documents/{name}?kept=true", HTTPStatus.SEE_OTHER)
    shown = [Shown.of(record) for record in coded.records]
    return page(request, "read.html", given=given, failures=coded.failures, shown=shown, kept=kept)


def _day_of(text: str) -> dt.date | None:
    """Return the day that a form gives; ``None`` where it gives none.

    Raises:
        DetenteError: when there is no such day.
    """
    if not text.strip():
        return None
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError as error:
        raise DetenteError(
            f"{text!r} is no day", where="date", hint="write it as 2026-01-31"
        ) from error


def _code_files(coding: Coding, files: list[UploadFile], options: ReadOptions) -> Coded:
    """Return what becomes of files that were sent.

    Raises:
        DetenteError: when there are too many, or too many requests wait.
    """
    if len(files) > MOST_FILES:
        raise RefusedError(
            f"more than {MOST_FILES} files",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            hint="send fewer at a time, or use detente read",
        )
    return coding.files(((each.filename or "text", each.file.read()) for each in files), options)


def _coded(coding: Coder, given: dict[str, str], files: list[UploadFile]) -> Coded:
    known = {name: value for name, value in given.items() if value.strip()}
    day = _day_of(given["date"])
    coded = Coded()
    if "text" in known:
        try:
            text = Given.model_validate(known)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise DetenteError(first["msg"], where=where) from error
        coded.add(code_given(coding, text))
    elif not files:
        raise DetenteError("there is nothing to read", hint="paste a text, or choose files")
    if files:
        options = options_of(
            coding.settings,
            date=day,
            source=given["source"],
            kind="post" if given["kind"] == "post" else "article",
            lang=given["lang"],
        )
        of_files = _code_files(coding, files, options)
        coded.records += of_files.records
        coded.failures += of_files.failures
    return coded
