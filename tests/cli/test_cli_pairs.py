"""Who has to do with whom, and what is to come."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_running import run

from detente.contracts import Status
from detente.store import Store
from making import make_event, make_record


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "s.duckdb"
    with Store(path) as store:
        events = [make_event(id="e1"), make_event(id="e2", type="AID"),
                  make_event(id="e3", status=Status.PLANNED, type="CONSULT", mode="visit"),
                  make_event(id="e4", status=Status.DENIED)]  # fmt: skip
        store.add(make_record(*events))
    return path


def test_pairs_are_listed_with_their_mean_score(db: Path) -> None:
    _, out, _ = run("pairs", "--db", db, "--format", "jsonl", folder=db.parent)
    (row,) = map(json.loads, out.splitlines())
    assert (row["actor"], row["recipient"], row["events"]) == ("GHA", "TGO", 3)
    assert row["score"] == pytest.approx((-3 + 10 + 4) / 3)


def test_what_is_planned_is_listed(db: Path) -> None:
    _, out, _ = run("scheduled", "--db", db, "--format", "jsonl", folder=db.parent)
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["e3"]


@pytest.mark.parametrize("command", ["pairs", "scheduled"])
def test_pictures_are_drawn_into_files(db: Path, command: str) -> None:
    code, out, _ = run(command, "--db", db, "--plot", "picture.svg", folder=db.parent)
    assert (code, out) == (0, "")
    assert (db.parent / "picture.svg").read_text("utf-8").startswith("<svg")


def test_a_picture_of_no_known_kind_is_refused(db: Path) -> None:
    code, _, err = run("pairs", "--db", db, "--plot", "picture.doc", folder=db.parent)
    assert code != 0
    assert "use one of .svg" in err
