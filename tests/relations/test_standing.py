"""How two countries stand."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.contracts import DatePrecision, Status
from detente.relations import main_pair, standing
from making import ADA, TOGO, make_entity, make_event

MAY = [dt.date(2024, 5, day) for day in range(1, 11)]


def test_the_main_pair_has_most_events_between_two_countries() -> None:
    peru = make_entity("Peru", "PER")
    events = [make_event(), make_event(actor=(TOGO,), recipient=(ADA,)), make_event(actor=(peru,))]
    assert main_pair(events) == ("GHA", "TGO")
    assert main_pair([make_event(recipient=(ADA,))]) is None


def test_counts_by_quad_and_status() -> None:
    found = standing(
        [
            make_event(type="ACCUSE"),
            make_event(type="AID"),
            make_event(type="THREATEN", status=Status.THREATENED),
            make_event(type="CONSULT", status=Status.PLANNED),
            make_event(type="ASSAULT", status=Status.HYPOTHETICAL),
            make_event(type="AID", day=None),
            make_event(type="AID", recipient=(make_entity("Peru", "PER"),)),
        ],
        "TGO",
        "GHA",
    )
    assert (found.events, found.cooperation, found.conflict, found.coming) == (6, 2, 2, 1)
    assert found.undated == 1
    assert found.score == pytest.approx((-3.0 + 10 - 3.5 + 10) / 4)


@pytest.mark.parametrize(
    ("first", "second", "turn"),
    [("ASSAULT", "AID", "better"), ("AID", "ASSAULT", "worse"), ("ACCUSE", "ACCUSE", "steady")],
)
def test_the_way_it_went(first: str, second: str, turn: str) -> None:
    kinds = [first] * 5 + [second] * 5
    events = [make_event(type=k, day=d) for k, d in zip(kinds, MAY, strict=True)]
    assert standing(events, "GHA", "TGO").turn == turn


def test_too_little_is_said_to_be_unknown() -> None:
    wide = make_event(date_precision=DatePrecision.YEAR)
    found = standing([make_event(), wide], "GHA", "TGO")
    assert found.turn == "unknown"
    assert [day for day, _ in found.days] == [dt.date(2024, 5, 15)]
