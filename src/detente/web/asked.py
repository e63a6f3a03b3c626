"""A request may ask by known names only, so that a mistyped one is not taken for none."""

from __future__ import annotations

import difflib
from http import HTTPStatus

from fastapi import Request
from fastapi.dependencies.utils import get_flat_dependant
from fastapi.routing import APIRoute

from detente.web.errors import RefusedError


def only_known(request: Request) -> None:
    """Refuse names in the question part of an address that the route does not know.

    Raises:
        RefusedError: naming the close match, or all names there are.
    """
    route = request.scope.get("route")
    if not isinstance(route, APIRoute) or not request.query_params:
        return
    known = {field.alias for field in get_flat_dependant(route.dependant).query_params}
    for name in request.query_params:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            listed = ", ".join(sorted(known)) or "nothing"
            hint = f"did you mean {near[0]!r}?" if near else f"this can be asked by {listed}"
            raise RefusedError(f"{name!r} is not known", HTTPStatus.UNPROCESSABLE_ENTITY, hint=hint)
