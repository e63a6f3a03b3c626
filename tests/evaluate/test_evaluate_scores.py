"""Scores on tiny gold that one can count by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from detente.contracts import DetenteError, Position, Status
from detente.evaluate import (
    GoldCase,
    GoldEvent,
    GoldQuote,
    read_gold_events,
    score_cases,
    score_events,
    score_quotes,
)
from making import ADA, TOGO, make_event, make_quote


def gold(**changes: object) -> GoldEvent:
    fields: dict[str, object] = {
        "document": "d1",
        "sentence": 0,
        "type": "ACCUSE",
        "actor": ("GHA",),
        "recipient": ("TGO",),
        "date": dt.date(2024, 5, 15),
    }
    return GoldEvent(**(fields | changes))  # type: ignore[arg-type]


def test_type_pair_and_sentence_must_agree() -> None:
    scores = score_events(
        [gold(), gold(type="AID"), gold(sentence=1)], [make_event()], {"d1": 4, "d2": 2}
    )
    assert (scores.gold, scores.coded, scores.right) == (3, 1, 1)
    assert (scores.precision, scores.recall) == (1.0, pytest.approx(1 / 3))
    assert scores.f1 == pytest.approx(0.5)
    assert (scores.silent, scores.silent_kept) == (4, 4)
    assert (scores.dated, scores.date_right) == (1, 1)


def test_the_order_of_the_pair_counts_except_in_mutual_types() -> None:
    turned = {"actor": (TOGO,), "recipient": (ADA,)}
    lengths = {"d1": 1}
    assert score_events([gold()], [make_event(**turned)], lengths).right == 0
    mutual = score_events([gold(type="CONSULT")], [make_event(type="CONSULT", **turned)], lengths)
    assert mutual.right == 1


def test_one_coded_event_answers_one_noted_one() -> None:
    scores = score_events([gold(), gold()], [make_event()], {"d1": 1})
    assert scores.right == 1


def test_status_mode_and_date_are_counted_on_the_right_ones() -> None:
    event = make_event(mode="allege", status=Status.DENIED, day=dt.date(2024, 5, 1))
    scores = score_events([gold(mode="allege")], [event], {"d1": 1})
    assert (scores.mode_right, scores.status_right, scores.date_right) == (1, 0, 0)


def test_an_event_in_a_silent_sentence_breaks_the_silence() -> None:
    scores = score_events([], [make_event()], {"d1": 2})
    assert (scores.silent, scores.silent_kept) == (2, 1)
    assert scores.precision == scores.recall == scores.f1 == 0.0


def test_documents_without_notes_are_left_out() -> None:
    assert score_events([gold()], [make_event(document="d9")], {"d1": 1}).coded == 0


def test_quotes_match_by_overlap_and_surname() -> None:
    noted = [
        GoldQuote(document="d1", sentence=0, start=1, end=101, speaker="Roé", kind="direct"),
        GoldQuote(document="d1", sentence=0, start=200, end=210, speaker="Roé", kind="mixed"),
    ]
    near = make_quote(text_info=Position(sequence=0, start=5, end=100))
    far = make_quote("far", text_info=Position(sequence=0, start=204, end=214), speaker=None)
    scores = score_quotes(noted, [near, far])
    assert (scores.gold, scores.coded, scores.right, scores.speaker_right) == (2, 2, 1, 1)


def test_a_bad_gold_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"document": "d1"}\n', encoding="utf-8")
    with pytest.raises(DetenteError) as caught:
        read_gold_events(path)
    assert caught.value.where == f"{path}:1"


def case(*events: dict[str, object]) -> GoldCase:
    return GoldCase.model_validate({"id": "c", "text": "…", "events": events})


def test_joined_parties_count_once_for_each_pair() -> None:
    mali = TOGO.model_copy(update={"code": "MLI"})
    wanted = case(
        {"type": "ACCUSE", "actor": ["GHA"], "recipient": ["TGO"]},
        {"type": "ACCUSE", "actor": ["GHA"], "recipient": ["MLI"]},
        {"type": "ACCUSE", "actor": ["GHA"], "recipient": ["BEN"]},
    )
    scores = score_cases([(wanted, [make_event(recipient=(TOGO, mali))])])
    assert (scores.gold, scores.coded, scores.right) == (3, 2, 2)


def test_both_directions_of_what_is_mutual_are_one_pair() -> None:
    wanted = case(
        {"type": "CONSULT", "actor": ["GHA"], "recipient": ["TGO"]},
        {"type": "CONSULT", "actor": ["TGO"], "recipient": ["GHA"]},
    )
    scores = score_cases([(wanted, [make_event(type="CONSULT")])])
    assert (scores.gold, scores.coded, scores.right) == (1, 1, 1)


def test_a_group_among_itself_is_no_pair_of_one_with_itself() -> None:
    both = {"type": "AGREE", "actor": ["GHA", "TGO"], "recipient": ["GHA", "TGO"]}
    assert score_cases([(case(both), [])]).gold == 1
