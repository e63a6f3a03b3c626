"""Where a form leads when it is done."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from fastapi.responses import RedirectResponse


def to(back: str) -> RedirectResponse:
    """Lead back to a page of the desk, never elsewhere."""
    parts = urlsplit(back)
    own = back.startswith("/") and not back.startswith(("//", "/\\"))
    own = own and not parts.netloc and back.isprintable()
    return RedirectResponse(back if own else "/", HTTPStatus.SEE_OTHER)
