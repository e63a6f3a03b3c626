"""Corrections of events: what is kept, what the views show, and what is refused."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from correcting import FIRST, SECOND, accusation, filled, meeting, record
from detente.contracts import DatePrecision, DetenteError, Status
from detente.ontology import EVENT_TYPES, quad, scale
from detente.store import Store, field_value


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path / "s.duckdb") as opened:
        yield opened


def test_an_edited_event_has_the_new_values_everywhere(store: Store, tmp_path: Path) -> None:
    kept = store.correct_event(
        "e2",
        "edited",
        who="Kofi",
        changes={
            "type": "agree",
            "date": "2024-05-10",
            "recipient.sector": "",
            "status": "planned",
        },
        note="an accord, not a visit",
    )
    assert (kept.number, kept.verdict, kept.document, kept.text) == (1, "edited", "d1", SECOND)
    assert [(c.field, c.old, c.new) for c in kept.changes] == [
        ("type", "CONSULT", "AGREE"),
        ("mode", "visit", None),
        ("status", "actual", "planned"),
        ("date", "2024-05-17", "2024-05-10"),
        ("date_end", "2024-05-17", "2024-05-10"),
        ("recipient.sector", "REB", None),
    ]
    assert kept.when.tzinfo is not None
    first, second = store.events()
    assert (first.id, second.id) == ("e2", "e1")
    assert (first.event, first.mode, first.quad_code) == (("AGREE",), (), 1)
    assert (first.date, first.status) == (dt.date(2024, 5, 10), Status.PLANNED)
    assert first.recipient[0].sector is None
    assert first.recipient[0].reasons["sector"]
    assert first.reasons["mode"]
    assert first.correction is not None
    assert (first.correction.number, first.correction.verdict, first.correction.who) == (
        1,
        "edited",
        "Kofi",
    )
    assert store.events(type="CONSULT") == []
    assert [e.id for e in store.events(type="AGREE", status="planned", pair=("GHA", "TGO"))] == [
        "e2"
    ]
    assert store.events(recipient="TGO:REB") == []
    target = tmp_path / "out.csv"
    store.export(target, "csv", type="AGREE")
    (row,) = csv.DictReader(target.read_text().splitlines())
    assert (row["type"], row["date"], row["correction"], row["corrected_by"]) == (
        "AGREE",
        "2024-05-10",
        "edited",
        "Kofi",
    )
    store.export(target, "plover", type="AGREE")
    assert json.loads(target.read_text())["correction"]["number"] == 1


def test_the_machines_coding_stays_as_it_was(store: Store, tmp_path: Path) -> None:
    before = store.events()
    store.correct_event("e1", "wrong", who="Kofi")
    store.correct_event("e2", "edited", who="Kofi", changes={"type": "AGREE"})
    assert store.events(corrected="machine") == before
    with Store(store.path, corrected="machine") as machine:
        assert machine.events() == before
        assert len(machine.contacts("GHA", "TGO")) == 2
        assert machine.pairs() == [("GHA", "TGO", 2)]
    target = tmp_path / "out.jsonl"
    assert store.export(target, "plover", corrected="machine") == 2


def test_an_event_marked_wrong_is_gone_from_every_view(store: Store, tmp_path: Path) -> None:
    store.correct_event("e1", "wrong", who="Kofi")
    assert [e.id for e in store.events()] == ["e2"]
    assert store.events_of(["e1"]) == []
    assert list(store.contacts("GHA", "TGO").event) == ["e2"]
    assert list(store.edges().event) == ["e2"]
    assert store.pairs() == [("GHA", "TGO", 1)]
    assert [d.events for d in store.dealings()] == [1]
    assert not store.knows("Ada Roé")
    ((pair),) = store.all_contacts(min_events=1)
    assert list(pair.event) == ["e2"]
    for kind, rows in (("plover", 1), ("csv", 1), ("parquet", 1), ("polecat", 1), ("graphml", 1)):
        assert store.export(tmp_path / "out", kind, pair=("GHA", "TGO")) == rows  # type: ignore[arg-type]


def test_a_right_event_is_as_coded_and_says_who_confirmed_it(store: Store) -> None:
    store.correct_event("e1", "right", who="Kofi", note="checked with the paper")
    event = next(e for e in store.events() if e.id == "e1")
    # An analyst has vouched for it, so that it is sure.
    assert event.model_copy(update={"correction": None}) == accusation(confidence=1.0)
    assert [e.id for e in store.events(min_confidence=0.9)] == ["e1"]
    assert event.correction is not None
    assert event.correction.verdict == "right"
    assert [e.id for e in store.events(corrected="only")] == ["e1"]


def test_a_missed_event_is_in_every_view(store: Store) -> None:
    kept = store.add_missed(
        "d1",
        "Ghana's envoy  met\nthe rebels",
        who="Kofi",
        changes={
            "type": "REQUEST",
            "mode": "meet",
            "actor": "Togo; Efua Sam (GHA:CVL)",
            "recipient": "GHA",
            "date": "2024-05-16",
            "date_end": "2024-05-18",
            "place": "Lomé (TGO)",
        },
    )
    event = next(e for e in store.events(type="REQUEST"))
    assert (event.id, kept.verdict) == (kept.event, "missed")
    assert event.text == "Ghana's envoy met the rebels"
    document = store.documents()[0]
    assert document.text[event.text_info.start : event.text_info.end] == event.text
    assert [(e.code, e.sector, e.identifier_text) for e in event.actor] == [
        ("TGO", None, "Togo"),
        ("GHA", "CVL", "Efua Sam"),
    ]
    assert event.date_precision is DatePrecision.WEEK
    assert event.event_loc is not None
    assert event.event_loc.latitude == pytest.approx(6.1, abs=0.2)
    assert kept.event in list(store.contacts("GHA", "TGO").event)
    assert store.events(type="REQUEST", corrected="machine") == []
    assert event.correction is not None
    assert event.correction.verdict == "missed"
    # It is corrected like any other.
    store.correct_event(kept.event, "edited", who="Abena", changes={"mode": ""})
    assert store.events(type="REQUEST")[0].mode == ()
    store.correct_event(kept.event, "wrong", who="Abena")
    assert store.events(type="REQUEST") == []


def test_every_type_and_mode_of_plover_can_be_set(store: Store) -> None:
    for kind, known in EVENT_TYPES.items():
        for mode in (None, *known.modes):
            changes = {"type": kind, "mode": mode, "context": "health"}
            made = store.correct_event("e1", "edited", who="Kofi", changes=changes)
            event = next(e for e in store.events() if e.id == "e1")
            assert (event.event, event.mode) == ((kind,), (mode,) if mode else ())
            assert (event.quad_code, event.event_scale) == (quad(kind), scale(kind, mode))
            assert (event.event_scale is None) == ("event_scale" in event.reasons)
            assert field_value(event, "type") == kind
            store.undo_correction(made.number)


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        ({"tipe": "AGREE"}, "no field 'tipe'", "type"),
        ({"type": "CONSULTT"}, "no type 'CONSULTT'", "CONSULT"),
        ({"type": ""}, "no type", "CONSULT"),
        ({"mode": "vist"}, "no mode of CONSULT", "visit"),
        ({"type": "RETREAT", "mode": "visit"}, "no mode of RETREAT", "withdraw"),
        ({"status": "plannd"}, "no status", "planned"),
        ({"date": "17 May"}, "'17 May' is no day", "2026-01-31"),
        ({"date_end": "2024-05-01"}, "lies before", "first day"),
        ({"date": "", "date_end": "2024-05-01"}, "without a first", "date"),
        ({"actor.country": "Atlantis"}, "'Atlantis' is no country", "COL"),
        ({"actor.sector": "XYZ"}, "no sector", "GOV"),
        ({"actor": "Kofi (ATL:GOV)"}, "'ATL' is no country", "COL"),
        ({"actor.name": ""}, "has no name", "actor="),
        ({"place": "Lomé (Atlantis)"}, "no country", "Cúcuta (COL)"),
        ({"context": "weathr"}, "no context", ""),
        ({"type": "CONSULT"}, "nothing is changed", "right"),
        ({"actor.name": "x" * 2_000}, "longer than", "shorter"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(
    store: Store, changes: dict[str, str], message: str, hint: str
) -> None:
    before = store.events()
    with pytest.raises(DetenteError) as caught:
        store.correct_event("e2", "edited", who="Kofi", changes=changes)
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert "\n" not in str(caught.value)
    assert store.events() == before
    assert store.event_corrections() == []


def test_what_makes_no_sense_is_refused(store: Store) -> None:
    kofi = "Kofi"
    with pytest.raises(DetenteError, match="no event 'nix'"):
        store.correct_event("nix", "right", who=kofi)
    with pytest.raises(DetenteError, match="no verdict"):
        store.correct_event("e1", "missed", who=kofi)
    with pytest.raises(DetenteError, match="at once"):
        store.correct_event("e1", "wrong", who=kofi, changes={"type": "RETREAT"})
    with pytest.raises(DetenteError, match="no one signs"):
        store.correct_event("e1", "wrong", who="  ")
    with pytest.raises(DetenteError, match="the name is longer"):
        store.correct_event("e1", "wrong", who="K" * 201)
    with pytest.raises(DetenteError, match="the note is longer"):
        store.correct_event("e1", "wrong", who=kofi, note="n" * 4_001)
    values = {"type": "AID", "actor": "GHA"}
    with pytest.raises(DetenteError, match="no such sentence"):
        store.add_missed("d1", "Ghana sent rice.", who=kofi, changes=values)
    with pytest.raises(DetenteError, match="no such sentence"):
        store.add_missed("d1", " ", who=kofi, changes=values)
    with pytest.raises(DetenteError, match="no document 'd9'"):
        store.add_missed("d9", FIRST, who=kofi, changes=values)
    with pytest.raises(DetenteError, match="needs a type"):
        store.add_missed("d1", FIRST, who=kofi, changes={"actor": "GHA"})
    with pytest.raises(DetenteError, match="no one acts"):
        store.add_missed("d1", FIRST, who=kofi, changes={"type": "RETREAT"})
    with pytest.raises(DetenteError, match="stands already, as e1"):
        again = {"type": "ACCUSE", "actor": "GHA", "recipient": "TGO"}
        store.add_missed("d1", FIRST, who=kofi, changes=again)
    with pytest.raises(DetenteError, match="no correction 1"):
        store.undo_correction(1)
    assert store.event_corrections() == []


def test_of_several_actors_one_cannot_be_changed_alone(store: Store) -> None:
    whole = {"actor": "Ada Roé; Efua Sam (GHA:CVL)"}
    store.correct_event("e1", "edited", who="Kofi", changes=whole)
    event = next(e for e in store.events() if e.id == "e1")
    # Who was there before stays as the machine knew them.
    assert event.actor[0] == accusation().actor[0]
    with pytest.raises(DetenteError, match="several of actor"):
        store.correct_event("e1", "edited", who="Kofi", changes={"actor.country": "TGO"})
    assert [e.id for e in store.events(actor="Efua Sam")] == ["e1"]


def test_hostile_words_are_kept_as_they_are(store: Store) -> None:
    note = "'; DROP TABLE events; --\x1b[31m<script>alert(1)</script>\u202e\x00"
    who = "=cmd|' /C calc'!A0"
    store.correct_event("e1", "wrong", who=who, note=note)
    (kept,) = store.event_corrections(who=who)
    assert (kept.note, kept.who) == (note, who)
    store.correct_event("e2", "edited", who="\udcff", changes={"actor.name": "x'); --"})
    assert [e.id for e in store.events(actor="x'); --")] == ["e2"]
    assert store.event_corrections()[1].who == "?"


def test_the_last_analyst_wins_and_all_are_kept(store: Store) -> None:
    store.correct_event("e2", "edited", who="Kofi", changes={"type": "AGREE", "status": "planned"})
    store.correct_event("e2", "edited", who="Abena", changes={"type": "COOPERATE"})
    (event,) = store.events(document="d1", type="COOPERATE")
    assert event.status is Status.PLANNED
    history = store.event_corrections(event="e2")
    assert [(c.number, c.who, c.state) for c in history] == [
        (1, "Kofi", "overruled"),
        (2, "Abena", "applied"),
    ]
    (dispute,) = store.disputes()
    assert (dispute.event, dispute.field) == ("e2", "type")
    assert [(o.who, o.value) for o in dispute.opinions] == [
        ("Kofi", "AGREE"),
        ("Abena", "COOPERATE"),
    ]
    store.correct_event("e2", "wrong", who="Kofi")
    (dispute,) = store.disputes(document="d1")
    assert (dispute.field, [o.value for o in dispute.opinions]) == ("event", ["right", "wrong"])
    store.correct_event("e2", "right", who="Kofi")
    assert [e.event for e in store.events(document="d1")] == [("ACCUSE",), ("COOPERATE",)]
    assert store.disputes() == []
    assert store.disputes(document="d2") == []


def test_an_undone_correction_stays_in_the_history(store: Store) -> None:
    before = store.events()
    store.correct_event("e1", "wrong", who="Kofi")
    store.correct_event("e2", "edited", who="Kofi", changes={"type": "AGREE"})
    undone = store.undo_correction(1)
    assert (undone.state, undone.undone is not None) == ("undone", True)
    store.undo_correction(2)
    assert store.events() == before
    assert [c.state for c in store.event_corrections()] == ["undone", "undone"]
    with pytest.raises(DetenteError, match="undone before"):
        store.undo_correction(2)
    assert store.correct_event("e1", "right", who="Abena").number == 3
    assert [c.number for c in store.event_corrections(event="e1")] == [1, 3]
    assert [c.number for c in store.event_corrections(state="applied")] == [3]
    tomorrow = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    assert store.event_corrections(since=tomorrow) == []


def test_what_a_later_correction_goes_on_from_is_not_undone(store: Store) -> None:
    store.correct_event("e1", "edited", who="Kofi", changes={"type": "RETREAT"})
    store.correct_event("e1", "edited", who="Abena", changes={"mode": "ceasefire"})
    with pytest.raises(DetenteError, match="goes on from 1") as caught:
        store.undo_correction(1)
    assert "undo 2" in caught.value.hint
    assert store.events(type="RETREAT")[0].mode == ("ceasefire",)
    store.undo_correction(2)
    store.undo_correction(1)
    assert store.events(type="RETREAT") == []


def test_a_store_of_the_fourth_version_takes_corrections(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    filled(path).close()
    tables = ("event_corrections", "corrected", "edited_events", "edited_reports")
    with duckdb.connect(str(path)) as old:
        for table in (*tables, "checked_documents"):
            old.execute(f"DROP TABLE {table}")
        old.execute("UPDATE meta SET value = '4' WHERE key = 'schema_version'")
    with Store(path, read_only=True) as reader:
        assert len(reader.events()) == 2
        assert reader.event_corrections() == []
    with Store(path) as migrated:
        migrated.correct_event("e1", "wrong", who="Kofi")
        assert [e.id for e in migrated.events()] == ["e2"]


def test_a_checked_document_has_every_event_confirmed(store: Store) -> None:
    store.correct_event("e1", "wrong", who="Kofi")
    checked = store.check_document("d1", who="Abena", note="twice")
    assert (checked.document, checked.who, checked.stale) == ("d1", "Abena", False)
    assert [(c.event, c.verdict, c.who) for c in store.event_corrections()] == [
        ("e1", "wrong", "Kofi"),
        ("e2", "right", "Abena"),
    ]
    assert store.checked_documents() == [checked]
    store.add(record(accusation(), meeting(), text="Another text altogether."))
    assert [each.stale for each in store.checked_documents()] == [True]
    store.uncheck_document("d1")
    assert store.checked_documents() == []
    with pytest.raises(DetenteError, match="not marked"):
        store.uncheck_document("d1")
    with pytest.raises(DetenteError, match="no document"):
        store.check_document("d9", who="Abena")


def test_counts_by_place_and_country_and_the_search_have_what_holds(store: Store) -> None:
    state, known = store.state(), store.fingerprints()
    store.correct_event("e1", "edited", who="Kofi", changes={"place": "Lomé (TGO)"})
    store.correct_event("e2", "wrong", who="Kofi")
    assert [(place.name, place.events) for place in store.by_place()] == [("Lomé", 1)]
    assert {each.country: each.events for each in store.by_country()} == {"GHA": 1, "TGO": 1}
    assert store.by_place(corrected="machine") == []
    (told,) = store.told(["d1"])
    assert [event.id for event in told.events] == ["e1"]
    # A search index is made anew for a document of which something else was said.
    corrected = store.state()
    assert corrected != state
    assert store.fingerprints() != known
    store.undo_correction(2)
    assert store.state() != corrected
