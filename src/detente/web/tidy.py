"""Forms send the fields, too, that were left empty: those are no question."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send


class Tidy:
    """Takes empty fields from the address of a page; the API is to be told what it is sent.

    Args:
        app: the application behind it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on without them."""
        if scope["type"] == "http" and not scope["path"].startswith("/api/"):
            fields = scope["query_string"].split(b"&")
            told = b"&".join(each for each in fields if not each.endswith(b"="))
            scope = {**scope, "query_string": told}
        await self.app(scope, receive, send)
