"""A run of days as equal steps of time."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.contracts import DatePrecision, Status
from detente.relations import series, standing
from making import make_event

START = dt.date(2024, 2, 26)


def test_days_without_events_leave_gaps() -> None:
    run = series([(START, -4.0), (START + dt.timedelta(3), 2.0)], most=24)
    assert run is not None
    assert run.step == "day"
    assert run.values == (-4.0, None, None, 2.0)
    assert (run.first, run.last) == (START, START + dt.timedelta(3))


@pytest.mark.parametrize(
    ("days", "step"), [(23, "day"), (24, "week"), (160, "week"), (300, "month"), (4000, "year")]
)
def test_the_step_grows_with_the_time(days: int, step: str) -> None:
    run = series([(START, 1.0), (START + dt.timedelta(days), 1.0)], most=24)
    assert run is not None
    assert run.step == step
    assert len(run.values) <= 24


def test_a_step_is_the_mean_of_its_days() -> None:
    far = START + dt.timedelta(100)
    run = series([(START, -4.0), (START + dt.timedelta(1), 2.0), (far, 1.0)], most=24)
    assert run is not None
    assert run.values[0] == pytest.approx(-1.0)
    assert series([], most=24) is None


def test_what_is_not_dated_is_counted_apart() -> None:
    found = standing(
        [
            make_event(),
            make_event(day=None),
            make_event(date_precision=DatePrecision.MONTH),
            make_event(type="AID", status=Status.HYPOTHETICAL),
            make_event(type="AID"),
        ],
        "GHA",
        "TGO",
    )
    assert (found.undated, found.loose) == (1, 2)
    assert found.quads == (0, 1, 3, 0)
