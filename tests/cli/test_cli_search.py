"""Words looked for from the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from cli_running import run

from detente.store import Store
from making import make_event, make_quote, make_record

TEXT = "The peace talks ended on Tuesday.\n\nNegotiators spoke of fishing rights."


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "s.duckdb"
    with Store(path) as store:
        store.add(make_record(id="talks", text=TEXT, title="Handshake"))
        store.add(make_record(make_event(id="e1"), quotes=(make_quote("no talks with thieves"),)))
    return path


def test_hits_are_listed_for_programs(db: Path) -> None:
    code, out, err = run("search", "talks", "--db", db, folder=db.parent)
    assert (code, err) == (0, "")
    hits = [json.loads(line) for line in out.splitlines()]
    assert {hit["document"] for hit in hits} == {"talks", "d1"}
    marked = [piece["text"] for hit in hits for piece in hit["snippet"] if piece["marked"]]
    assert marked == ["talks", "talks"]
    _, out, _ = run("search", "talks", "--db", db, "--format", "csv", folder=db.parent)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["text"] for row in rows] == [
        "".join(piece["text"] for piece in hit["snippet"]) for hit in hits
    ]


def test_hits_are_shown_to_a_person(db: Path) -> None:
    arguments = ("search", "talk", "--db", db, "--format", "table")
    _, out, _ = run(*arguments, folder=db.parent)
    assert "Ada Roé:" in out
    assert "no talks with thieves" in out
    assert "1–2 of 2 (1 quote, 1 passage)" in out
    _, out, _ = run(*arguments, "--limit", "1", "--offset", "1", folder=db.parent)
    assert "2–2 of 2" in out


def test_kinds_actors_and_days(db: Path) -> None:
    asked = ["search", "accused OR talks", "--db", db, "--format", "jsonl"]

    def kinds(*more: str) -> list[str]:
        _, out, _ = run(*asked, *more, folder=db.parent)
        return sorted(json.loads(line)["kind"] for line in out.splitlines())

    assert kinds("--kind", "event") == ["event"]
    assert kinds("--kind", "event", "--kind", "quote") == ["event", "quote"]
    assert kinds("--actor", "TGO") == ["event"]
    assert kinds("--until", "2024-05-16") == ["event"]


def test_what_was_not_found_is_said(db: Path) -> None:
    code, out, err = run("search", "volcano", "--actor", "Nobody", "--db", db, folder=db.parent)
    assert (code, out) == (0, "")
    assert "no texts with volcano" in err
    assert "No event there has 'Nobody'" in err
    code, _, err = run("search", "--db", db, "--", "-peace", folder=db.parent)
    assert (code, err) == (0, "detente: there are only words to leave out; add one to look for.\n")


def test_an_index_elsewhere(db: Path) -> None:
    run("search", "talks", "--db", db, "--index", "other", folder=db.parent)
    assert (db.parent / "other").exists()
    assert not (db.parent / "s.duckdb.search").exists()
    (db.parent / "notes").write_text("mine, and no index at all\n" * 10)
    code, _, err = run("search", "talks", "--db", db, "--index", "notes", folder=db.parent)
    assert code == 2
    assert "notes: is no search index" in err
