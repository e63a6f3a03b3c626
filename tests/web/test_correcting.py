"""Corrections by the API and by forms, shown in all views."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from detente.desk import Store
from making import make_event, make_record
from serving import BASE, client_of

TEXT = "Ada Roé accused Togo. Ada Roé later met Togo in Lomé."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "s.duckdb"
    with Store(target) as store:
        event = make_event(id="e1", document="d/1", text="Ada Roé accused Togo.")
        store.add(make_record(event, id="d/1", text=TEXT))
    return target


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with client_of(path) as made:
        yield made


def said(client: TestClient, **values: Any) -> Any:
    return client.post("/api/corrections", json={"who": "Kofi", **values})


def form(client: TestClient, address: str, **values: str) -> Any:
    headers = {"Origin": BASE, "Accept": "text/html"}
    return client.post(address, data={"who": "Kofi", **values}, headers=headers)


def test_wrong_takes_an_event_out_of_the_views_and_undo_brings_it_back(client: TestClient) -> None:
    made = said(client, event="e1", verdict="wrong", note="it says otherwise").json()
    assert made["correction"]["state"] == "applied"
    assert client.get("/api/events").json()["rows"] == []
    assert [e["id"] for e in client.get("/api/events?corrected=machine").json()["rows"]] == ["e1"]
    page = client.get("/documents/d%2F1").text
    assert 'id="event-e1"' not in page
    assert "it says otherwise" in page
    number = made["correction"]["number"]
    assert client.delete(f"/api/corrections/{number}").json()["correction"]["state"] == "undone"
    assert 'id="event-e1"' in client.get("/documents/d%2F1").text
    assert client.delete(f"/api/corrections/{number}").status_code == 409


def test_who_marks_an_event_wrong_is_led_to_what_was_said_of_it(client: TestClient) -> None:
    back = "/documents/d%2F1"
    answer = form(client, "/corrections", event="e1", verdict="wrong", back=f"{back}#event-e1")
    assert answer.headers["location"] == f"{back}#correction-1"
    assert 'id="correction-1"' in client.get(back).text
    assert 'href="/events/e1"' in client.get("/corrections").text


def test_the_list_of_corrections_says_which_event_was_judged(client: TestClient) -> None:
    said(client, event="e1", verdict="right")
    page = client.get("/corrections").text
    assert "Ada Roé accused or blamed Togo</a>" in page
    assert "ACCUSE" in page
    assert "Ada Roé accused Togo." in page
    said(client, event="e1", verdict="wrong")
    assert (
        client.get("/corrections?state=applied").text.count("Ada Roé accused or blamed Togo</a>")
        == 1
    )
    assert "Ada Roé accused or blamed Togo" in client.get("/events/e1").text
    said(client, event="e1", verdict="edited", who="Esi", changes={"type": "THREATEN"})
    page = client.get("/corrections").text
    assert "Ada Roé threatened Togo</a>" in page
    dispute = page[page.index("Where analysts differ") :]
    assert "Ada Roé threatened Togo</a>" in dispute


def test_an_edit_by_form_changes_only_what_differs(client: TestClient) -> None:
    answer = form(
        client, "/corrections", event="e1", verdict="edited", back="/events/e1", type="CONSULT",
        mode="", status="planned", date="2024-05-20", date_end="2024-05-15",
        actor="Ada Roé (GHA:GOV)", recipient="Togo (TGO)", place="", context="",
    )  # fmt: skip
    assert (answer.status_code, answer.headers["location"]) == (303, "/events/e1")
    event = client.get("/api/events/e1").json()
    assert (event["event"], event["status"]) == (["CONSULT"], "planned")
    assert (event["date"], event["date_end"]) == ("2024-05-20", "2024-05-20")
    (made,) = client.get("/api/corrections").json()["rows"]
    changed = [each["field"] for each in made["changes"]]
    assert changed == ["type", "status", "date", "date_end"]
    page = client.get("/events/e1").text
    assert "<del>ACCUSE</del>" in page
    assert "<ins>CONSULT</ins>" in page
    assert "edited, says Kofi" in page


def test_the_mode_of_another_type_is_not_asked_for_again(client: TestClient) -> None:
    said(client, event="e1", verdict="edited", changes={"type": "CONSULT", "mode": "visit"})
    form(client, "/corrections", event="e1", verdict="edited", type="ACCUSE", mode="visit")
    event = client.get("/api/events/e1").json()
    assert (event["event"], event["mode"]) == (["ACCUSE"], [])


def test_a_missed_event_is_added_by_its_sentence(client: TestClient) -> None:
    answer = form(
        client, "/corrections/missed", document="d/1", sentence="Ada Roé later met\n Togo in Lomé.",
        back="/documents/d%2F1", type="CONSULT", status="actual", actor="Ada Roé (GHA:GOV)",
        recipient="Togo", date="",
    )  # fmt: skip
    place, _, anchor = answer.headers["location"].partition("#event-")
    assert place == "/documents/d%2F1"
    page = client.get(place).text
    assert f'id="event-{anchor}"' in page
    assert "added, says Kofi" in page
    assert client.get(f"/api/events/{anchor}").json()["text"] == "Ada Roé later met Togo in Lomé."


def test_checked_documents_become_gold(client: TestClient) -> None:
    assert client.get("/api/corrections/gold").json()["cases"] == []
    form(client, "/corrections/checked", document="d/1", checked="yes", back="/documents/d%2F1")
    assert "Kofi has checked all its events" in client.get("/documents/d%2F1").text
    line = json.loads(client.get("/api/corrections/gold?format=jsonl").text)
    assert (line["id"], line["events"][0]["type"]) == ("d/1", "ACCUSE")
    assert [c["document"] for c in client.get("/api/checked").json()["rows"]] == ["d/1"]
    assert client.delete("/api/checked/d/1").json()["ok"]
    assert client.get("/api/checked").json()["rows"] == []
    sent = {"who": "Ama", "note": "twice"}
    assert client.put("/api/checked/d/1", json=sent).json()["checked"]["who"] == "Ama"


def test_analysts_who_differ_are_shown(client: TestClient) -> None:
    said(client, event="e1", verdict="right")
    said(client, event="e1", verdict="wrong", who="Ama")
    (dispute,) = client.get("/api/corrections/disputes").json()["rows"]
    assert [each["who"] for each in dispute["opinions"]] == ["Kofi", "Ama"]
    assert "Ama says wrong" in client.get("/corrections").text
    # An event that is marked wrong keeps its page, where that can be undone.
    assert "no such event" in client.get("/events/e1").text


@pytest.mark.parametrize(
    ("values", "status", "words"),
    [
        ({"verdict": "right"}, 409, "event"),
        ({"verdict": "missed", "document": "d/1"}, 409, "sentence"),
        ({"verdict": "right", "event": "none"}, 404, "none"),
        ({"verdict": "edited", "event": "e1"}, 409, "nothing is changed"),
        ({"verdict": "edited", "event": "e1", "changes": {"type": "CONSUL"}}, 409, "CONSULT"),
        ({"verdict": "edited", "event": "e1", "changes": {"status": "maybe"}}, 409, "maybe"),
        ({"verdict": "right", "event": "e1", "who": ""}, 422, "who"),
        ({"verdict": "maybe", "event": "e1"}, 422, "verdict"),
    ],
)
def test_what_cannot_be_said(
    client: TestClient, values: dict[str, Any], status: int, words: str
) -> None:
    answer = said(client, **values)
    assert answer.status_code == status
    assert words in answer.json()["error"]
    assert client.get("/api/corrections").json()["rows"] == []


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_a_form_leads_back_to_the_desk_only(client: TestClient, back: str) -> None:
    answer = form(client, "/corrections", event="e1", verdict="right", back=back)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_a_read_only_desk_shows_no_forms_and_takes_none(path: Path) -> None:
    with client_of(path, read_only=True) as client:
        for page in ("/documents/d%2F1", "/events/e1"):
            assert 'method="post"' not in client.get(page).text
        assert said(client, event="e1", verdict="wrong").status_code == 403
        assert form(client, "/corrections", event="e1", verdict="wrong").status_code == 403
        assert client.put("/api/checked/d/1", json={"who": "Kofi"}).status_code == 403
        assert form(client, "/corrections/1/undo").status_code == 403
