"""Numbers and what bounds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.quantities.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("75 people", 75, 75),
        ("at least 75 people", 75, None),
        ("more than 1,200 people", 1200, None),
        ("up to 40 people", None, 40),
        ("about 100 people", 90, 110),
        ("nearly four hours", 3.2, 4),
        ("twenty-five people", 25, 25),
        ("two hundred and three people", 203, 203),
        ("1.5 million people", 1_500_000, 1_500_000),
        ("dozens of people", 24, None),
        ("half an hour", 0.5, 0.5),
    ],
)
def test_a_number_has_the_bounds_its_words_give(
    text: str, low: float | None, high: float | None
) -> None:
    number = next(iter(find_numbers(text)))
    assert number.low == (pytest.approx(low) if low is not None else None)
    assert number.high == (pytest.approx(high) if high is not None else None)


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    for number in find_numbers(text):
        assert 0 <= number.start < number.end <= len(text)
        assert number.low is not None or number.high is not None
