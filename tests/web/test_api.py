"""The verbs of the command line over HTTP."""

from __future__ import annotations

import datetime as dt
import io
import time
import zipfile
from pathlib import Path

import pytest
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

from brought import gdelt_row
from detente.contracts import Status
from detente.desk import Store
from detente.web import Settings, create_app
from detente.web.params import Reading
from making import make_event, make_record
from serving import BASE, START, client_of

ROWS = (
    "events", "quotes", "actors", "documents", "pairs", "failures", "turns", "claims",
    "disagreements", "scheduled", "announcements", "persons/Roé", "relations/GHA/TGO",
    "relations/GHA/TGO/brokers", "relations/GHA/TGO/stance",
)  # fmt: skip


@pytest.mark.parametrize("verb", ROWS)
@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "parquet"])
def test_every_verb_of_rows_speaks_every_form(desk: TestClient, verb: str, form: str) -> None:
    answer = desk.get(f"/api/{verb}", params={"format": form})
    assert answer.status_code == 200
    if form == "json":
        assert set(answer.json()) >= {"ok", "rows", "next"}
    else:
        assert (
            verb.split("/", maxsplit=1)[0][:5] in answer.headers["content-disposition"]
            or "GHA" in verb
        )


def test_a_relation_is_told_step_by_step_with_its_turns(desk: TestClient) -> None:
    rows = desk.get("/api/relations/GHA/TGO?by=week").json()["rows"]
    assert len(rows) == 12
    assert [row["quads"] for row in rows][-1] == [1, 0, 0, 0]
    assert rows[0]["tension"] > rows[-1]["tension"]
    assert {row["events"] for row in rows} == {None}
    told = desk.get("/api/relations/GHA/TGO?by=week&joined=true").json()["rows"]
    assert all(row["events"] <= row["stories"] for row in told)
    assert any(row["events"] for row in told)
    only = desk.get("/api/relations/GHA/TGO?since=2031-03-01").json()["rows"]
    assert all(dt.date.fromisoformat(row["end"]) >= dt.date(2031, 3, 1) for row in only)


def test_claims_and_plans_are_those_of_the_pair(db: Path) -> None:

    with Store(db) as store:
        plan = make_event(id="plan", status=Status.PLANNED, day=START + dt.timedelta(days=400))
        store.add(make_record(plan, id="plans"))
    with client_of(db) as desk:
        found = desk.get("/api/scheduled?pair=GHA&pair=TGO").json()["rows"]
        assert [row["id"] for row in found] == ["plan"]
        assert desk.get("/api/scheduled?pair=GHA&pair=FRA").json()["rows"] == []


def zipped(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("day.export.CSV", text)
    return out.getvalue()


@pytest.fixture
def bodies() -> dict[str, bytes]:
    text = "\n".join([gdelt_row(1), gdelt_row(2), "not a row"]) + "\n"
    return {"plain": text.encode(), "zipped": zipped(text)}


@pytest.mark.parametrize("body", ["plain", "zipped"])
def test_a_data_set_is_brought_in_and_shown(db: Path, bodies: dict[str, bytes], body: str) -> None:
    with client_of(db) as desk:
        octets = {"content-type": "application/octet-stream"}
        answer = desk.post(
            "/api/import/gdelt?name=a.csv", content=bodies[body], headers=octets
        ).json()
        assert answer["ok"] is True
        assert [each["added"] for each in answer["brought"]] == [2]
        assert len(answer["refused"]) == 1
        assert "/tmp" not in str(answer)
        kept = desk.get("/api/failures").json()["rows"]
        assert [each["where"] for each in kept] == ["a.csv:3"]
        assert desk.get("/api/status").json()["counts"]["brought"] == 2
        again = desk.post("/api/import/gdelt", content=bodies[body], headers=octets).json()
        assert [each["known"] for each in again["brought"]] == [2]


def test_a_read_only_desk_takes_nothing_in(db: Path, bodies: dict[str, bytes]) -> None:
    with client_of(db, read_only=True) as desk:
        answer = desk.post("/api/import/gdelt", content=bodies["plain"])
        assert answer.status_code == 403
        assert desk.get("/api/status").json()["counts"]["brought"] == 0


def test_a_file_of_another_kind_is_refused_with_the_reason(desk: TestClient) -> None:
    answer = desk.post("/api/import/icews", content=b"<html>")
    assert answer.status_code == 409
    assert answer.json()["errors"][0]["where"] == "upload"


@pytest.mark.parametrize("kind", ["plover", "polecat", "csv", "parquet", "graphml"])
def test_events_are_exported_for_other_programs(desk: TestClient, kind: str) -> None:
    answer = desk.get(f"/api/export/{kind}?type=AGREE")
    assert answer.status_code == 200
    assert len(answer.content) > 0
    if kind == "plover":
        assert answer.text.count("\n") == 3


def slow(store: Reading) -> int:
    """Ask what takes minutes."""
    return store._count("SELECT count(*) FROM range(1_000_000) a, range(1_000_000) b")


@pytest.mark.parametrize("question", ["", "?format=json"])
def test_what_takes_too_long_is_broken_off(db: Path, question: str) -> None:
    app = create_app(Settings(db=db, seconds=0.05))
    app.add_api_route("/slow", slow)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as desk:
        answer = desk.get(f"/slow{question}", headers={"accept": "application/json"})
        assert answer.status_code == 504
        assert "longer than 0.05 seconds" in answer.json()["error"]
        assert desk.get("/api/events").status_code == 200


def test_a_file_that_takes_longer_than_a_request_may_is_whole(db: Path) -> None:
    def late(store: Reading) -> StreamingResponse:
        time.sleep(0.2)
        return StreamingResponse(iter(["a", "b"]))

    app = create_app(Settings(db=db, seconds=0.1))
    app.add_api_route("/late", late)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as desk:
        assert desk.get("/late?format=csv").text == "ab"
