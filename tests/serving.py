"""A desk to ask in tests, over a small store."""

from __future__ import annotations

import contextlib
import datetime as dt
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from detente.desk import Store
from detente.web import Settings, create_app
from making import make_event, make_record

START = dt.date(2031, 1, 1)
BASE = "http://127.0.0.1:8017"


def make_store(path: Path, *, weeks: int = 12) -> Path:
    """Keep accusations week by week, and agreements in the last three."""
    with Store(path) as store:
        for week in range(weeks):
            day = START + dt.timedelta(weeks=week)
            kind = "ACCUSE" if week < weeks - 3 else "AGREE"
            store.add(
                make_record(make_event(type=kind, day=day, id=f"e{week}"), id=f"d{week}", date=day)
            )
    return path


def client_of(path: Path, **settings: Any) -> TestClient:
    """Return a browser for a desk over a store; to be closed by the test."""
    app = create_app(Settings(db=path, **settings))
    return TestClient(app, base_url=BASE, raise_server_exceptions=False, follow_redirects=False)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def served(path: Path, *options: str) -> Iterator[str]:
    """Run ``detente serve`` over a store, and yield its address."""
    port = free_port()
    command = [sys.executable, "-m", "detente", "serve", "--db", str(path), "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile("w+") as said:
        server = subprocess.Popen([*command, *options], stderr=said)
        try:
            until = time.monotonic() + 60
            while not _answers(address):
                if server.poll() is not None or time.monotonic() > until:
                    said.seek(0)
                    raise AssertionError(f"the server does not answer: {said.read()}")
                time.sleep(0.05)
            yield address
        finally:
            server.terminate()
            assert server.wait(20) in {0, -signal.SIGTERM}


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}/static/desk.css").close()
    except OSError:
        return False
    return True
