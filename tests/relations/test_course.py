"""The course of a stance over time."""

from __future__ import annotations

import datetime as dt

from detente.contracts import DatePrecision
from detente.relations import stance_course
from making import make_stance

START = dt.date(2031, 1, 6)


def test_each_month_has_its_mean_number_and_error() -> None:
    stances = [
        make_stance(0.5, day=dt.date(2031, 1, 6)),
        make_stance(0.7, day=dt.date(2031, 1, 20)),
        make_stance(-0.4, day=dt.date(2031, 3, 1)),
        make_stance(None, day=dt.date(2031, 3, 1)),
        make_stance(0.9, day=None),
    ]
    course = stance_course(stances)
    assert [(p.start, p.number, round(p.mean, 2)) for p in course.points] == [
        (dt.date(2031, 1, 1), 2, 0.6),
        (dt.date(2031, 3, 1), 1, -0.4),
    ]
    first, last = course.points
    assert round(first.error or 0, 2) == 0.1
    assert last.error is None
    assert (course.statements, course.untold, course.undated) == (3, 1, 1)
    assert course.turn is None


def test_a_clear_change_is_found_on_its_day_and_is_more_than_chance() -> None:
    tones = [-0.8, -0.6, -0.7, -0.9, -0.5, 0.6, 0.7, 0.5, 0.8, 0.6]
    days = [START + dt.timedelta(days=9 * n) for n in range(len(tones))]
    stances = [make_stance(t, day=d) for t, d in zip(tones, days, strict=True)]
    turn = stance_course(reversed(stances)).turn
    assert turn is not None
    assert turn.day == days[5]
    assert turn.before < 0 < turn.after
    assert turn.certain


def test_ups_and_downs_are_no_change() -> None:
    tones = [0.5, -0.4, 0.6, -0.5, 0.4, -0.6, 0.5, -0.5, 0.4, -0.4]
    days = [START + dt.timedelta(days=9 * n) for n in range(len(tones))]
    turn = stance_course(make_stance(t, day=d) for t, d in zip(tones, days, strict=True)).turn
    assert turn is not None
    assert not turn.certain


def test_the_statements_of_one_text_count_as_one() -> None:
    one = [make_stance(-0.8, day=START, document="d1") for _ in range(9)]
    other = [make_stance(0.8, day=START + dt.timedelta(days=1), document="d2") for _ in range(9)]
    assert stance_course([*one, *other]).turn is None


def test_a_year_is_no_month() -> None:
    told = make_stance(-0.5, day=dt.date(2023, 1, 1), date_precision=DatePrecision.YEAR)
    course = stance_course([told, make_stance(0.5, day=dt.date(2024, 5, 1))])
    assert [(p.start, p.mean) for p in course.points] == [(dt.date(2024, 5, 1), 0.5)]
    assert course.undated == 1
    years = stance_course([told, make_stance(0.5, day=dt.date(2024, 5, 1))], "year").points
    assert [p.start.year for p in years] == [2023, 2024]
