"""Connections that end in time, and lead to no address inside one's own network unasked."""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType
from typing import Any, Self

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Url

from detente.contracts import DetenteError
from detente.watch.addresses import is_public


class Guard:
    """Watches over the connections of one request, used as a context.

    Args:
        seconds: after so long they are cut off, however slowly the other side drips.
    """

    def __init__(self, seconds: float) -> None:
        self.late = False
        self._open: list[HTTPConnection] = []
        # A connection lets go of its socket when the answer is to end with it.
        self._lines: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        """Start the clock."""
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the clock and close what is open."""
        self._timer.cancel()
        for connection in self._open:
            connection.close()

    def watch(self, connection: HTTPConnection) -> None:
        """Take a connection into care."""
        self._open.append(connection)
        if connection.sock is not None:
            self._lines.append(connection.sock)

    def _cut(self) -> None:
        self.late = True
        for line in self._lines:
            # The reader, in another thread, finds the line dead.
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


class _Guarded(HTTPConnection):
    """A connection under guard; ``public`` ones lead only to the open internet."""

    def __init__(self, *args: Any, guard: Guard, public: bool, **known: Any) -> None:
        super().__init__(*args, **known)
        self.guard, self.public = guard, public

    def _new_conn(self) -> socket.socket:
        # Checked where it leads, not what the name said before: names may change their address.
        line = super()._new_conn()
        address = str(line.getpeername()[0])
        if self.public and not is_public(address):
            line.close()
            raise DetenteError(
                f"leads to {address}, which is not on the open internet",
                hint="a host of your own network is read only where you name it as a source",
            )
        return line

    def connect(self) -> None:
        """Connect, and be watched over from then on."""
        super().connect()
        self.guard.watch(self)


class _GuardedTls(_Guarded, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Guarded


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _GuardedTls


def pool_for(url: Url, guard: Guard, timeout: Timeout, *, public: bool) -> HTTPConnectionPool:
    """Return what makes a guarded connection to the host of an address."""
    kind = _TlsPool if url.scheme == "https" else _Pool
    return kind(
        url.host or "", url.port, timeout=timeout, retries=False, guard=guard, public=public
    )
