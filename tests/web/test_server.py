"""The server before the desk, on a real socket."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from detente.web import Settings, create_app
from detente.web.server import server_of


@contextlib.contextmanager
def running(db: Path, **options: int) -> Iterator[int]:
    """Serve a desk in a thread, and yield its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = server_of(create_app(Settings(db=db)), **options)
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive()
                time.sleep(0.02)
            yield int(listening.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join(20)


def test_a_connection_that_says_nothing_is_closed(db: Path) -> None:
    with running(db, silence=1) as port, socket.create_connection(("127.0.0.1", port)) as silent:
        silent.settimeout(20)
        silent.sendall(b"GET / HTTP/1.1\r\n")  # and never the rest
        assert silent.recv(1) == b""


def test_a_connection_is_kept_for_what_is_asked_next(db: Path) -> None:
    with running(db) as port, socket.create_connection(("127.0.0.1", port)) as open_one:
        open_one.settimeout(20)
        for _ in range(2):
            open_one.sendall(b"HEAD /static/desk.css HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert open_one.recv(4096).startswith(b"HTTP/1.1 200 OK")


def test_too_many_connections_are_told_so(db: Path) -> None:
    with running(db, most=3) as port, contextlib.ExitStack() as opened:
        for _ in range(3):
            opened.enter_context(socket.create_connection(("127.0.0.1", port)))
        time.sleep(0.1)
        last = opened.enter_context(socket.create_connection(("127.0.0.1", port)))
        last.settimeout(20)
        last.sendall(b"GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert last.recv(4096).startswith(b"HTTP/1.1 503")
