"""The server before the desk: so many connections at once, and none that stays silent."""

from __future__ import annotations

import asyncio

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_CONNECTIONS = 500
"""Whoever comes when there are so many is told to come again; systems allow about 1,000 files."""
SILENCE = 10
"""Seconds in which something must be asked on a connection, new or kept open after an answer."""


class Impatient(H11Protocol):
    """Closes a connection on which nothing is asked; uvicorn does so after an answer only."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, and wait for its first request no longer than for its next one."""
        super().connection_made(transport)
        self.loop.call_later(self.timeout_keep_alive, self._close_unasked)

    def _close_unasked(self) -> None:
        # Bytes that come one by one and never make a request are silence, too.
        if self.cycle is None:
            self.transport.close()


def server_of(
    app: FastAPI, *, silence: int = SILENCE, most: int = MOST_CONNECTIONS
) -> uvicorn.Server:
    """Return the server of a desk; its sockets are given when it is run.

    Args:
        app: the desk.
        silence: seconds in which something must be asked on a connection.
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
