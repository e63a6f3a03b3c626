"""One coder for all tests of stances."""

from __future__ import annotations

import pytest

from detente.record import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()
