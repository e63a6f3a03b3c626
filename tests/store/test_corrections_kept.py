"""Corrections outlive a new coding of their document, and hold for events of data sets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from brought import ICEWS, bring, gdelt_row, icews_row, write
from correcting import FIRST, TEXT, accusation, filled, meeting, record
from detente.contracts import Position, Status
from detente.store import Store
from making import make_entity, make_event


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path / "s.duckdb") as opened:
        yield opened


def test_corrections_survive_the_same_coding_and_a_new_version_of_it(store: Store) -> None:
    store.correct_event("e1", "wrong", who="Kofi")
    store.correct_event("e2", "edited", who="Kofi", changes={"date": "2024-05-10"})
    assert store.add(record(accusation(), meeting())) == "unchanged"
    again = [accusation(coder="test 2"), meeting(coder="test 2", confidence=0.4)]
    assert store.add(record(*again)) == "updated"
    (event,) = store.events()
    assert (event.id, event.date) == ("e2", dt.date(2024, 5, 10))
    assert {c.state for c in store.event_corrections()} == {"applied"}


def test_an_event_is_known_again_under_another_id(store: Store) -> None:
    store.correct_event("e1", "wrong", who="Kofi")
    store.correct_event("e2", "edited", who="Kofi", changes={"type": "AGREE", "mode": ""})
    # Other names lead to other ids; the second type is now what the analyst made of it.
    ada = make_entity("A. Roé", "GHA", "GOV")
    moved = meeting(id="n2", type="AGREE", mode=None, recipient=(make_entity("Lomé", "TGO"),))
    store.add(record(accusation(id="n1", actor=(ada,)), moved))
    (event,) = store.events()
    assert (event.id, event.event) == ("n2", ("AGREE",))
    # What the analyst saw and left stands, too.
    assert event.recipient[0].sector == "REB"
    assert [(c.event, c.state) for c in store.event_corrections()] == [
        ("n1", "applied"),
        ("n2", "applied"),
    ]
    store.correct_event("n2", "wrong", who="Abena")
    assert store.events() == []
    assert [c.number for c in store.event_corrections(event="n2")] == [2, 3]


def test_of_a_wrong_event_another_coding_is_not_hidden(store: Store) -> None:
    store.correct_event("e1", "wrong", who="Kofi")
    mended = accusation(status=Status.DENIED)
    store.add(record(mended, meeting()))
    assert [e.id for e in store.events()] == ["e1", "e2"]
    (kept,) = store.event_corrections()
    assert kept.state == "orphaned"
    # As it was before, it is hidden again.
    store.add(record(accusation(), meeting()))
    assert [e.id for e in store.events()] == ["e2"]
    assert [c.state for c in store.event_corrections()] == ["applied"]


def test_what_was_said_of_another_coding_says_nothing_of_the_present(store: Store) -> None:
    store.correct_event("e1", "wrong", who="Kofi")
    store.add(record(accusation(status=Status.DENIED), meeting()))
    store.check_document("d1", who="Kofi")
    store.correct_event("e1", "edited", who="Abena", changes={"type": "THREATEN"})
    event = next(e for e in store.events() if e.id == "e1")
    assert (event.event, event.status) == (("THREATEN",), Status.DENIED)
    assert [(c.verdict, c.event, c.state) for c in store.event_corrections()] == [
        ("wrong", "e1", "orphaned"),
        ("right", "e1", "overruled"),
        ("right", "e2", "applied"),
        ("edited", "e1", "applied"),
    ]


def test_another_event_of_the_sentence_is_not_taken_for_one_that_is_gone(store: Store) -> None:
    second = meeting(id="e3", recipient=(make_entity("Benin", "BEN"),))
    store.add(record(accusation(), meeting(), second))
    store.correct_event("e2", "edited", who="Kofi", changes={"date": "2024-05-10"})
    store.add(record(accusation(), second))
    found = {e.id: e for e in store.events()}
    assert found.keys() == {"e1", "e2", "e3"}
    assert found["e3"] == second
    assert [c.state for c in store.event_corrections()] == ["orphaned"]


def test_what_the_coding_no_longer_has_stays_where_an_analyst_confirmed_it(store: Store) -> None:
    store.correct_event("e1", "right", who="Kofi")
    store.correct_event("e2", "wrong", who="Kofi")
    store.add(record(make_event(id="x", type="AID", text="Another.", trigger="gave")))
    assert sorted(e.id for e in store.events()) == ["e1", "x"]
    states = [(c.verdict, c.state) for c in store.event_corrections(state="orphaned")]
    assert states == [("right", "orphaned"), ("wrong", "orphaned")]
    # Its sentence may stand elsewhere in the text; without it, nothing stands.
    store.add(record(text=f"LOMÉ. {TEXT}"))
    (event,) = store.events()
    assert event.text_info == Position(sequence=0, start=6, end=6 + len(FIRST))
    store.add(record(text="Nothing of the kind."))
    assert store.events() == []
    assert len(store.event_corrections(state="orphaned")) == 2
    # With the text, the correction holds again.
    store.add(record(accusation()))
    assert [c.state for c in store.event_corrections()] == ["applied", "orphaned"]


def test_a_missed_event_that_is_found_later_is_not_there_twice(store: Store) -> None:
    values = {"type": "REQUEST", "actor": "GHA", "recipient": "TGO:REB"}
    store.add_missed("d1", "envoy met the rebels", who="Kofi", changes=values)
    store.add(record(accusation(), meeting(type="REQUEST", mode="meet", id="found")))
    assert [e.id for e in store.events(type="REQUEST")] == ["found"]
    (kept,) = store.event_corrections()
    assert (kept.event, kept.state) == ("found", "applied")


def test_a_document_that_was_not_corrected_is_not_touched(store: Store) -> None:
    store.correct_event("e1", "wrong", who="Kofi")
    other = make_event(id="e1", document="d2")
    store.add(record(other, id="d2"))
    assert {(e.cite_info.document, e.id) for e in store.events()} == {("d1", "e2"), ("d2", "e1")}


def test_events_of_data_sets_are_corrected_by_their_ids(store: Store, tmp_path: Path) -> None:
    rows = [gdelt_row(1), gdelt_row(2, SQLDATE="20310106"), gdelt_row(3)]
    bring(store, write(tmp_path / "a.csv", rows), "gdelt")
    bring(store, write(tmp_path / "b.tab", [ICEWS, icews_row(1)]), "icews")
    write(tmp_path / "c.tsv", ["2031-01-08\tGhana\tConsult\tTogo"])
    bring(store, tmp_path / "c.tsv", "tkg")
    before = store.events(since=dt.date(2031, 1, 1))
    gdelt = [e.id for e in before if e.id.startswith("gdelt")]
    (triple,) = (e.id for e in before if e.id.startswith("tkg"))
    store.correct_event(gdelt[0], "wrong", who="Kofi")
    edits = {"type": "ASSAULT", "recipient": "Kenya; Uganda (UGA:MIL)", "date": "2031-02-01"}
    kept = store.correct_event(gdelt[1], "edited", who="Kofi", changes=edits)
    assert kept.document == before[[e.id for e in before].index(gdelt[1])].cite_info.document
    store.correct_event(triple, "edited", who="Abena", changes={"actor.country": "KEN"})
    store.correct_event("icews:1", "right", who="Abena")
    after = {e.id: e for e in store.events(since=dt.date(2031, 1, 1))}
    assert after.keys() == {e.id for e in before} - {gdelt[0]}
    edited = after[gdelt[1]]
    assert (edited.event, edited.quad_code) == (("ASSAULT",), 4)
    assert [e.code for e in edited.recipient] == ["KEN", "UGA"]
    assert store.events(pair=("GHA", "UGA:MIL"), origin="gdelt") == [edited]
    assert store.events(document=edited.cite_info.document, type="ASSAULT") == [edited]
    assert store.events_of([gdelt[0], gdelt[1]]) == [edited]
    assert list(store.contacts("GHA", "UGA").event) == [gdelt[1]]
    assert [e.id for e in store.events(pair=("KEN", "TGO"))] == [triple]
    assert {e.id for e in store.events(corrected="only")} == {gdelt[1], triple, "icews:1"}
    assert store.events(since=dt.date(2031, 1, 1), corrected="machine") == before
    # The mentions that a data set counts stay with the event.
    assert list(store.contacts("GHA", "UGA").reports) == [10]
    for number in (1, 2, 3, 4):
        store.undo_correction(number)
    assert store.events(since=dt.date(2031, 1, 1)) == before


def test_events_of_another_store_are_corrected_too(store: Store, tmp_path: Path) -> None:
    store.export(tmp_path / "out.jsonl", "plover")
    with Store(tmp_path / "other.duckdb") as other:
        bring(other, tmp_path / "out.jsonl", "plover")
        other.correct_event("e1", "wrong", who="Kofi")
        other.correct_event("e2", "edited", who="Kofi", changes={"type": "AGREE"})
        (event,) = other.events(pair=("GHA", "TGO"))
        assert (event.id, event.event) == ("e2", ("AGREE",))
        assert other.events(document="d1") == [event]
        with Store(other.path.with_name("third.duckdb")) as third:
            other.export(tmp_path / "again.jsonl", "plover")
            bring(third, tmp_path / "again.jsonl", "plover")
            assert third.events() == [event]
