"""`detente stance` and `detente evaluate stance`."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from cli_running import run
from rich.console import Console

from detente.store import Store
from detente.views import show_stances
from making import ADA, TOGO, make_record, make_stance

START = dt.date(2024, 1, 5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store(tmp_path / "detente.duckdb") as store:
        for n in range(8):
            day = START + dt.timedelta(days=10 * n)
            tone = round(-0.6 - n / 100 if n < 4 else 0.6 + n / 100, 2)
            back = make_stance(None, id="back", day=day, speaker=TOGO, target=ADA)
            there = make_stance(tone, id="there", day=day)
            store.add(make_record(id=f"d{n}", date=day, stances=(there, back)))
    return tmp_path


def test_both_directions_for_a_program(folder: Path) -> None:
    code, out, _ = run("stance", "GHA", "Togo", folder=folder)
    assert code == 0
    rows = [json.loads(line) for line in out.splitlines()]
    assert [r["speaker"]["identifier_text"] for r in rows] == ["Ada Roé"] * 8 + ["Togo"] * 8
    code, out, _ = run(
        "stance", "roe", "TGO", "--since", "2024-03-01", "--format", "csv", folder=folder
    )
    table = list(csv.DictReader(io.StringIO(out)))
    assert [row["tone"] for row in table if row["speaker"] == "Ada Roé"] == ["0.66", "0.67"]


def test_nothing_found_says_what_there_is(folder: Path) -> None:
    code, out, err = run("stance", "USA", "COL", folder=folder)
    assert (code, out) == (0, "")
    assert "no stances" in err


def test_a_person_sees_the_course_and_the_words(folder: Path) -> None:
    with Store(folder / "detente.duckdb") as store:
        ways = [("GHA", "TGO", store.stances(speaker="GHA")), ("TGO", "GHA", [])]
    screen = Console(file=io.StringIO(), width=200)
    show_stances(ways, screen, most=2)
    shown = screen.file.getvalue()  # type: ignore[attr-defined]
    assert "GHA → TGO" in shown
    assert "Jan 2024 −0.61" in shown
    assert "turned friendlier on 14 Feb 2024" in shown
    assert "Ada Roé praised Togo." in shown
    assert "[friendly: praised]" in shown
    assert "nothing with a tone and a day" in shown


def test_evaluating_single_statements(tmp_path: Path) -> None:
    rows = [
        {"text": "Lima thanked Quito for its help.", "speaker": "Lima", "target": "Quito",
         "label": "positive"},
        {"text": "Lima blamed Quito for the deaths.", "speaker": "Lima", "target": "Quito",
         "label": "negative"},
    ]  # fmt: skip
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    code, out, err = run("evaluate", "stance", "gold.jsonl", "--format", "json", folder=tmp_path)
    assert code == 0, err
    figures = json.loads(out)
    assert (figures["macro_f1"], figures["abstained"], figures["positive"]) == (1.0, 0.0, 1)


def test_statements_in_documents_need_their_folder(tmp_path: Path) -> None:
    row = {"label": "positive", "file": "a.txt", "document": "a", "start": 0, "end": 32,
           "speaker_span": [0, 4], "target_spans": [[13, 18]]}  # fmt: skip
    (tmp_path / "gold.jsonl").write_text(json.dumps(row), encoding="utf-8")
    code, _, err = run("evaluate", "stance", "gold.jsonl", folder=tmp_path)
    assert code == 2
    assert "PATH" in err
    (tmp_path / "a.txt").write_text("Peru thanked Chile for its help.", encoding="utf-8")
    code, out, err = run(
        "evaluate", "stance", "gold.jsonl", ".", "--format", "json", folder=tmp_path
    )
    assert code == 0, err
    assert json.loads(out)["macro_f1"] == 0.5
