"""Showing the token once, in a browser."""

from __future__ import annotations

import hmac
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from detente.web.guard import COOKIE
from detente.web.pages.back import to
from detente.web.params import Served
from detente.web.render import page

router = APIRouter()
REMEMBERED = 30 * 24 * 3600
LONGEST = 4_000


@router.get("/login")
def asked(request: Request, back: Annotated[str, Query(max_length=LONGEST)] = "/") -> HTMLResponse:
    """Ask for the token, to lead back to a page then."""
    return page(request, "login.html", wrong=False, back=back)


@router.post("/login")
def shown(
    request: Request,
    settings: Served,
    token: Annotated[str, Form(max_length=500)],
    back: Annotated[str, Form(max_length=LONGEST)] = "/",
) -> Response:
    """Remember the token in a cookie that scripts cannot read and other sites cannot send."""
    known = settings.token
    if known is None or not hmac.compare_digest(token.encode(), known.encode()):
        refused = page(request, "login.html", wrong=known is not None, back=back)
        refused.status_code = HTTPStatus.FORBIDDEN
        return refused
    passed = to(back)
    passed.set_cookie(
        COOKIE, token, max_age=REMEMBERED, httponly=True, samesite="strict",
        secure=request.url.scheme == "https",
    )  # fmt: skip
    return passed
