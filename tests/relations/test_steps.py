"""A relation step by step: counts apart for stories and reports, and tension with its band."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools

import numpy as np
import pytest

from detente.relations import made_up_relation, relation_steps


def test_weeks_begin_on_monday_and_leave_no_gap() -> None:
    contacts, _ = made_up_relation(1, years=1, per_year=20)
    steps = relation_steps(contacts, "week")
    assert all(step.start.weekday() == 0 and (step.end - step.start).days == 6 for step in steps)
    assert all(b.start - a.end == dt.timedelta(1) for a, b in itertools.pairwise(steps))
    assert sum(step.stories for step in steps) == len(contacts)


def test_months_are_those_of_the_calendar() -> None:
    contacts, _ = made_up_relation(1, years=2, per_year=60)
    steps = relation_steps(contacts, "month", since=dt.date(2001, 1, 15), until=dt.date(2002, 2, 3))
    assert [step.start.day for step in steps] == [1] * 14
    assert steps[-1].end == dt.date(2002, 2, 28)


def test_a_copied_story_is_many_reports_and_one_story() -> None:
    contacts, _ = made_up_relation(1, years=1, per_year=40)
    once = relation_steps(contacts, "month")
    copied = relation_steps(dataclasses.replace(contacts, reports=contacts.reports * 100), "month")
    assert [s.stories for s in copied] == [s.stories for s in once]
    assert [s.quads for s in copied] == [s.quads for s in once]
    assert [s.reports for s in copied] == [100 * s.reports for s in once]
    assert [s.tension for s in copied] == [s.tension for s in once]
    assert [s.score for s in copied] == [s.score for s in once]


def test_missing_days_are_told_from_silent_ones() -> None:
    contacts, _ = made_up_relation(3, years=1, per_year=80, missing=[(100, 130)])
    steps = {step.start: step for step in relation_steps(contacts, "day")}
    first = dt.date.fromordinal(int(contacts.observed[0]))
    gap = steps[first + dt.timedelta(110)]
    assert (gap.state, gap.observed, gap.tension) == ("missing", 0, None)
    silent = [step for step in steps.values() if step.state == "silent"]
    assert silent
    assert all(s.stories == 0 and s.observed == 1 and s.tension is not None for s in silent)


def test_directions_add_up() -> None:
    contacts, _ = made_up_relation(4, years=1, per_year=200)
    both = relation_steps(contacts, "month")
    apart = relation_steps(contacts, "month", directed=True)
    assert [step.side for step in apart[:2]] == ["forward", "back"]
    sums = [a.stories + b.stories for a, b in zip(apart[::2], apart[1::2], strict=True)]
    assert sums == [step.stories for step in both]


def test_each_direction_has_its_own_tension() -> None:
    contacts, _ = made_up_relation(4, years=1, per_year=200)
    kind = np.where(contacts.forward, "ASSAULT", "AID").astype(object)
    quad = np.where(contacts.forward, 4, 2).astype(np.int8)
    apart = relation_steps(
        dataclasses.replace(contacts, type=kind, quad=quad), "month", directed=True
    )
    for ahead, back in zip(apart[::2], apart[1::2], strict=True):
        assert ahead.tension is not None
        assert back.tension is not None
        assert ahead.tension > 80
        assert back.tension < 20


def test_a_side_that_never_does_anything_has_no_tension() -> None:
    contacts, _ = made_up_relation(4, years=1, per_year=50)
    one_way = dataclasses.replace(contacts, forward=np.ones(len(contacts), dtype=bool))
    apart = relation_steps(one_way, "month", directed=True)
    assert all(step.tension is None for step in apart[1::2])
    assert all(step.tension is not None for step in apart[::2])


def test_tension_rises_in_a_crisis_and_its_band_is_wide_where_little_is_known() -> None:
    contacts, truth = made_up_relation(
        5, years=2, per_year=40, habit="friendly", turns=[(400, "worse", 60)]
    )
    steps = {step.start.toordinal(): step for step in relation_steps(contacts, "day")}
    before, crisis = steps[truth[0].day - 10], steps[truth[0].day + 5]
    assert before.tension is not None
    assert crisis.tension is not None
    assert crisis.tension > before.tension + 30
    dense, _ = made_up_relation(5, years=2, per_year=2000, habit="mixed")
    sparse, _ = made_up_relation(5, years=2, per_year=20, habit="mixed")
    widths = []
    for relation in (dense, sparse):
        told = [s for s in relation_steps(relation, "month") if s.tension is not None]
        assert all(0 <= s.tension_low <= s.tension <= s.tension_high <= 100 for s in told)  # type: ignore[operator]
        widths.append(np.mean([s.tension_high - s.tension_low for s in told]))  # type: ignore[operator]
    assert widths[0] < widths[1]


def test_reading_five_times_as_much_leaves_tension_where_it_was() -> None:
    contacts, _ = made_up_relation(6, years=2, per_year=100, habit="mixed")
    five = np.repeat(np.arange(len(contacts)), 5)
    names = ("day", "forward", "quad", "scale", "type", "mode", "status", "reports", "event")
    more = dataclasses.replace(
        contacts,
        **{name: getattr(contacts, name)[five] for name in names},
        story=np.arange(len(five)),
    )
    once = [s.tension for s in relation_steps(contacts, "month")]
    often = [s.tension for s in relation_steps(more, "month")]
    assert np.abs(np.array(once, float) - np.array(often, float)).max() < 5


@pytest.mark.parametrize("number", [0, 1])
def test_few_events(number: int) -> None:
    contacts, _ = made_up_relation(1, years=1, per_year=50)
    names = (
        "day",
        "forward",
        "quad",
        "scale",
        "type",
        "mode",
        "status",
        "story",
        "reports",
        "event",
    )
    few = dataclasses.replace(contacts, **{n: getattr(contacts, n)[:number] for n in names})
    assert len(relation_steps(few, "day")) == number
