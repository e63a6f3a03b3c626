"""Dates counted from what the text told before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from detente.dates import find_dates

FRIDAY = dt.date(2026, 1, 9)
Parse = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They met on 3 March 2021. They parted the next day.", "2021-03-04", "2021-03-04"),
        ("They met on 3 March 2021. They parted two days later.", "2021-03-05", "2021-03-05"),
        ("They met on 3 March 2021. He had left a day earlier.", "2021-03-02", "2021-03-02"),
        ("They met on 3 March 2021. They parted the same day.", "2021-03-03", "2021-03-03"),
        ("They met on 3 March 2021. They parted later that day.", "2021-03-03", "2021-03-03"),
        ("They met on 3 March 2021. They parted the following week.", "2021-03-08", "2021-03-14"),
        ("They met on 3 March 2021. They parted the following year.", "2022-01-01", "2022-12-31"),
        ("They met on 3 March 2021. They had parted the day before.", "2021-03-02", "2021-03-02"),
        ("They met on 3 March 2021. They parted days later.", "2021-03-04", "2021-03-09"),
        ("They met in 2019. They parted two years later.", "2021-01-01", "2021-12-31"),
        (
            "They met on 3 March 2021. They parted on November 21.",
            "2021-11-21",
            "2021-11-21",
        ),
        ("They met on 3 March 2021. He left the following Friday.", "2021-03-05", "2021-03-05"),
        ("They met on Monday. He had left the previous Friday.", "2026-01-02", "2026-01-02"),
        ("They met on Monday. They parted the next day.", "2026-01-06", "2026-01-06"),
        ("They met on Monday. They parted that evening.", "2026-01-05", "2026-01-05"),
    ],
)
def test_counted_from_the_last_date_told(parse: Parse, text: str, start: str, end: str) -> None:
    when = find_dates(parse(text), FRIDAY).mentions[-1]
    assert (str(when.start), str(when.end)) == (start, end)


@pytest.mark.parametrize("words", ["the next day", "two days later", "the same day"])
def test_no_anchor_gives_a_reason(parse: Parse, words: str) -> None:
    [when] = find_dates(parse(f"They parted {words}."), FRIDAY).mentions
    assert when.start is None
    assert when.reason == "no earlier date in the text to count from"


def test_days_before_an_event_dated_elsewhere(parse: Parse) -> None:
    text = (
        "The leaders praised their phone call Wednesday night. "
        "Just days before the call, Mr. Orlov accused Ms. Vance of theft."
    )
    when = find_dates(parse(text), FRIDAY).mentions[-1]
    assert (when.start, when.end) == (dt.date(2026, 1, 1), dt.date(2026, 1, 6))


def test_days_before_an_event_without_a_date(parse: Parse) -> None:
    text = "Just days before the summit, Mr. Orlov accused Ms. Vance of theft."
    [when] = find_dates(parse(text), FRIDAY).mentions
    assert when.start is None
    assert when.reason == "the text gives no date for 'summit' to count from"


def test_two_days_after_a_date(parse: Parse) -> None:
    text = "They left Ruritania two days after Sunday's vote."
    first, _ = find_dates(parse(text), FRIDAY).mentions
    assert first.start == dt.date(2026, 1, 6)


def test_asked_for_on_a_day_told_as_past(parse: Parse) -> None:
    text = "They met on Wednesday. He had called on the nation to march on Wednesday night."
    assert [w.start for w in find_dates(parse(text), FRIDAY).mentions] == [dt.date(2026, 1, 7)] * 2
