"""A request may ask by known names only, so that a mistyped one is not taken for none."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import Request

from detente.web.described import described_of
from detente.web.errors import RefusedError, nearest


def only_known(request: Request) -> None:
    """Refuse names in the question part of an address that its description does not have.

    Raises:
        RefusedError: naming the close match, or all names there are.
    """
    if not request.query_params:
        return
    described = described_of(request).get(request.method.lower())
    if described is None:
        return
    asked = (each for each in described.get("parameters", ()) if each["in"] == "query")
    known = sorted(each["name"] for each in asked)
    for name in request.query_params:
        if name not in known:
            listed = f"this can be asked by {', '.join(known)}" if known else ""
            hint = nearest(name, known) or listed
            raise RefusedError(f"{name!r} is not known", HTTPStatus.UNPROCESSABLE_ENTITY, hint=hint)
