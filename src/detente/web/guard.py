"""What every request must pass, and what every answer carries.

Pure ASGI, so that answers may stream through it.
"""

from __future__ import annotations

import asyncio
import hmac
import re
import time
from http import HTTPStatus
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.contracts import Envelope
from detente.web.errors import RefusedError, answer
from detente.web.render import ADMITTED
from detente.web.settings import Settings

COOKIE = "detente"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_PATHS = frozenset({"/login"})
OPEN_FOLDER = "/static/"
HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s\[\]:/?#@\\]+)(:\d{1,5})?")
"""A name or address, and the port perhaps: nothing else may stand in the header."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Turns away what may not pass; limits bodies and how many ask at once; marks every answer.

    Args:
        app: the application behind it.
        settings: who may call, and how much may be sent.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self._at_once = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        try:
            self._admit(request)
        except RefusedError as error:
            refused = answer(request, Envelope.of(error, error.status))
            await refused(scope, receive, marked)
            return
        self._at_once += 1
        try:
            await self.app(scope, _limited(receive, self.settings), marked)
        finally:
            self._at_once -= 1

    def _admit(self, request: Request) -> None:
        if self._at_once >= self.settings.most_at_once:
            raise RefusedError(
                "too many ask at once",
                HTTPStatus.SERVICE_UNAVAILABLE,
                hint="try again in a moment",
            )
        if _host(request.headers.get("host", "")) not in self.settings.allowed_hosts:
            # Else a page elsewhere could let its own name point here and read the store.
            raise RefusedError(
                "the desk is not served under this name",
                HTTPStatus.MISDIRECTED_REQUEST,
                hint="start it with --allow-host NAME",
            )
        # Not request.url: that is put together with what the request calls this machine.
        path = request.scope["path"]
        is_open = path in OPEN_PATHS or path.startswith(OPEN_FOLDER)
        if self.settings.token is not None and not is_open:
            shown = _shown(request)
            if not hmac.compare_digest(shown.encode(), self.settings.token.encode()):
                raise RefusedError(
                    "the desk asks for its token",
                    HTTPStatus.UNAUTHORIZED,
                    hint="log in at /login, or send the header Authorization: Bearer TOKEN",
                )
        # What is open looks alike to all, logged in or not, as it is kept for all.
        request.scope[ADMITTED] = self.settings.token is None or not is_open
        if request.method not in SAFE_METHODS:
            self._admit_change(request)

    def _admit_change(self, request: Request) -> None:
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site", "same-origin")
        foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
        if foreign or site not in {"same-origin", "none"}:
            raise RefusedError("sent from another site", HTTPStatus.FORBIDDEN)
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.settings.most_bytes:
            raise RefusedError(
                f"more than {self.settings.most_bytes:,} bytes",
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                hint="send less at a time, or use detente read",
            )


def _limited(receive: Receive, settings: Settings) -> Receive:
    left = settings.most_bytes
    until: float | None = None
    whole = False

    async def counted() -> Message:
        nonlocal left, until, whole
        if whole:
            # What comes now is that the reader has left, which may take as long as the answer.
            return await receive()
        if until is None:
            # From when it is first asked for, which may be late where there is none.
            until = time.monotonic() + settings.seconds
        # FastAPI takes any other error while a body is read for one of its form.
        try:
            message = await asyncio.wait_for(receive(), until - time.monotonic())
        except TimeoutError as error:
            slow = f"the body took longer than {settings.seconds:g} seconds"
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, slow) from error
        whole = not message.get("more_body", False)
        left -= len(message.get("body", b""))
        if left < 0:
            large = f"more than {settings.most_bytes:,} bytes"
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, large)
        return message

    return counted


def _host(header: str) -> str:
    found = HOST.fullmatch(header)
    return found[1].strip("[]").casefold() if found else ""


def _shown(request: Request) -> str:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.casefold() == "bearer":
        return given.strip()
    return request.cookies.get(COOKIE, "")
