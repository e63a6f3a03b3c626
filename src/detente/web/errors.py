"""Errors as a program and as a person reads them: one envelope, one page."""

from __future__ import annotations

import difflib
import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from detente.contracts import (
    Complaint,
    DetenteError,
    Envelope,
    InUseError,
    NothingFoundError,
    StoreFailedError,
)
from detente.web.described import described_of
from detente.web.render import page

logger = logging.getLogger("detente")


class RefusedError(DetenteError):
    """A request that is turned away; ``status`` is its HTTP status."""

    def __init__(self, message: str, status: int, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.status = status


class MisunderstoodError(RefusedError):
    """What was asked has values that mean nothing; ``complaints`` are about each, at least one."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        first = complaints[0]
        super().__init__(first.reason, HTTPStatus.UNPROCESSABLE_ENTITY, hint=first.hint)
        self.where, self.complaints = first.where, tuple(complaints)


def status_of(error: DetenteError) -> int:
    """Return the HTTP status that an error of the library stands for."""
    if isinstance(error, RefusedError):
        return error.status
    if isinstance(error, NothingFoundError):
        return HTTPStatus.NOT_FOUND
    if isinstance(error, InUseError):
        return HTTPStatus.SERVICE_UNAVAILABLE
    if isinstance(error, StoreFailedError):
        return HTTPStatus.INTERNAL_SERVER_ERROR
    return HTTPStatus.CONFLICT


def envelope_of(request: Request, error: DetenteError) -> Envelope:
    """Return the envelope of an error; where the store lies is no concern of readers."""
    snapshot = request.app.state.snapshot
    store: Path = snapshot.path
    if error.where.startswith((str(snapshot.folder), str(store))):
        error.where = store.name
    status = status_of(error)
    if isinstance(error, MisunderstoodError):
        return Envelope(error=str(error), errors=error.complaints, status=status)
    return Envelope.of(error, status)


def answer(request: Request, envelope: Envelope) -> Response:
    """Return an envelope as JSON, or as a page where a person reads."""
    headers = {"Cache-Control": "no-store"}
    if envelope.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "5"
    if envelope.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if wants_page(request):
        text = page(request, "error.html", envelope=envelope)
        text.status_code = envelope.status
        text.headers.update(headers)
        return text
    return JSONResponse(envelope.model_dump(mode="json"), envelope.status, headers=headers)


def wants_page(request: Request) -> bool:
    """Tell whether a person reads the answer."""
    path = request.url.path
    if path.startswith(("/api/", "/static/", "/openapi")):
        return False
    return "text/html" in request.headers.get("accept", "text/html")


def add_handlers(app: FastAPI) -> None:
    """Have every error of the app answered in the one envelope."""

    @app.exception_handler(StoreFailedError)
    def _failed(request: Request, error: StoreFailedError) -> Response:
        return _hidden(request, error, "the store failed on this")

    @app.exception_handler(DetenteError)
    def _known(request: Request, error: DetenteError) -> Response:
        return answer(request, envelope_of(request, error))

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> Response:
        misunderstood = MisunderstoodError([_complaint(each) for each in error.errors()])
        return answer(request, envelope_of(request, misunderstood))

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        made = answer(request, Envelope.of(str(error.detail), error.status_code))
        made.headers.update(error.headers or {})
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED and (known := described_of(request)):
            # A path with several methods is several routes, of which only one is named.
            made.headers["Allow"] = ", ".join(sorted(map(str.upper, known)))
        return made

    @app.exception_handler(Exception)
    def _unforeseen(request: Request, error: Exception) -> Response:
        return _hidden(request, error, "the desk failed on this")


LONGEST_SHOWN = 60
"""So many characters of a value that is refused are said again."""


def _complaint(fault: Mapping[str, Any]) -> Complaint:
    """Return what pydantic says of a value, with the value, and with the close match if one is."""
    words = str(fault["msg"]).removeprefix("Value error, ")
    given, hint = fault.get("input"), ""
    if fault["type"] == "too_short" and isinstance(given, list):
        words = f"give it at least {fault['ctx']['min_length']} times, not {len(given)}"
    if isinstance(given, str) and given and len(given) <= LONGEST_SHOWN:
        told = words.replace("Input should", "it should", 1)
        words = f"{given!r} is not understood: {told[:1].lower()}{told[1:]}"
        choices = re.findall(r"'([^']+)'", str(fault.get("ctx", {}).get("expected", "")))
        hint = nearest(given, choices)
    return Complaint(where=".".join(map(str, fault["loc"])), reason=words, hint=hint)


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return a hint that names the one of the known words that may be meant, "" without a guess."""
    folded = {each.casefold(): each for each in known}
    near = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=cutoff)
    return f"did you mean {folded[near[0]]!r}?" if near else ""


def _hidden(request: Request, error: Exception, words: str) -> Response:
    """Answer that something inside failed; what it was may hold what a reader is not to see."""
    logger.error("failed on %s", request.url.path, exc_info=error)
    fault = DetenteError(words, hint="the desk's log says why; please report it")
    return answer(request, Envelope.of(fault, HTTPStatus.INTERNAL_SERVER_ERROR))
