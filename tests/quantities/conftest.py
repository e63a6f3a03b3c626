"""A coder for all tests of quantities."""

from __future__ import annotations

import pytest

from detente.record import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder("en")
