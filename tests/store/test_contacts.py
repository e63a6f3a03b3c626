"""Events as columns: two sides, all pairs, and who acted on whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from brought import ICEWS, bring, gdelt_row, icews_row, write
from detente.contracts import Correction, DatePrecision, Status
from detente.store import Store
from making import ADA, TOGO, make_entity, make_event, make_record


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Four coded events between Ghana and Togo, of which one counts, and two of GDELT."""
    with Store(tmp_path / "s.duckdb") as opened:
        opened.add(
            make_record(
                make_event(id="1", day=dt.date(2031, 1, 4)),
                make_event(id="2", type="REJECT", status=Status.DENIED),
                make_event(id="3", type="AID", day=None),
                make_event(id="4", type="AGREE", date_precision=DatePrecision.YEAR),
            )
        )
        rows = [
            gdelt_row(1, Actor1CountryCode="TGO", Actor2CountryCode="GHA", NumArticles="7"),
            gdelt_row(2, SQLDATE="20310107", Actor2CountryCode="CIV", Actor2Name="IVORY COAST"),
        ]
        bring(opened, write(tmp_path / "a.csv", rows), "gdelt")
        yield opened


def test_contacts_of_both_kinds(store: Store) -> None:
    contacts = store.contacts("Ghana", "TGO")
    assert contacts.pair == ("Ghana", "TGO")
    assert contacts.event.tolist() == ["1", "gdelt 2.0:1"]
    days = [dt.date(2031, 1, 4).toordinal(), dt.date(2031, 1, 5).toordinal()]
    assert contacts.day.tolist() == days
    assert contacts.forward.tolist() == [True, False]
    assert contacts.type.tolist() == ["ACCUSE", "SUPPORT"]
    assert contacts.quad.tolist() == [3, 1]
    assert contacts.reports.tolist() == [1, 7]
    assert contacts.loose == 2
    assert contacts.observed.tolist() == [*days, days[1] + 2]
    assert contacts.volume.tolist() == [1, 1, 1]
    assert len(store.events_of(contacts.event)) == 2
    other = store.contacts("Togo", "Ghana")
    assert other.forward.tolist() == [False, True]


def test_kinds_of_columns(store: Store) -> None:
    contacts = store.contacts("GHA", "TGO")
    kinds = {name: getattr(contacts, name).dtype.str[1:] for name in
             ("day", "quad", "scale", "story", "reports", "observed", "volume")}  # fmt: skip
    assert kinds == {"day": "i4", "quad": "i1", "scale": "f8", "story": "i8", "reports": "i4",
                     "observed": "i4", "volume": "i4"}  # fmt: skip
    assert len(store.contacts("GHA", "PER")) == 0


def test_all_pairs_are_those_of_each_two(store: Store) -> None:
    found = {contacts.pair: contacts for contacts in store.all_contacts(min_events=1)}
    assert list(found) == [("CIV", "GHA"), ("GHA", "TGO")]
    pair, single = found["GHA", "TGO"], store.contacts("GHA", "TGO")
    assert pair.event.tolist() == single.event.tolist()
    assert pair.forward.tolist() == single.forward.tolist()
    assert (pair.loose, pair.observed.tolist()) == (single.loose, single.observed.tolist())
    assert [c.pair for c in store.all_contacts(min_events=2)] == [("GHA", "TGO")]


def test_sectors_and_names(store: Store) -> None:
    assert len(store.contacts("GHA:GOV", "TGO")) == 1
    assert len(store.contacts("TGO:GOV", "GHA")) == 1
    assert store.contacts("Ada Roe", "Togo").event.tolist() == ["1"]
    assert store.contacts("Roé", "TGO").event.tolist() == ["1"]
    assert store.contacts("IVORY COAST", "Ghana").event.tolist() == ["gdelt 2.0:2"]
    store.correct(Correction(verb="alias", name="Ada Roé", other="Madam Border"))
    assert store.contacts("Madam Border", "Togo").event.tolist() == ["1"]


def test_a_sector_stands_against_the_rest_of_its_country(tmp_path: Path) -> None:
    rebels, army = make_entity("Front", "COL", "REB"), make_entity("Army", "COL", "MIL")
    with Store(tmp_path / "c.duckdb") as store:
        store.add(
            make_record(
                make_event(id="1", actor=(rebels,), recipient=(army,)),
                make_event(id="2", actor=(rebels,), recipient=(rebels,)),
                make_event(id="3", actor=(army,), recipient=(army,)),
            )
        )
        rows = [ICEWS, icews_row(1, Source_Country="Colombia", Target_Country="Colombia",
                                 Target_Sectors="Rebel,Dissident")]  # fmt: skip
        bring(store, write(tmp_path / "a.tab", rows), "icews")
        assert store.contacts("COL:REB", "Colombia").event.tolist() == ["1", "icews:1"]
        assert store.contacts("COL:REB", "COL").forward.tolist() == [True, False]
        assert list(store.all_contacts(min_events=1)) == []


def test_an_event_of_several_is_one_contact_of_each_pair(tmp_path: Path) -> None:
    with Store(tmp_path / "c.duckdb") as store:
        both = make_event(id="1", actor=(ADA, TOGO), recipient=(TOGO, ADA))
        store.add(make_record(both))
        (contacts,) = store.all_contacts(min_events=1)
        assert contacts.event.tolist() == ["1"]
        assert contacts.forward.tolist() == [True]
        assert len(store.contacts("GHA", "TGO")) == 1
        edges = store.edges()
        assert sorted(zip(edges.actor, edges.recipient, strict=True)) == [
            ("GHA", "GHA"), ("GHA", "TGO"), ("TGO", "GHA"), ("TGO", "TGO"),
        ]  # fmt: skip


def test_edges_between_two_days(store: Store) -> None:
    edges = store.edges(dt.date(2031, 1, 4), dt.date(2031, 1, 5))
    assert edges.event.tolist() == ["1", "gdelt 2.0:1"]
    assert edges.actor.tolist() == ["GHA", "TGO"]
    assert edges.actor_name.tolist() == ["Ada Roé", "GHANA"]
    assert edges.actor_sector.tolist() == ["GOV", "GOV"]
    assert len(store.edges()) == 3


def test_reading_only_is_enough(store: Store) -> None:
    store.close()
    with Store(store.path, read_only=True) as reader:
        assert len(reader.contacts("GHA", "TGO")) == 2
        assert len(list(reader.all_contacts(min_events=1))) == 2
        assert len(reader.edges()) == 3


@pytest.mark.parametrize(("version", "kept"), [("1", 0), ("2", 0), ("3", 2)])
def test_a_store_of_an_earlier_version_takes_data_sets(
    store: Store, tmp_path: Path, version: str, kept: int
) -> None:
    store.close()
    with duckdb.connect(str(store.path)) as old:
        old.execute("DROP VIEW reports")
        for table in ("triples", "triple_actors", "triple_relations", "stances"):
            old.execute(f"DROP TABLE {table}")
        if version == "3":
            old.execute("ALTER TABLE wide_reports RENAME TO reports")
        else:
            for table in ("wide_reports", "imports"):
                old.execute(f"DROP TABLE {table}")
        if version == "1":
            for table in ("holdings", "corrections", "imported"):
                old.execute(f"DROP TABLE {table}")
        old.execute("UPDATE meta SET value = ? WHERE key = 'schema_version'", [version])
    with Store(store.path, read_only=True) as migrated:
        assert len(migrated.contacts("GHA", "TGO")) == 1 + (kept > 0)
        assert len(migrated.events()) == 4 + kept
    with Store(store.path) as migrated:
        ((done,), _) = bring(migrated, tmp_path / "a.csv", "gdelt")
        assert (done.added, done.known) == (2 - kept, kept)
        triples = write(tmp_path / "a.tsv", ["2031-01-08\tGhana\tConsult\tTogo"])
        ((done,), _) = bring(migrated, triples, "tkg")
        assert done.added == 1
        assert migrated.contacts("GHA", "TGO").type.tolist()[-1] == "CONSULT"


def test_events_of_both_kinds_come_one_by_one(store: Store) -> None:
    found = store.iter_events()
    first = next(found)
    assert len(store.contacts("GHA", "TGO")) == 2
    assert [first, *found] == store.events()
    assert [event.date for event in store.iter_events()][-1] is None
    assert list(store.iter_events(limit=3)) == store.events()[:3]
    assert {event.coder for event in store.iter_events(limit=5)} > {"gdelt 2.0"}
    assert [event.id for event in store.iter_events(origin="gdelt", limit=1)] == ["gdelt 2.0:1"]


def test_a_story_counts_once_for_a_day_however_many_carry_it(tmp_path: Path) -> None:
    text = (
        "The minister of Ghana accused Togo of closing the bridge to all lorries on Monday night."
    )
    with Store(tmp_path / "c.duckdb") as store:
        for name, number in (("a", 2), ("b", 1), ("c", 2)):
            told = (make_event(id=f"{name}{n}", document=name) for n in range(number))
            store.add(make_record(*told, id=name, text=text))
        store.add(make_record(make_event(id="d", document="d"), id="d", text=text[::-1]))
        contacts = store.contacts("GHA", "TGO")
    assert sorted(contacts.reports.tolist()) == [1, 2, 3]
    assert contacts.volume.tolist() == [3]
