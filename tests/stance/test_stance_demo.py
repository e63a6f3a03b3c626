"""The course of the demo corpus: two presidents before and after their call of 7 January 2026."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.contracts import Stance
from detente.demo import corpus
from detente.record import Coder
from detente.relations import stance_course
from detente.store import Store

CALL = dt.date(2026, 1, 7)


@pytest.fixture(scope="module")
def store(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(tmp_path_factory.mktemp("stance") / "demo.duckdb")
    for record in coder.read_many(corpus()):
        store.add(record)
    return store


def mean(stances: list[Stance]) -> float:
    tones = [s.tone for s in stances if s.tone is not None]
    assert tones
    return sum(tones) / len(tones)


@pytest.mark.parametrize(("speaker", "target"), [("Trump", "Petro"), ("COL", "USA")])
def test_the_tone_is_friendlier_after_the_call(store: Store, speaker: str, target: str) -> None:
    until = CALL - dt.timedelta(days=1)
    before = store.stances(speaker=speaker, target=target, until=until)
    after = store.stances(speaker=speaker, target=target, since=CALL)
    assert mean(before) < 0 < mean(after)


def test_the_turn_of_one_president_is_dated_to_the_call(store: Store) -> None:
    turn = stance_course(store.stances(speaker="Trump", target="Petro")).turn
    assert turn is not None
    assert turn.certain
    assert turn.after > turn.before
    assert abs(turn.day - CALL) <= dt.timedelta(days=3)


def test_names_codes_and_sectors_find_the_same_speaker(store: Store) -> None:
    by_name = {s.id for s in store.stances(speaker="Trump", target="Petro")}
    assert by_name
    assert by_name <= {s.id for s in store.stances(speaker="USA", target="COL")}
    assert by_name <= {s.id for s in store.stances(speaker="USA:GOV", target="Colombia")}
