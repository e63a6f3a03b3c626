"""Each filter finds what fits and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from detente.contracts import Status
from detente.store import Store
from making import ADA, TOGO, make_entity, make_event, make_quote, make_record

REBELS = make_entity("Free Volta", "GHA", "REB")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("store") / "s.duckdb") as opened:
        opened.add(
            make_record(
                make_event(id="e1"),
                make_event(id="e2", type="CONSULT", mode="visit", actor=(TOGO,), recipient=(ADA,)),
                make_event(id="e3", type="ASSAULT", actor=(REBELS,), day=dt.date(2024, 6, 1)),
                make_event(id="e4", type="AID", day=None, status=Status.PLANNED),
                quotes=(
                    make_quote("the tariffs are unjust"),
                    make_quote("enough"),
                    make_quote("talks would resume", kind="indirect"),
                ),
            )
        )
        yield opened


def ids(found: list) -> list[str]:  # type: ignore[type-arg]
    return sorted(item.id for item in found)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"actor": "GHA"}, ["e1", "e3", "e4"]),
        ({"actor": "gha:reb"}, ["e3"]),
        ({"actor": "roe"}, ["e1", "e4"]),
        ({"actor": "ADA ROÉ"}, ["e1", "e4"]),
        ({"actor": "Ghana"}, ["e1", "e3", "e4"]),
        ({"actor": "  ada   roe "}, ["e1", "e4"]),
        ({"recipient": "GHA"}, ["e2"]),
        ({"pair": ("ghana", "togo")}, ["e1", "e2", "e3", "e4"]),
        ({"pair": ("TGO", "Ada Roe")}, ["e1", "e2", "e4"]),
        ({"type": "ASSAULT"}, ["e3"]),
        ({"type": "assault", "mode": None}, ["e3"]),
        ({"mode": "visit"}, ["e2"]),
        ({"status": "planned"}, ["e4"]),
        ({"status": Status.PLANNED}, ["e4"]),
        ({"since": dt.date(2024, 5, 20)}, ["e3"]),
        ({"until": dt.date(2024, 5, 20)}, ["e1", "e2"]),
        ({"document": "d2"}, []),
        ({"actor": "' OR 1=1 --"}, []),
        ({"type": "ACCUSE'; DROP TABLE events; --"}, []),
    ],
)
def test_event_filters(store: Store, filters: dict[str, object], expected: list[str]) -> None:
    assert ids(store.events(**filters)) == expected  # type: ignore[arg-type]


def test_events_come_by_date_the_undated_last(store: Store) -> None:
    dates = [e.date for e in store.events()]
    assert dates[-1] is None
    dated = [d for d in dates if d]
    assert dated == sorted(dated)
    assert store.events(limit=2) == store.events()[:2]


def test_quote_filters(store: Store) -> None:
    assert len(store.quotes(speaker="Roé")) == 3
    assert [q.quote for q in store.quotes(about="TARIFFS")] == ["the tariffs are unjust"]
    assert len(store.quotes(about="úNJUST")) == 1
    assert store.quotes(about="100%") == []
    assert store.quotes(since=dt.date(2024, 6, 1)) == []


def test_quotes_by_kind(store: Store) -> None:
    assert len(store.quotes(kind="direct")) == 2
    assert [q.quote for q in store.quotes(kind="indirect")] == ["talks would resume"]
    assert store.quotes(kind="mixed") == []


def test_actor_and_document_filters(store: Store) -> None:
    assert [a.name for a in store.actors(country="gha", sector="gov", name="roe")] == ["Ada Roé"]
    assert [a.name for a in store.actors(country="Ghana")] == ["Ada Roé"]
    assert store.actors(country="TGO") == []
    assert len(store.documents(source="andean wire")) == 1
    assert store.documents(until=dt.date(2020, 1, 1)) == []


def test_pairs_and_counts(store: Store) -> None:
    assert store.pairs() == [("GHA", "TGO", 4)]
    assert store.knows("Free Volta")
    assert not store.knows("Peru")
    assert store.counts()["events"] == 4
