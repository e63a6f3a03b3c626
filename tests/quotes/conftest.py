"""Finding quotes with a stand-in cast: names given by hand, found by their words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from quote_case import FindQuotes, cast_of
from spacy.tokens import Doc

from detente.quotes import QuoteMention, find_quotes


@pytest.fixture
def quotes(parse: Callable[[str], Doc]) -> FindQuotes:
    """Return a function from a text and names to the quotes in it."""

    def find(text: str, **names: str) -> list[QuoteMention]:
        doc = parse(text)
        phrases = {words: actor for actor, words in names.items()}
        return find_quotes(doc, cast_of(doc, phrases))

    return find
