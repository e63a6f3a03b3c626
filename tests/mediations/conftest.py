"""A coder for all tests of mediations."""

from __future__ import annotations

import pytest

from detente.record import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    """Return a coder by the tables alone, whose answers do not change with the weights."""
    return Coder("en", method="rules")
