"""A store and a desk over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from serving import client_of, make_store


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return make_store(tmp_path / "s.duckdb")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Serve a store that no test writes to."""
    with client_of(make_store(tmp_path_factory.mktemp("desk") / "s.duckdb")) as client:
        yield client
