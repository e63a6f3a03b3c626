"""A desk to ask in tests, over a small store."""

from __future__ import annotations

import datetime as dt
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
            store.add(make_record(make_event(type=kind, day=day, id=f"e{week}"), id=f"d{week}"))
    return path


def client_of(path: Path, **settings: Any) -> TestClient:
    """Return a browser for a desk over a store; to be closed by the test."""
    app = create_app(Settings(db=path, **settings))
    return TestClient(app, base_url=BASE, raise_server_exceptions=False, follow_redirects=False)
