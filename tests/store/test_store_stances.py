"""Stances in the store."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import pytest

from detente.store import Store
from making import make_entity, make_record, make_stance

FIRST, SECOND = dt.date(2024, 5, 1), dt.date(2024, 6, 1)
KAI = make_entity("Kai Ode", "GHA", "LEG")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "s.duckdb")
    early = (
        make_stance(0.5, id="s1", day=FIRST),
        make_stance(None, id="s2", speaker=KAI, day=FIRST),
    )
    store.add(make_record(id="d1", date=FIRST, stances=early))
    store.add(make_record(id="d2", date=SECOND, stances=(make_stance(-0.5, id="s3", day=SECOND),)))
    return store


def test_what_comes_out_is_what_went_in(store: Store) -> None:
    (found,) = store.stances(speaker="Ada Roé", until=FIRST)
    assert found == make_stance(0.5, id="s1", day=FIRST)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"speaker": "roe", "target": "Togo"}, ["s1", "s3"]),
        ({"speaker": "GHA", "target": "TGO"}, ["s1", "s2", "s3"]),
        ({"speaker": "GHA:LEG"}, ["s2"]),
        ({"speaker": "Togo"}, []),
        ({"since": dt.date(2024, 5, 15)}, ["s3"]),
        ({"limit": 1}, ["s1"]),
    ],
)
def test_filters(store: Store, filters: dict[str, object], expected: list[str]) -> None:
    assert [s.id for s in store.stances(**filters)] == expected  # type: ignore[arg-type]


def test_a_document_read_again_has_its_stances_once(store: Store) -> None:
    store.add(make_record(id="d2", date=SECOND, stances=(make_stance(0.1, id="s4", day=SECOND),)))
    assert [s.id for s in store.stances(since=SECOND)] == ["s4"]


def test_a_store_of_the_version_before_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    Store(path).make().close()
    with duckdb.connect(str(path)) as old:
        old.execute("DROP TABLE stances")
        old.execute("UPDATE meta SET value = '2' WHERE key = 'schema_version'")
    with Store(path, read_only=True) as store:
        assert store.stances() == []


def test_a_stance_told_later_is_found_on_its_own_day(store: Store) -> None:
    earlier = make_stance(-0.9, id="old", day=dt.date(2020, 3, 1), date_end=dt.date(2020, 3, 31))
    store.add(make_record(id="d3", date=SECOND, stances=(earlier,)))
    assert [s.id for s in store.stances(until=dt.date(2021, 1, 1))] == ["old"]
    assert store.stances()[0].id == "old"
    assert "old" not in [s.id for s in store.stances(since=dt.date(2020, 4, 1))]
