"""One coder for all tests of events."""

from __future__ import annotations

import pytest

from detente.record import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    """Return a coder with the model of the whole run."""
    return Coder("en")
