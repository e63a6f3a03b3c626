"""Time expressions of a hundred sentences of today's news, with their values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc

from detente.dates import find_timexes

FRIDAY = dt.date(2013, 3, 22)
TABLE = Path(__file__).with_name("news.tsv")


def rows() -> list[tuple[str, list[tuple[str, str]]]]:
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "sentence\t")):
            continue
        sentence, _, cells = line.partition("\t")
        pairs = [cell.rpartition("=") for cell in cells.split(";") if cell]
        found.append((sentence, [(words, value) for words, _, value in pairs]))
    return found


@pytest.mark.parametrize(("sentence", "expected"), rows(), ids=[row[0] for row in rows()])
def test_expressions_and_values(
    parse: Callable[[str], Doc], sentence: str, expected: list[tuple[str, str]]
) -> None:
    found = [(t.text, t.value) for t in find_timexes(parse(sentence), FRIDAY)]
    assert found == expected
