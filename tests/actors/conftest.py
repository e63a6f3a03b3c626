"""Reading a text for its actors."""

from __future__ import annotations

import datetime as dt

import pytest
from actor_reading import Read, Reading

from detente.actors import find_actors
from detente.contracts import Document
from detente.parse import Parser


@pytest.fixture
def read(parser: Parser) -> Read:
    """Return a function from text, and a date of publication, to its reading."""

    def reading(text: str, date: str | None = None) -> Reading:
        published = dt.date.fromisoformat(date) if date else None
        document = Document.make(text, date=published)
        return Reading(text, find_actors(parser.parse(document), document))

    return reading
