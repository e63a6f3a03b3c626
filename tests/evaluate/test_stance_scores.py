"""Scores of stances."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.contracts import DetenteError
from detente.evaluate import (
    GoldStance,
    documents_of,
    read_gold_stances,
    score_stances,
    told_stance,
)
from making import make_stance


def test_nothing_told_is_missed() -> None:
    scores = score_stances(
        [("positive", 0.5), ("positive", None), ("negative", -0.2), ("negative", 0.3)]
    )
    # Positive: 1 of 2 told right, 1 of 2 found; negative: 1 of 1 told right, 1 of 2 found.
    assert scores.macro_f1() == pytest.approx((1 / 2 + 2 / 3) / 2)
    assert scores.abstained == 0.25


def test_a_side_told_of_a_neutral_statement_counts_where_asked_for() -> None:
    scores = score_stances([("positive", 0.5), ("negative", -0.5), ("neutral", 0.4)])
    assert scores.macro_f1() == 1.0
    assert scores.macro_f1(beside=("positive", "negative", "neutral")) < 1.0
    assert scores.told_neutral == 1.0


def test_the_stance_that_tells_of_a_statement_is_found_by_place() -> None:
    stance = make_stance(0.5)
    whole = {"label": "positive", "file": "a.txt", "document": "d1", "start": 0, "end": 25}
    places = {"speaker_span": (0, 7), "target_spans": ((16, 20),)}
    assert told_stance(GoldStance(**whole, **places), [stance]) == stance
    elsewhere = {"speaker_span": (0, 7), "target_spans": ((21, 24),)}
    assert told_stance(GoldStance(**whole, **elsewhere), [stance]) is None


def test_documents_are_found_below_a_folder(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("Ada Roé praised Togo.", encoding="utf-8")
    gold = {"label": "positive", "document": "a", "start": 0, "end": 9, "target_spans": ((1, 2),)}
    (found,) = documents_of([GoldStance(**gold, file="a.txt")], tmp_path)
    assert (found.id, found.text) == ("a", "Ada Roé praised Togo.")
    with pytest.raises(DetenteError, match=r"b\.txt"):
        list(documents_of([GoldStance(**gold, file="b.txt")], tmp_path))


def test_a_line_that_is_no_gold_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"label": "positive"}\n', encoding="utf-8")
    with pytest.raises(DetenteError, match=r"gold\.jsonl:1"):
        read_gold_stances(path)
