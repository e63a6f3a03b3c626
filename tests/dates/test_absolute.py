"""Dates that name a day, month, season or year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from detente.contracts import DatePrecision
from detente.dates import find_dates

FRIDAY = dt.date(2026, 1, 9)
Parse = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("Envoys met on 7 January 2026.", "2026-01-07", "2026-01-07"),
        ("Envoys met on January 7, 2026.", "2026-01-07", "2026-01-07"),
        ("Envoys met on Jan. 7, 2026.", "2026-01-07", "2026-01-07"),
        ("Envoys met on 2026-01-07.", "2026-01-07", "2026-01-07"),
        ("Envoys met on Wednesday, January 7, 2026.", "2026-01-07", "2026-01-07"),
        ("Envoys met on the 7th of January 2026.", "2026-01-07", "2026-01-07"),
        ("Envoys met on 7 January.", "2026-01-07", "2026-01-07"),
        ("Envoys met on January 20.", "2025-01-20", "2025-01-20"),
        ("Envoys will meet on January 20.", "2026-01-20", "2026-01-20"),
        ("Envoys met on Wednesday, Jan. 7.", "2026-01-07", "2026-01-07"),
        ("The Jan. 7 call ended well.", "2026-01-07", "2026-01-07"),
        ("The fair ran from March 3 to 5, 2024.", "2024-03-03", "2024-03-05"),
        ("The fair ran from 3 to 5 March 2024.", "2024-03-03", "2024-03-05"),
        ("The fair ran from Dec. 30 to Jan. 2.", "2025-12-30", "2026-01-02"),
        ("The army left in May.", "2025-05-01", "2025-05-31"),
        ("The army left in January.", "2026-01-01", "2026-01-31"),
        ("The army will leave in May.", "2026-05-01", "2026-05-31"),
        ("Elections are scheduled for May.", "2026-05-01", "2026-05-31"),
        ("They announced elections in May.", "2026-05-01", "2026-05-31"),
        ("The army left last May.", "2025-05-01", "2025-05-31"),
        ("The army left last January.", "2025-01-01", "2025-01-31"),
        ("The army leaves next March.", "2026-03-01", "2026-03-31"),
        ("The army left in June 2021.", "2021-06-01", "2021-06-30"),
        ("The army left in early March 2021.", "2021-03-01", "2021-03-10"),
        ("The army left in early March.", "2025-03-01", "2025-03-10"),
        ("The army left in late December.", "2025-12-22", "2025-12-31"),
        ("The army left in mid-March.", "2025-03-11", "2025-03-21"),
        ("The army left in 2019.", "2019-01-01", "2019-12-31"),
        ("They broke a 2019 agreement.", "2019-01-01", "2019-12-31"),
        ("The army left in mid-2020.", "2020-05-02", "2020-08-31"),
        ("The army has stayed since 2019.", "2019-01-01", "2026-01-09"),
        ("The army has stayed since May.", "2025-05-01", "2026-01-09"),
        ("The army has stayed since Monday.", "2026-01-05", "2026-01-09"),
        ("They fought between 2010 and 2014.", "2010-01-01", "2014-12-31"),
        ("They fought from 2010 to 2014.", "2010-01-01", "2014-12-31"),
        ("They fought in the 2010-14 war.", "2010-01-01", "2014-12-31"),
        ("They fought between May and July 2021.", "2021-05-01", "2021-07-31"),
        ("They fought in the 1990s.", "1990-01-01", "1999-12-31"),
        ("They fought in the early 1990s.", "1990-01-01", "1993-05-01"),
        ("They fought in the 19th century.", "1801-01-01", "1900-12-31"),
        ("They fought in the summer of 2021.", "2021-06-01", "2021-08-31"),
        ("They fought last summer.", "2025-06-01", "2025-08-31"),
        ("They fought in the second quarter of 2020.", "2020-04-01", "2020-06-30"),
        ("They fought in the first half of 2020.", "2020-01-01", "2020-06-30"),
        ("They fought at the end of 2020.", "2020-09-01", "2020-12-31"),
        ("They met on Christmas Day.", "2025-12-25", "2025-12-25"),
        ("They met on New Year's Eve.", "2025-12-31", "2025-12-31"),
        ("They will meet on Christmas Eve.", "2026-12-24", "2026-12-24"),
        ("They met on Christmas Day 2019.", "2019-12-25", "2019-12-25"),
        ("They met on Thanksgiving Day.", "2025-11-27", "2025-11-27"),
        ("They met on Memorial Day 2024.", "2024-05-27", "2024-05-27"),
        ("They met on Good Friday 2024.", "2024-03-29", "2024-03-29"),
        ("They met on Easter Monday 2025.", "2025-04-21", "2025-04-21"),
        ("They met last Oct. 23.", "2025-10-23", "2025-10-23"),
        ("They ended the June agreement.", "2025-06-01", "2025-06-30"),
        ("They remembered the Sept. 11 attacks.", "2001-09-11", "2001-09-11"),
    ],
)
def test_calendar_dates(parse: Parse, sentence: str, start: str, end: str) -> None:
    [when] = find_dates(parse(sentence), FRIDAY).mentions
    assert (str(when.start), str(when.end)) == (start, end)


@pytest.mark.parametrize(
    ("sentence", "precision"),
    [
        ("They met on 7 January 2026.", DatePrecision.DAY),
        ("They met last week.", DatePrecision.WEEK),
        ("They met in June 2021.", DatePrecision.MONTH),
        ("They met in the third quarter of 2021.", DatePrecision.QUARTER),
        ("They met in 2019.", DatePrecision.YEAR),
        ("They met in recent days.", DatePrecision.VAGUE),
    ],
)
def test_precision_is_the_length_named(
    parse: Parse, sentence: str, precision: DatePrecision
) -> None:
    [when] = find_dates(parse(sentence), FRIDAY).mentions
    assert when.precision is precision


def test_full_dates_need_no_publication_date(parse: Parse) -> None:
    [when] = find_dates(parse("They met on 3 March 2021."), None).mentions
    assert when.start == dt.date(2021, 3, 3)


@pytest.mark.parametrize(
    "sentence",
    [
        "They met on Wednesday.",
        "They met last week.",
        "They met on 3 March.",
        "They met in May.",
        "They met two days ago.",
    ],
)
def test_other_dates_do(parse: Parse, sentence: str) -> None:
    [when] = find_dates(parse(sentence), None).mentions
    assert when.start is None
    assert when.end is None
    assert when.reason == "no publication date to count from"


def test_since_without_publication_date_has_no_end(parse: Parse) -> None:
    [when] = find_dates(parse("They have fought since 2019."), None).mentions
    assert when.start == dt.date(2019, 1, 1)
    assert when.end is None
    assert when.reason == "no publication date to end the interval"
