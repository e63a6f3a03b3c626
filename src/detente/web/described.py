"""How answers are described in the API's own description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.contracts import Envelope

if TYPE_CHECKING:
    from fastapi import Request

Described = dict[int | str, dict[str, Any]]

PREFIX = "/api"
REFUSALS = {
    400: "The body could not be read.",
    401: "The desk asks for its token.",
    403: "The desk is read-only, or another site has sent the request.",
    404: "It is not there.",
    408: "The body did not come in time.",
    409: "Each value is well formed, but together, or for this store, they make no sense.",
    413: "More was sent than is taken.",
    421: "The desk is not served under this name.",
    422: "A value is not understood: it has another form, or names what there is not.",
    500: "The desk failed.",
    503: "Another process holds the store, or too many ask at once; ask again.",
    504: "It took too long.",
}
ERRORS: Described = {
    status: {"model": Envelope, "description": words} for status, words in REFUSALS.items()
}
"""What every route may answer in the one envelope."""

_ROWS = {
    "type": "object",
    "required": ["ok", "rows", "next"],
    "properties": {
        "ok": {"const": True},
        "rows": {"type": "array", "items": {"type": "object"}},
        "next": {"type": ["string", "null"], "description": "where the following rows are"},
    },
}
ROWS: Described = {
    200: {
        "description": "Rows, in the form that was asked for.",
        "content": {
            "application/json": {"schema": _ROWS},
            "application/jsonl": {"schema": {"type": "string"}},
            "text/csv": {"schema": {"type": "string"}},
            "application/vnd.apache.parquet": {"schema": {"type": "string", "format": "binary"}},
        },
    }
}
"""What routes of rows answer."""


def described_of(request: Request) -> dict[str, Any]:
    """Return what the API's description says of the path that a request has met, by method."""
    route = request.scope.get("route")
    # Where FastAPI keeps a route without the prefix that it was included under, one is put before.
    path = PREFIX + getattr(route, "path_format", "").removeprefix(PREFIX)
    known: dict[str, Any] = request.app.openapi()["paths"].get(path, {})
    return known
