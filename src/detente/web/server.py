"""The server before the desk: so many connections at once, and none that stays silent."""

from __future__ import annotations

import asyncio

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_CONNECTIONS = 500
"""Whoever comes when there are so many is told to come again; systems allow about 1,000 files."""
SILENCE = 10
"""Seconds in which a connection must say something, be it new or kept open after an answer."""


class Impatient(H11Protocol):
    """Closes a connection on which nothing is asked; uvicorn does so after an answer only."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, and wait for its first words no longer than for its next ones."""
        super().connection_made(transport)
        self.timeout_keep_alive_task = self.loop.call_later(
            self.timeout_keep_alive, self.timeout_keep_alive_handler
        )


def server_of(
    app: FastAPI, *, silence: int = SILENCE, most: int = MOST_CONNECTIONS
) -> uvicorn.Server:
    """Return the server of a desk; its sockets are given when it is run.

    Args:
        app: the desk.
        silence: seconds in which a connection must say something.
        most: connections at once.
    """
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=Impatient,
            log_level="warning",
            server_header=False,
            limit_concurrency=most,
            timeout_keep_alive=silence,
        )
    )
