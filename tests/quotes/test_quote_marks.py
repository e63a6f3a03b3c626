"""Pairing quotation marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.quotes import pair_marks


def contents(text: str) -> list[str]:
    return [text[span.start : span.end] for span in pair_marks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “go” and left.", ["go"]),
        ('She said "go" and "stay".', ["go", "stay"]),
        ("She said ‘go’ and left.", ["go"]),
        ("She said 'go' and left.", ["go"]),
        ("Elle a dit «non» hier.", ["non"]),
        ("Sie sagte „nein“ gestern.", ["nein"]),
        ("Sie sagte „nein“, dann ging sie.", ["nein"]),
        ("He wrote ``no deal'' twice.", ["no deal"]),
        ("''We wait,'' he said.", ["We wait,"]),
        ('Curly then straight: “no" and on.', ["no"]),
    ],
)
def test_marks_of_many_kinds(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The leaders’ talks didn’t start in the ’90s.",
        "The leaders' talks didn't start in the '90s.",
        "Rock 'n' roll and 'em all",
        "He is 6'2\" tall.",
        "",
        "””’’",
    ],
)
def test_no_span_in_apostrophes_and_measures(text: str) -> None:
    assert contents(text) == []


def test_plural_possessive_does_not_end_a_british_quote() -> None:
    assert contents("'The workers' party won,' she said.") == ["The workers' party won,"]


def test_apostrophe_inside_a_single_quote() -> None:
    assert contents("‘We won’t go,’ she said.") == ["We won’t go,"]


def test_nested_span_knows_its_parent() -> None:
    spans = pair_marks("“He told me ‘run’ at once,” she said.")
    assert [span.parent for span in spans] == [-1, 0]


def test_paragraph_ends_an_unclosed_quote() -> None:
    text = "“We are tired.\n“We want peace,” he said."
    assert contents(text) == ["We are tired.", "We want peace,"]
    assert [span.closed for span in pair_marks(text)] == [False, True]


def test_a_line_break_inside_a_closed_quote_is_bridged() -> None:
    assert contents("“We are\ntired,” he said.") == ["We are\ntired,"]


def test_an_unclosed_quote_does_not_turn_the_next_paragraph_inside_out() -> None:
    assert contents('He said "no\nShe said "yes" today.') == ["no", "yes"]


@pytest.mark.parametrize(
    "unit", ['"', "“", "'", ' "a', "“‘", "” ", "«\n", " 'a", "“\n„", "``''", "“a” "]
)
def test_a_million_marks_take_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    begin = time.perf_counter()
    pair_marks(text)
    assert time.perf_counter() - begin < 30


@given(st.text(alphabet="ab .,\n“”‘’'\"«»„`", max_size=60))
def test_spans_lie_in_the_text_and_nest(text: str) -> None:
    spans = pair_marks(text)
    for span in spans:
        assert 0 <= span.open < span.start < span.end <= span.close <= len(text)
        if span.parent >= 0:
            outer = spans[span.parent]
            assert outer.start <= span.open and span.close <= outer.close
