"""What all tests share: one loaded model."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from detente.contracts import Document
from detente.parse import Parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    """Load the spaCy model once for the whole run."""
    return Parser()


@pytest.fixture
def parse(parser: Parser) -> Callable[[str], Doc]:
    """Return a function from text to spaCy's parse of it."""
    return lambda text: parser.parse(Document.make(text))
