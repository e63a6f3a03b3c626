"""What analysts corrected, as gold: from a store to the figures of the coder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from brought import bring, gdelt_row, write
from correcting import FIRST, SECOND, TEXT, accusation, filled, meeting, record
from detente.evaluate import corrected_cases, read_cases, score_cases
from detente.store import Store
from making import make_event


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path / "s.duckdb") as opened:
        yield opened


def test_only_checked_documents_are_gold(store: Store, tmp_path: Path) -> None:
    bring(store, write(tmp_path / "a.csv", [gdelt_row(1)]), "gdelt")
    store.correct_event("gdelt 2.0:1", "wrong", who="Kofi")
    store.correct_event("e1", "wrong", who="Kofi")
    cases, left_out = corrected_cases(store)
    assert cases == []
    assert left_out[0].reason.endswith("not marked as checked: 2")
    store.check_document("d1", who="Kofi")
    cases, left_out = corrected_cases(store)
    assert [(case.id, case.text, str(case.date)) for case in cases] == [("d1", TEXT, "2024-05-17")]
    assert left_out[0].reason.endswith("not marked as checked: 1")


def test_gold_measures_the_coding_it_corrects(store: Store, tmp_path: Path) -> None:
    changes = {"type": "REQUEST", "actor": "Kofi (GHA:GOV); Efua (---:CVL)", "recipient": ""}
    store.correct_event("e1", "wrong", who="Kofi")
    store.add_missed("d1", SECOND, who="Kofi", changes={"type": "AID", "actor": "GHA:REB"})
    store.add_missed("d1", FIRST, who="Kofi", changes=changes)
    store.add(record(make_event(id="e3", document="d2", text=TEXT), id="d2"))
    store.correct_event("e3", "wrong", who="Kofi")
    for document in ("d1", "d2"):
        store.check_document(document, who="Kofi")
    cases, left_out = corrected_cases(store)
    assert left_out == []
    assert [
        (e.type, e.actor, e.recipient, e.mode, e.status) for case in cases for e in case.events
    ] == [
        ("CONSULT", ("GHA",), ("TGO:REB",), "visit", "actual"),
        ("REQUEST", ("GHA", "---:CVL"), (), None, "actual"),
        ("AID", ("GHA:REB",), (), None, "actual"),
    ]
    # As a file it is read as any other gold.
    gold = tmp_path / "gold.jsonl"
    lines = (case.model_dump_json(exclude_none=True) + "\n" for case in cases)
    gold.write_text("".join(lines), encoding="utf-8")
    assert read_cases(gold) == cases
    machine = [(case, store.events(document=case.id, corrected="machine")) for case in cases]
    scores = score_cases(machine)
    # Right is the meeting; the accusations of both documents are wrong, three pairs are missed.
    assert (scores.right, scores.coded, scores.gold) == (1, 3, 4)
    assert (scores.silent, scores.silent_kept) == (1, 0)
    assert (scores.status_right, scores.mode_right) == (1, 1)
    corrected = [(case, store.events(document=case.id)) for case in cases]
    assert (score_cases(corrected).precision, score_cases(corrected).recall) == (1, 1)


def test_a_later_coding_is_measured_by_what_was_checked_before(store: Store) -> None:
    store.check_document("d1", who="Kofi")
    store.add(record(meeting(), make_event(id="new", type="AID", text="nowhere", trigger="")))
    cases, _ = corrected_cases(store)
    scores = score_cases(
        (case, store.events(document=case.id, corrected="machine")) for case in cases
    )
    assert (scores.right, scores.coded, scores.gold) == (1, 2, 2)


def test_a_document_whose_text_changed_is_no_gold(store: Store) -> None:
    store.check_document("d1", who="Kofi")
    store.add(record(accusation(), text=f"{TEXT} It rained."))
    cases, (failure,) = corrected_cases(store)
    assert cases == []
    assert (failure.where, failure.hint) == ("document d1", "check it again")
    store.check_document("d1", who="Kofi")
    assert corrected_cases(store)[0][0].text.endswith("It rained.")
