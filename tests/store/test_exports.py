"""What goes out of the store can be read by others, and comes in again as it was."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import duckdb
import networkx
import pytest

from brought import POLECAT, bring, gdelt_row, polecat_row, write
from detente.contracts import DatePrecision, DetenteError, Status
from detente.store import Store
from making import ADA, TOGO, make_entity, make_event, make_record


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.duckdb") as opened:
        opened.add(
            make_record(
                make_event(id="1", text="=Ada Roé accused Togo."),
                make_event(id="2", type="AID", recipient=(TOGO, ADA), status=Status.PLANNED),
                make_event(id="3", type="REJECT", status=Status.DENIED),
            )
        )
        bring(opened, write(tmp_path / "a.csv", [gdelt_row(1), gdelt_row(2)]), "gdelt")
        row = polecat_row("A", Actor_Name="Army; Navy", Actor_Country="PER; CHL")
        bring(opened, write(tmp_path / "b.txt", [POLECAT, row]), "polecat")
        yield opened


def test_plover_there_and_back(store: Store, tmp_path: Path) -> None:
    assert store.export(tmp_path / "out.jsonl", "plover") == 6
    with Store(tmp_path / "other.duckdb") as other:
        ((done,), faults) = bring(other, tmp_path / "out.jsonl", "plover")
        assert (done.added, faults) == (6, {})
        assert sorted(other.events(), key=lambda e: e.id) == sorted(
            store.events(), key=lambda e: e.id
        )
    # Nor does a store take its own events for others.
    ((done,), _) = bring(store, tmp_path / "out.jsonl", "plover")
    assert (done.added, done.known) == (0, 6)


def test_polecat_there_and_back(store: Store, tmp_path: Path) -> None:
    assert store.export(tmp_path / "out.txt", "polecat") == 4
    with Store(tmp_path / "other.duckdb") as other:
        ((done,), faults) = bring(other, tmp_path / "out.txt", "polecat")
        assert (done.added, faults, done.repairs) == (4, {}, ())

        def told(store: Store) -> list[object]:
            events = store.events(status="actual")
            return sorted((e.date, e.event, e.mode, e.event_scale,
                           [(x.code, x.sector, x.identifier_text) for x in e.actor],
                           [x.code for x in e.recipient]) for e in events)  # fmt: skip

        assert told(other) == told(store)


def test_csv_and_parquet(store: Store, tmp_path: Path) -> None:
    for kind in ("csv", "parquet"):
        assert store.export(tmp_path / f"out.{kind}", kind) == 6
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["origin"], row["id"]): row for row in csv.DictReader(file)}
    assert rows["texts", "1"]["text"] == "'=Ada Roé accused Togo."
    assert rows["texts", "2"]["recipient_code"] == "TGO; GHA"
    assert rows["gdelt 2.0", "1"]["articles"] == "10"
    assert rows["polecat", "A"]["actor_name"] == "Army; Navy"
    found = duckdb.sql(f"SELECT date, actor_code FROM '{tmp_path}/out.parquet' WHERE id = 'A'")
    assert found.fetchall() == [(dt.date(2031, 1, 5), "PER; CHL")]


def test_a_network(store: Store, tmp_path: Path) -> None:
    assert store.export(tmp_path / "out.graphml", "graphml") == 5
    graph = networkx.read_graphml(tmp_path / "out.graphml")
    edge = graph.edges["GHA:GOV", "TGO"]
    assert edge["events"] == 3
    assert (edge["verbal_cooperation"], edge["verbal_conflict"]) == (2, 1)
    assert (edge["first"], edge["last"]) == ("2024-05-15", "2031-01-05")


def test_filters_of_exports_are_those_of_events(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert store.export(out, "csv", pair=("Ghana", "TGO"), origin="gdelt") == 2
    assert store.export(out, "csv", type="assault", since=dt.date(2031, 1, 1)) == 1
    assert store.export(out, "csv", origin="texts", status="planned") == 1
    assert store.export(out, "plover", actor="Chile") == 1
    assert len(store.events(origin="gdelt 2.0")) == 2
    told = store.events(origin="gdelt")[0].cite_info.document
    assert len(store.events(document=told)) == 2
    assert len(store.events(document="d1")) == 3
    assert len(store.events(min_confidence=0.1)) == 3


def test_a_place_that_cannot_be_written(store: Store, tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="cannot be written"):
        store.export(tmp_path / "no" / "out.csv", "csv")
    with pytest.raises(DetenteError, match="is a folder"):
        store.export(tmp_path, "csv")


def test_an_export_never_takes_the_place_of_the_store(store: Store, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(store.path)
    for name in ("s.duckdb", "link.csv"):
        with pytest.raises(DetenteError, match="is the store itself"):
            store.export(tmp_path / name, "csv")
    assert len(store.events()) == 6


def test_pairs_and_names_know_both(store: Store) -> None:
    assert store.pairs()[0] == ("GHA", "TGO", 5)
    assert store.knows("Army")
    assert store.knows("Chile")
    assert not store.knows("Peru:REL")
    assert store.counts()["events"] == 3


YEAR, MONTH, WEEK = (
    {"day": first, "date_end": last, "date_precision": precision, "id": precision.value}
    for first, last, precision in (
        (dt.date(2023, 1, 1), dt.date(2023, 12, 31), DatePrecision.YEAR),
        (dt.date(2024, 6, 1), dt.date(2024, 6, 30), DatePrecision.MONTH),
        (dt.date(2024, 5, 13), dt.date(2024, 5, 19), DatePrecision.WEEK),
    )
)


def test_a_day_that_is_not_known_stays_so_in_polecats_columns(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    with Store(tmp_path / "s.duckdb") as store, Store(tmp_path / "other.duckdb") as other:
        store.add(make_record(*(make_event(**known) for known in (YEAR, MONTH, WEEK))))
        assert store.export(out, "polecat") == 3
        ((done,), faults) = bring(other, out, "polecat")
        assert (done.added, faults, done.repairs) == (3, {}, ())

        def told(store: Store) -> list[object]:
            return [(e.date, e.date_end, e.date_precision) for e in store.events()]

        assert told(other) == told(store)
        again = tmp_path / "again.txt"
        other.export(again, "polecat")
        assert _days(again) == _days(out)


def _days(file: Path) -> list[list[str]]:
    return [line.split("\t")[-2:] for line in file.read_text(encoding="utf-8").splitlines()]


def test_a_network_tells_days_as_they_are_known(tmp_path: Path) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        store.add(make_record(make_event(**YEAR), make_event(**MONTH)))
        store.add(make_record(make_event(**WEEK, recipient=(make_entity("Peru", "PER"),)), id="d2"))
        store.export(tmp_path / "out.graphml", "graphml")
    graph = networkx.read_graphml(tmp_path / "out.graphml")
    edge = graph.edges["GHA:GOV", "TGO"]
    assert (edge["first"], edge["last"]) == ("2023", "2024-06")
    assert graph.edges["GHA:GOV", "PER"]["first"] == "2024-05-13/2024-05-19"


def test_flat_rows_tell_the_days_an_event_may_be_of(tmp_path: Path) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        store.add(make_record(make_event(**YEAR), make_event(day=None)))
        for kind in ("csv", "parquet"):
            store.export(tmp_path / f"out.{kind}", kind)
    for kind in ("csv", "parquet"):
        rows = duckdb.sql(f"SELECT date, date_end, precision FROM '{tmp_path}/out.{kind}'")
        assert rows.fetchall() == [
            (dt.date(2023, 1, 1), dt.date(2023, 12, 31), "year"),
            (None, None, None),
        ]
