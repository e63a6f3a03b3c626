"""One form of rows, one form of errors, and answers kept until the store changes."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from fastapi.testclient import TestClient

from detente.desk import Store
from making import make_event, make_record
from serving import client_of

HOLD = """
import sys, duckdb
with duckdb.connect(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_rows_come_in_pages_that_lead_to_the_next(desk: TestClient) -> None:
    ids: list[str] = []
    path: str | None = "/api/events?limit=5"
    while path:
        answer = desk.get(path).json()
        assert answer["ok"] is True
        ids += [row["id"] for row in answer["rows"]]
        path = answer["next"]
    assert ids == [f"e{week}" for week in range(12)]


def test_files_hold_all_rows_that_fit(desk: TestClient, tmp_path: Path) -> None:
    lines = desk.get("/api/events?type=AGREE&format=jsonl").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["e9", "e10", "e11"]
    rows = list(csv.DictReader(io.StringIO(desk.get("/api/events?format=csv").text)))
    assert [row["id"] for row in rows] == [f"e{week}" for week in range(12)]
    answer = desk.get("/api/events?format=parquet")
    assert 'filename="events.parquet"' in answer.headers["content-disposition"]
    (tmp_path / "e.parquet").write_bytes(answer.content)
    found = duckdb.read_parquet(str(tmp_path / "e.parquet")).fetchall()
    assert len(found) == 12


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_a_file_without_rows_is_whole(desk: TestClient, form: str, tmp_path: Path) -> None:
    answer = desk.get(f"/api/events?type=ASSAULT&format={form}")
    assert answer.status_code == 200
    if form == "csv":
        assert answer.text.startswith("date,")
    if form == "parquet":
        (tmp_path / "e.parquet").write_bytes(answer.content)
        found = duckdb.read_parquet(str(tmp_path / "e.parquet"))
        assert "actor" in found.columns
        assert found.fetchall() == []


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/events?limit=none", 422, "query.limit"),
        ("/api/events?since=2031-02-01&until=2031-01-01", 409, "before since"),
        ("/api/events?since=0", 422, "write the day as 2026-01-31"),
        ("/api/events?pair=GHA", 422, "at least 2"),
        ("/api/events?statsu=actual", 422, "did you mean 'status'"),
        ("/api/events?x=1", 422, "can be asked by actor, corrected,"),
        ("/api/events/nope", 404, "no event"),
        ("/api/nope", 404, "Not Found"),
        ("/api/relations/GHA/GHA", 409, "same side"),
        ("/api/relations/GHA/TGO/turns/2021-01-01", 404, "no turn"),
    ],
)
def test_every_error_has_one_form(desk: TestClient, path: str, status: int, words: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == status
    envelope = answer.json()
    assert set(envelope) == {"ok", "error", "errors", "status"}
    assert envelope["ok"] is False
    assert envelope["status"] == status
    assert words in envelope["error"]


def test_a_person_gets_errors_as_a_page(desk: TestClient) -> None:
    answer = desk.get("/nope<script>", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "Error 404" in answer.text
    assert "<script>" not in answer.text


def test_what_is_asked_again_is_answered_from_what_is_kept(desk: TestClient) -> None:
    first = desk.get("/api/events?type=AGREE")
    again = desk.get("/api/events?type=AGREE", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path", ["/api/events?limit=3", "/api/events?format=csv", "/events", "/nope"]
)
def test_what_can_be_read_can_be_asked_for_without_its_body(desk: TestClient, path: str) -> None:
    head = desk.head(path)
    assert (head.status_code, head.content) == (desk.get(path).status_code, b"")


def add_one(store: Store) -> None:
    store.add(make_record(make_event(id="new"), id="new"))


def test_what_others_write_is_shown_a_moment_later(db: Path) -> None:
    with client_of(db) as desk:
        assert len(desk.get("/api/events").json()["rows"]) == 12
        with Store(db) as store:
            add_one(store)
        until = time.monotonic() + 20
        while len(desk.get("/api/events").json()["rows"]) == 12:
            assert time.monotonic() < until
            time.sleep(0.05)
        assert len(desk.get("/api/events").json()["rows"]) == 13


def test_what_a_reader_of_the_desk_changes_is_shown_to_all_at_once(db: Path) -> None:
    with client_of(db) as desk:
        assert len(desk.get("/api/events").json()["rows"]) == 12
        with desk.app.state.snapshot.writing() as store:  # type: ignore[attr-defined]
            add_one(store)
        assert len(desk.get("/api/events").json()["rows"]) == 13


def test_a_fault_inside_is_not_told_to_readers(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(Store, "iter_events", fail)
    answer = desk.get("/api/events")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "secret" in caplog.text


def test_a_store_that_fails_is_no_conflict_and_tells_readers_nothing_of_itself(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(store: Store, *_: object, **__: object) -> None:
        store._rows("SELECT nothing")

    monkeypatch.setattr(Store, "iter_events", fail)
    answer = desk.get("/api/events")
    assert answer.status_code == 500
    assert set(answer.json()) == {"ok", "error", "errors", "status"}
    assert "the store failed" in answer.json()["error"]
    assert not {"nothing", "Binder", "duckdb"} & set(answer.text.replace('"', " ").split())
    assert "/" not in answer.json()["error"]
    assert "Binder Error" in caplog.text


def test_a_store_that_another_holds_is_asked_for_again(db: Path) -> None:
    with client_of(db, wait=0.0) as desk:
        hold = [sys.executable, "-c", HOLD, str(db)]
        with subprocess.Popen(hold, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
            assert holder.stdout is not None
            assert holder.stdin is not None
            holder.stdout.readline()
            said = {"verdict": "right", "event": "e1", "who": "Ada"}
            answer = desk.post("/api/corrections", json=said)
            holder.stdin.close()
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "5"
        assert answer.json()["errors"][0]["where"] == "s.duckdb"
