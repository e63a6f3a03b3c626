"""Desks over small stores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from detente import Store
from detente.contracts import Record
from detente.web import Settings, create_app

Open = Callable[..., TestClient]


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens a desk over a store of some records."""
    with ExitStack() as stack:

        def opened(*records: Record, **settings: Any) -> TestClient:
            path = tmp_path / "desk.duckdb"
            with Store(path) as store:
                for record in records:
                    store.add(record)
            app = create_app(Settings(db=path, **settings))
            return stack.enter_context(TestClient(app, base_url="http://localhost"))

        yield opened
