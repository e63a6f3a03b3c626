"""Dates counted from the day of publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from detente.dates import find_dates

FRIDAY = dt.date(2026, 1, 9)
Parse = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("They met on Wednesday.", "2026-01-07", "2026-01-07"),
        ("They met on Wednesday night.", "2026-01-07", "2026-01-07"),
        ("They met late Sunday.", "2026-01-04", "2026-01-04"),
        ("They met Thursday morning.", "2026-01-08", "2026-01-08"),
        ("They met on Friday.", "2026-01-09", "2026-01-09"),
        ("They met on Saturday.", "2026-01-03", "2026-01-03"),
        ("She will meet him on Tuesday.", "2026-01-13", "2026-01-13"),
        ("She would meet him on Tuesday, he said.", "2026-01-13", "2026-01-13"),
        ("She is due to visit the capital Monday.", "2026-01-12", "2026-01-12"),
        ("She is meeting him on Tuesday.", "2026-01-13", "2026-01-13"),
        ("The talks are scheduled for Friday.", "2026-01-09", "2026-01-09"),
        ("The talks were postponed until Tuesday.", "2026-01-13", "2026-01-13"),
        ("They agreed to meet on Tuesday.", "2026-01-13", "2026-01-13"),
        ("The two leaders plan to meet on Sunday.", "2026-01-11", "2026-01-11"),
        ("She meets him next Tuesday.", "2026-01-13", "2026-01-13"),
        ("She will meet him next Friday.", "2026-01-16", "2026-01-16"),
        ("She met him last Monday.", "2026-01-05", "2026-01-05"),
        ("She met him last Friday.", "2026-01-02", "2026-01-02"),
        ("She met him this past Sunday.", "2026-01-04", "2026-01-04"),
        ("She met him on Monday of last week.", "2025-12-29", "2025-12-29"),
        ("She will see him on Tuesday next week.", "2026-01-13", "2026-01-13"),
        ("They met from Monday to Wednesday.", "2026-01-05", "2026-01-07"),
        ("They met yesterday.", "2026-01-08", "2026-01-08"),
        ("They met today.", "2026-01-09", "2026-01-09"),
        ("They met earlier today.", "2026-01-09", "2026-01-09"),
        ("They will meet tonight.", "2026-01-09", "2026-01-09"),
        ("They will meet tomorrow.", "2026-01-10", "2026-01-10"),
        ("They met last night.", "2026-01-08", "2026-01-08"),
        ("They met this morning.", "2026-01-09", "2026-01-09"),
        ("They met the day before yesterday.", "2026-01-07", "2026-01-07"),
        ("They met yesterday afternoon.", "2026-01-08", "2026-01-08"),
        ("They met last week.", "2025-12-29", "2026-01-04"),
        ("They met last month.", "2025-12-01", "2025-12-31"),
        ("They met last year.", "2025-01-01", "2025-12-31"),
        ("They met last weekend.", "2026-01-03", "2026-01-04"),
        ("They met over the weekend.", "2026-01-03", "2026-01-04"),
        ("They met at the weekend.", "2026-01-03", "2026-01-04"),
        ("They will meet at the weekend.", "2026-01-10", "2026-01-11"),
        ("They met this week.", "2026-01-05", "2026-01-11"),
        ("They met earlier this week.", "2026-01-05", "2026-01-08"),
        ("They met this month.", "2026-01-01", "2026-01-31"),
        ("They will meet later this month.", "2026-01-10", "2026-01-31"),
        ("He leaves office this year.", "2026-01-01", "2026-12-31"),
        ("They met late last year.", "2025-09-01", "2025-12-31"),
        ("They will meet next week.", "2026-01-12", "2026-01-18"),
        ("They will meet next month.", "2026-02-01", "2026-02-28"),
        ("They will meet next year.", "2027-01-01", "2027-12-31"),
        ("They fought for the past year.", "2025-01-09", "2026-01-09"),
        ("They fought over the last three days.", "2026-01-06", "2026-01-09"),
        ("They fought in the past 24 hours.", "2026-01-08", "2026-01-09"),
        ("They met in recent days.", "2026-01-02", "2026-01-09"),
        ("They met in recent weeks.", "2025-11-28", "2026-01-09"),
        ("They met in recent months.", "2025-07-09", "2026-01-09"),
        ("They will meet in the coming days.", "2026-01-10", "2026-01-16"),
        ("They will meet in the next two weeks.", "2026-01-10", "2026-01-23"),
        ("They met three days ago.", "2026-01-06", "2026-01-06"),
        ("They met two weeks ago.", "2025-12-22", "2025-12-28"),
        ("They met two months ago.", "2025-11-01", "2025-11-30"),
        ("They met two years ago.", "2024-01-01", "2024-12-31"),
        ("They met a few days ago.", "2026-01-04", "2026-01-07"),
        ("Sunday's attack is the deadliest in years.", "2026-01-04", "2026-01-04"),
        ("The minister will attend Monday's meeting.", "2026-01-12", "2026-01-12"),
        ("Police are investigating the attack on Sunday.", "2026-01-04", "2026-01-04"),
        ("Parties prepared ahead of Sunday's vote.", "2026-01-11", "2026-01-11"),
        ("They had not met until Thursday.", "2026-01-08", "2026-01-08"),
        ("She is expected to vote in Sunday's election.", "2026-01-11", "2026-01-11"),
        ("They will meet in three days.", "2026-01-12", "2026-01-12"),
        ("They will meet in two weeks' time.", "2026-01-19", "2026-01-25"),
        ("They will leave by the end of the year.", "2026-12-01", "2026-12-31"),
        ("He spent much of the week online.", "2026-01-05", "2026-01-11"),
        ("They fought this past weekend.", "2026-01-03", "2026-01-04"),
    ],
)
def test_relative_dates(parse: Parse, sentence: str, start: str, end: str) -> None:
    [when] = find_dates(parse(sentence), FRIDAY).mentions
    assert (str(when.start), str(when.end)) == (start, end)


@pytest.mark.parametrize(
    ("published", "sentence", "start", "end"),
    [
        ("2024-02-29", "They met last year.", "2023-01-01", "2023-12-31"),
        ("2024-03-31", "They met last month.", "2024-02-01", "2024-02-29"),
        ("2024-01-01", "They met yesterday.", "2023-12-31", "2023-12-31"),
        ("2023-07-09", "They met over the weekend.", "2023-07-08", "2023-07-09"),
        ("2023-07-10", "They met on Monday.", "2023-07-10", "2023-07-10"),
        ("2023-07-10", "They met on Tuesday.", "2023-07-04", "2023-07-04"),
        ("2023-07-10", "They met in December.", "2022-12-01", "2022-12-31"),
    ],
)
def test_borders_of_months_and_weeks(
    parse: Parse, published: str, sentence: str, start: str, end: str
) -> None:
    [when] = find_dates(parse(sentence), dt.date.fromisoformat(published)).mentions
    assert (str(when.start), str(when.end)) == (start, end)


def test_what_lies_ahead_is_marked(parse: Parse) -> None:
    calendar = find_dates(parse("They met on Monday and will meet again on Tuesday."), FRIDAY)
    assert [when.future for when in calendar.mentions] == [False, True]


@pytest.mark.parametrize(
    "sentence",
    [
        "They held a 55-minute call.",
        "They talked for three hours.",
        "The 65-year-old minister resigned.",
        "It ended a decades long conflict.",
        "There are days that feel like years.",
        "He allowed him to speak in the last 15 minutes.",
        "It was the first attack in three years.",
        "The minister may resign.",
        "Troops march through the town.",
        "Theresa May resigned.",
        "The Sunday Times reported the talks.",
        "The raid killed 2000 people.",
        "Mediators walked a fine line for years.",
        "Relatives of Bloody Sunday victims protested.",
        "He was 45 years old.",
        "The second convoy left.",
    ],
)
def test_durations_names_and_counts_are_no_dates(parse: Parse, sentence: str) -> None:
    assert find_dates(parse(sentence), FRIDAY).mentions == []
