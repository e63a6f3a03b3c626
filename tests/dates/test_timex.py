"""Time expressions in TimeML's form: what they are, and the values they are given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from detente.dates import find_timexes

FRIDAY = dt.date(2024, 5, 17)
Find = Callable[[str], list[tuple[str, str, str]]]


@pytest.fixture
def timexes(parse: Callable[[str], Doc]) -> Find:
    return lambda text: [(t.type, t.value, t.text) for t in find_timexes(parse(text), FRIDAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya shut the border on Wednesday.", ("DATE", "2024-05-15", "Wednesday")),
        ("Kenya shut the border last week.", ("DATE", "2024-W19", "last week")),
        ("Kenya shut the border in March.", ("DATE", "2024-03", "March")),
        ("Exports fell in the first quarter of 2023.",
         ("DATE", "2023-Q1", "the first quarter of 2023")),
        ("Kenya shut the border in 1998.", ("DATE", "1998", "1998")),
        ("The road was built in the 1980s.", ("DATE", "198", "the 1980s")),
        ("The road was built in early 1990.", ("DATE", "1990", "early 1990")),
        ("The talks ended on Tuesday night.", ("TIME", "2024-05-14TNI", "Tuesday night")),
        ("The talks ended at 9:30 a.m. on Tuesday.",
         ("TIME", "2024-05-14T09:30", "9:30 a.m. on Tuesday")),
        ("The talks went on for three days.", ("DURATION", "P3D", "three days")),
        ("It was a ten-year war.", ("DURATION", "P10Y", "ten-year")),
        ("Prices rose in the past two years.", ("DURATION", "P2Y", "the past two years")),
        ("He left two weeks after the vote.", ("DURATION", "P2W", "two weeks")),
        ("The road was built a decade ago.", ("DATE", "2014", "a decade ago")),
        ("The council meets every week.", ("SET", "P1W", "every week")),
        ("Exports rose in fiscal 2023.", ("DATE", "2023", "fiscal 2023")),
        ("Exports rose from the year-earlier level.", ("DATE", "2023", "the year-earlier")),
        ("The talks begin at noon.", ("TIME", "2024-05-17T12:00", "noon")),
        ("In the past, Kenya shut the border.", ("DATE", "PAST_REF", "the past")),
        ("Kenya is now at peace.", ("DATE", "PRESENT_REF", "now")),
        ("Kenya has recently shut the border.", ("DATE", "PAST_REF", "recently")),
    ],
)  # fmt: skip
def test_type_value_and_extent(timexes: Find, text: str, expected: tuple[str, str, str]) -> None:
    assert timexes(text) == [expected]


def test_both_years_of_a_range_are_told(timexes: Find) -> None:
    found = timexes("Exports doubled from 1985 to 1988.")
    assert found == [("DATE", "1985", "1985"), ("DATE", "1988", "1988")]


@pytest.mark.parametrize(
    "text",
    [
        "The 54-year-old minister resigned.",
        "The bank lent 1990 dollars.",
        "Some 12 Americans left.",
        "The plan costs $1990.",
    ],
)
def test_ages_sums_and_counts_are_no_dates(timexes: Find, text: str) -> None:
    assert timexes(text) == []


def test_expressions_never_overlap(parse: Callable[[str], Doc]) -> None:
    text = (
        "In the past two years, at 10 a.m. (0700 GMT) on Friday, May 3, 2024, he spoke for hours."
    )
    found = find_timexes(parse(text), FRIDAY)
    ends = [0]
    for one in found:
        assert one.position.start >= ends[-1]
        assert text[one.position.start : one.position.end] == one.text
        ends.append(one.position.end)
    assert [one.type for one in found] == ["DURATION", "TIME", "DURATION"]


def test_without_a_day_of_publication_nothing_is_guessed(parse: Callable[[str], Doc]) -> None:
    found = find_timexes(parse("He left on Wednesday, two years after May 3, 2020."), None)
    assert [(t.type, t.value) for t in found] == [("DURATION", "P2Y"), ("DATE", "2020-05-03")]


def test_a_quarter_told_of_is_that_of_the_year_named(parse: Callable[[str], Doc]) -> None:
    text = (
        "Net income for the third quarter rose. In the 1988 period it was lower, "
        "and in the corresponding period last year sales fell."
    )
    told = {e.text: e.value for e in find_timexes(parse(text), dt.date(1989, 11, 2))}
    assert told["the 1988 period"] == "1988-Q3"
    assert told["the corresponding period last year"] == "1988-Q3"
