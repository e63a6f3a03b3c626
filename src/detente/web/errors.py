"""Errors as a program and as a person reads them: one envelope, one page."""

from __future__ import annotations

import logging
from http import HTTPStatus
from pathlib import Path

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
)
from detente.web.described import described_of
from detente.web.render import page

logger = logging.getLogger("detente")


class RefusedError(DetenteError):
    """A request that is turned away; ``status`` is its HTTP status."""

    def __init__(self, message: str, status: int, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.status = status


def status_of(error: DetenteError) -> int:
    """Return the HTTP status that an error of the library stands for."""
    if isinstance(error, RefusedError):
        return error.status
    if isinstance(error, NothingFoundError):
        return HTTPStatus.NOT_FOUND
    if isinstance(error, InUseError):
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.CONFLICT


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

    @app.exception_handler(DetenteError)
    def _known(request: Request, error: DetenteError) -> Response:
        store: Path = request.app.state.snapshot.path
        if error.where.startswith((str(request.app.state.snapshot.folder), str(store))):
            # Where the store and its copy lie is no concern of readers.
            error.where = store.name
        return answer(request, Envelope.of(error, status_of(error)))

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> Response:
        found = tuple(
            Complaint(where=".".join(map(str, each["loc"])), reason=str(each["msg"]))
            for each in error.errors()
        )
        first = found[0]
        words = f"{first.where}: {first.reason}"
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return answer(request, Envelope(error=words, errors=found, status=status))

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
        logger.error("failed on %s", request.url.path, exc_info=error)
        # What went wrong inside is for the log; it may hold what a reader is not to see.
        fault = DetenteError("the desk failed on this", hint="its log says why; please report it")
        return answer(request, Envelope.of(fault, HTTPStatus.INTERNAL_SERVER_ERROR))
