"""What follows from a store: claims, disagreements, plans, go-betweens, stances."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

import detente
from detente.contracts import Citation, Status
from making import ADA, TOGO, make_entity, make_event, make_quantity, make_record, make_stance

PERU = make_entity("Peru", "PER")
PAIR = ("GHA", "TGO")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[detente.Store]:
    says, denies = make_entity("Kofi Ban", "GHA"), make_entity("Yao Dso", "TGO")
    raid = {"type": "ASSAULT", "day": dt.date(2024, 5, 1)}
    first = make_record(
        make_event(id="e1", reported_by=says, **raid),
        make_event(id="e2", reported_by=denies, status=Status.DENIED, **raid),
        make_event(id="e3", type="CONSULT", status=Status.PLANNED, day=dt.date(2024, 6, 1)),
        make_event(id="e4", type="CONSULT", status=Status.PLANNED, day=None, recipient=(PERU,)),
        stances=(make_stance(0.5), make_stance(-0.5, speaker=TOGO, target=ADA)),
    )
    numbers = (make_quantity(high=12.0),)
    later = Citation(document="d2", source="Volta Post")
    other = make_record(make_event(id="e5", document="d2", **raid), id="d2")
    more = (make_quantity(id="n2", event="e5", low=40.0, words="40", cite_info=later),)
    with detente.Store(tmp_path / "s.duckdb") as made:
        made.add(first.model_copy(update={"quantities": numbers}))
        made.add(other.model_copy(update={"quantities": more}))
        yield made


def test_claims_are_told_with_both_sides(store: detente.Store) -> None:
    (claim,) = store.claims(PAIR, disputed=True)
    assert [s.by for s in claim.denied] == ["Yao Dso"]
    assert "Kofi Ban" in [s.by for s in claim.asserted]
    assert store.claims(("GHA", "PER")) == []
    assert store.claims(since=dt.date(2024, 5, 20)) == []


def test_numbers_that_differ_are_told_side_by_side(store: detente.Store) -> None:
    (found,) = store.disagreements(PAIR)
    assert [reading.words for reading in found.readings] == ["at least 12", "40"]
    assert store.disagreements(("GHA", "PER")) == []
    assert store.disagreements(until=dt.date(2024, 4, 1)) == []


def test_plans_come_by_day_the_undated_last(store: detente.Store) -> None:
    assert [event.id for event in store.scheduled()] == ["e3", "e4"]
    assert [event.id for event in store.scheduled(PAIR)] == ["e3"]
    assert [event.id for event in store.scheduled(since=dt.date(2024, 5, 1))] == ["e3"]
    assert [event.id for event in store.scheduled(limit=1)] == ["e3"]


def test_stances_are_told_in_both_directions(store: detente.Store) -> None:
    there, back = store.stance_between("GHA", "TGO")
    assert ([s.tone for s in there], [s.tone for s in back]) == ([0.5], [-0.5])
    assert store.stance_between("GHA", "PER") == ([], [])
