"""Turning points: found where they were put, and only there."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import numpy as np
import pytest

from detente.contracts import Contacts, Turn
from detente.relations import best_of_years, made_up_relation, rank_turns, shuffled, turns
from detente.relations.synthetic import FIRST, contacts_of_types

NEAR = 3
COLUMNS = ("day", "forward", "quad", "scale", "type", "mode", "status", "story", "reports", "event")


def rows_of(contacts: Contacts, rows: Any, **changes: Any) -> Contacts:
    own = {name: getattr(contacts, name)[rows] for name in COLUMNS}
    return dataclasses.replace(contacts, **{**own, **changes})


def near(found: list[Turn], day: int, direction: str) -> list[Turn]:
    return [t for t in found if abs(t.date.toordinal() - day) <= NEAR and t.direction == direction]


@pytest.mark.parametrize("habit", ["friendly", "mixed", "hostile"])
@pytest.mark.parametrize("direction", ["worse", "better"])
def test_a_turn_is_the_first_of_its_relation(habit: str, direction: Any) -> None:
    found = 0
    for seed in range(5):
        contacts, truth = made_up_relation(
            seed, years=2, per_year=60, habit=habit, turns=[(400, direction, 25)]
        )
        best = turns(contacts)[:1]
        found += bool(near(best, truth[0].day, direction))
    assert found >= 4


def test_the_interval_of_belief_holds_the_day() -> None:
    held = 0
    for seed in range(20):
        contacts, truth = made_up_relation(seed, years=2, per_year=80, turns=[(350, "worse", 20)])
        told = near(turns(contacts), truth[0].day, "worse")
        held += any(t.first.toordinal() <= truth[0].day <= t.last.toordinal() for t in told)
    assert held >= 17


def test_a_crisis_and_its_end_are_two_turns() -> None:
    contacts, truth = made_up_relation(
        3, years=3, per_year=50, turns=[(500, "worse", 30), (512, "better", 30)]
    )
    best = turns(contacts)[:3]
    assert all(near(best, turn.day, turn.direction) for turn in truth)


@pytest.mark.parametrize("per_year", [15, 60, 300])
@pytest.mark.parametrize("rate", [0.25, 1.0])
def test_relations_that_only_go_on_turn_at_the_rate_asked_for(per_year: int, rate: float) -> None:
    years = told = 0
    for seed in range(30):
        habit = ("friendly", "mixed", "hostile")[seed % 3]
        contacts, _ = made_up_relation(700 + seed, years=4, per_year=per_year, habit=habit)
        told += len(turns(contacts, false_alarms=rate, alike=True))
        years += 4
    assert told / years < 2 * rate


def test_quiet_relations_hardly_turn_at_the_default_rate() -> None:
    relations = [
        made_up_relation(seed, years=4, per_year=80, habit="friendly")[0] for seed in range(20)
    ]
    assert len(rank_turns(relations)) / 80 <= 1


def test_days_in_another_order_do_not_turn() -> None:
    contacts, truth = made_up_relation(5, years=3, per_year=100, turns=[(500, "worse", 60)])
    before = near(turns(contacts, false_alarms=0.1, alike=True), truth[0].day, "worse")
    after = near(turns(shuffled(contacts, 1), false_alarms=0.1, alike=True), truth[0].day, "worse")
    assert before
    assert not after
    assert len(shuffled(contacts, 1)) == len(contacts)


def test_copied_reports_make_no_turn() -> None:
    contacts, _ = made_up_relation(8, years=2, per_year=60, habit="mixed")
    plain = turns(contacts)
    carried = dataclasses.replace(contacts, reports=contacts.reports * 100)
    assert turns(carried) == plain
    day = len(contacts) // 2
    # One story whose event stands there a hundred times is one event still.
    often = np.sort(np.r_[np.arange(len(contacts)), np.full(100, day)])
    volume = contacts.volume + 100 * (contacts.observed == contacts.day[day])
    copied = rows_of(contacts, often, volume=volume.astype(np.int32))
    assert [(t.date, t.score) for t in turns(copied)] == [(t.date, t.score) for t in plain]


def test_missing_days_are_not_silence() -> None:
    gap = (200, 500)
    contacts, _ = made_up_relation(11, years=3, per_year=150, habit="mixed", missing=[gap])
    silent = dataclasses.replace(
        contacts,
        observed=np.arange(contacts.observed[0], contacts.observed[-1] + 1, dtype=np.int32),
        volume=np.full(int(contacts.observed[-1] - contacts.observed[0]) + 1, 100, dtype=np.int32),
    )
    back = int(contacts.observed[0]) + gap[1]

    def after(told: list[Turn]) -> float:
        return sum(t.score for t in told if 0 <= t.date.toordinal() - back <= 30)

    everything = float("inf")
    assert after(turns(contacts, false_alarms=everything)) < after(
        turns(silent, false_alarms=everything)
    )


def test_a_store_that_grows_does_not_turn() -> None:
    contacts, _ = made_up_relation(2, years=6, per_year=300, habit="mixed")
    late = contacts.day - contacts.day[0] > 3 * 365
    chance = np.random.default_rng(0)
    # From the fourth year on, five times as much is read, of these two as of everyone.
    thin = late | (chance.random(len(contacts)) < 0.2)
    grown = np.where(contacts.observed - contacts.observed[0] > 3 * 365, 500, 100)
    told = turns(rows_of(contacts, thin, volume=grown.astype(np.int32)), false_alarms=1, alike=True)
    edge = int(contacts.observed[0]) + 3 * 365
    assert not [t for t in told if abs(t.date.toordinal() - edge) < 20]


def test_what_is_planned_is_no_turn_and_a_threat_no_attack() -> None:
    contacts, _ = made_up_relation(4, years=2, per_year=40, turns=[(300, "worse", 25)])
    actual = turns(contacts)[0]
    status = contacts.status.copy()
    burst = np.abs(contacts.day - actual.date.toordinal()) <= 10
    status[burst] = "planned"
    planned = turns(dataclasses.replace(contacts, status=status))
    assert not near(planned, actual.date.toordinal(), "worse")
    status[burst] = "threatened"
    threatened = near(
        turns(dataclasses.replace(contacts, status=status)), actual.date.toordinal(), "worse"
    )
    assert threatened[0].size < actual.size


def test_a_turn_names_what_made_it() -> None:
    contacts, truth = made_up_relation(9, years=2, per_year=30, turns=[(400, "worse", 20)])
    turn = turns(contacts)[0]
    by_id = dict(zip(contacts.event.tolist(), range(len(contacts)), strict=True))
    days = [int(contacts.day[by_id[event]]) for event in turn.events]
    assert 1 <= len(days) <= 5
    assert days == sorted(days)
    assert all(0 <= day - truth[0].day <= 10 for day in days)
    assert all(contacts.quad[by_id[event]] >= 3 for event in turn.events)
    assert turn.before is not None
    assert turn.after is not None
    assert turn.after > turn.before
    assert "against the relation" in turn.reason
    assert "ASSAULT" in turn.reason


def test_the_answer_is_always_the_same() -> None:
    contacts, _ = made_up_relation(6, per_year=100, turns=[(400, "better", 20)])
    again, _ = made_up_relation(6, per_year=100, turns=[(400, "better", 20)])
    assert turns(contacts) == turns(again)


@pytest.mark.parametrize("events", [1, 2, 3])
def test_a_few_events_may_turn_a_relation_that_has_no_others(events: int) -> None:
    made, truth = made_up_relation(3, years=2, per_year=40, turns=[(300, "worse", 12)])
    burst = np.flatnonzero((np.abs(made.day - truth[0].day) <= 5) & (made.quad == 4))[:events]
    assert len(burst) == events
    best = turns(rows_of(made, burst))[0]
    assert best.direction == "worse"
    assert abs(best.date.toordinal() - truth[0].day) <= 5


def test_a_turn_of_a_relation_hardly_known_ranks_below_that_of_a_known_one() -> None:
    made, truth = made_up_relation(3, years=2, per_year=60, turns=[(300, "worse", 25)])
    burst = np.flatnonzero((np.abs(made.day - truth[0].day) <= 5) & (made.quad == 4))[:2]
    known, hardly = turns(made)[0], turns(rows_of(made, burst))[0]
    assert rank_turns([rows_of(made, burst), made])[0] == known
    assert hardly.score < known.score


@pytest.mark.parametrize("per_year", [1, 3])
@pytest.mark.parametrize("rate", [0.25, 1.0])
def test_relations_of_hardly_an_event_turn_at_the_rate_asked_for(
    per_year: int, rate: float
) -> None:
    told = 0
    for seed in range(90):
        habit = ("friendly", "mixed", "hostile")[seed % 3]
        contacts, _ = made_up_relation(800 + seed, years=2, per_year=per_year, habit=habit)
        told += len(turns(contacts, false_alarms=rate, alike=True))
    assert told / 180 < 1.5 * rate


def test_a_long_burst_does_not_hide_itself_in_a_single_year() -> None:
    chance = np.random.default_rng(1)
    # Twenty talks over the year, and forty in ten days.
    day = np.sort(np.r_[chance.integers(0, 365, 20), np.repeat(np.arange(200, 210), 4)]) + FIRST
    talks = np.full(len(day), "CONSULT", dtype=object)
    forward = np.arange(len(day)) % 2 == 0
    best = turns(contacts_of_types(day, talks, forward, np.arange(365) + FIRST))[0]
    assert near([best], FIRST + 200, "better")
    assert best.false_alarms < 0.05


def test_a_visit_is_more_than_a_talk() -> None:
    contacts, truth = made_up_relation(
        12, years=2, per_year=40, habit="friendly", turns=[(300, "better", 20)]
    )
    burst = (np.abs(contacts.day - truth[0].day) <= 10) & (contacts.type == "CONSULT")
    visits = dataclasses.replace(contacts, mode=np.where(burst, "visit", ""))
    talk, visit = (near(turns(c, false_alarms=9), truth[0].day, "better")[0]
                   for c in (contacts, visits))  # fmt: skip
    assert visit.size > talk.size
    assert visit.score > talk.score


def test_extreme_relations() -> None:
    contacts, _ = made_up_relation(1, years=1, per_year=100)
    assert turns(rows_of(contacts, slice(0))) == []
    assert len(turns(rows_of(contacts, slice(1)), false_alarms=0.01, alike=True)) == 0
    one_day = rows_of(contacts, slice(None), day=np.full(len(contacts), contacts.day[0], np.int32))
    assert all(t.date.toordinal() == contacts.day[0] for t in turns(one_day))
    nothing = rows_of(
        contacts, slice(0), observed=contacts.observed[:0], volume=contacts.volume[:0]
    )
    assert turns(nothing) == []
    blank = rows_of(contacts, slice(None), quad=np.zeros(len(contacts), np.int8))
    named = np.full(len(contacts), "OWN_TYPE", dtype=object)
    assert turns(dataclasses.replace(blank, type=named)) == []


def test_a_million_rows() -> None:
    contacts, _ = made_up_relation(1, years=10, per_year=5000, turns=[(1800, "worse", 3000)])
    rows = np.sort(np.resize(np.arange(len(contacts)), 1_000_000))
    many = rows_of(contacts, rows, story=np.arange(1_000_000))
    assert near(turns(many)[:3], int(contacts.observed[0]) + 1800, "worse")


def test_types_of_a_codebook_go_by_their_quad() -> None:
    contacts, _ = made_up_relation(9, years=2, per_year=30, turns=[(400, "worse", 20)])
    own = np.array([f"OWN_{q}" for q in contacts.quad], dtype=object)
    found = turns(dataclasses.replace(contacts, type=own))
    assert near(found[:1], int(contacts.observed[0]) + 400, "worse")


def test_the_rate_must_be_positive() -> None:
    contacts, _ = made_up_relation(1, years=1)
    with pytest.raises(ValueError, match="more than 0"):
        turns(contacts, false_alarms=0)


def test_all_pairs_are_ranked_and_cut_by_day() -> None:
    large, _ = made_up_relation(1, per_year=40, turns=[(500, "worse", 60)])
    small, _ = made_up_relation(2, per_year=40, turns=[(700, "worse", 15)])
    ranked = rank_turns([small, large])
    assert [t.score for t in ranked] == sorted((t.score for t in ranked), reverse=True)
    since = ranked[0].date + dt.timedelta(1)
    assert all(t.date >= since for t in rank_turns([small, large], since=since))
    until = ranked[0].date
    assert all(t.date <= until for t in rank_turns([small, large], until=until))


def test_the_best_of_a_year() -> None:
    contacts, _ = made_up_relation(1, years=4, per_year=200)
    ranked = turns(contacts, false_alarms=float("inf"))
    best = best_of_years(ranked, 2)
    years = [turn.date.year for turn in best]
    assert max(years.count(year) for year in years) == 2
    assert best == [turn for turn in ranked if turn in best]


def test_where_the_data_begin_nothing_turns() -> None:
    contacts, _ = made_up_relation(3, years=2, per_year=60, turns=[(2, "worse", 25)])
    assert near(turns(contacts, false_alarms=5), int(contacts.day[0]) + 2, "worse") == []
