"""The desk: relations by how much they turned lately, counted once for each state of the store."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.contracts import Citation, Failure, Status
from detente.desk import Store
from making import make_entity, make_event, make_record
from serving import START, client_of, make_store

PERU = make_entity("Peru", "PER")
LAST = START + dt.timedelta(weeks=11)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = make_store(tmp_path_factory.mktemp("desk") / "s.duckdb")
    with Store(path) as store:
        cited = Citation(document="d-plans", source="Volta Post", published=LAST)
        told = {"recipient": (PERU,), "type": "CONSULT", "status": Status.PLANNED,
                "cite_info": cited}  # fmt: skip
        summit = make_event(
            id="p1",
            day=LAST + dt.timedelta(days=9),
            text="A summit.",
            trigger="summit",
            trigger_start=2,
            **told,
        )
        talks = make_event(
            id="p2", day=None, text="Talks at some time.", trigger="Talks", trigger_start=0, **told
        )
        past = make_event(id="p3", day=START, text="An old plan.", **told)
        store.add(make_record(summit, talks, past, id="d-plans", date=LAST))
        store.fail(Failure(where="live.html", reason="a menu"))
    with client_of(path) as client:
        yield client


def test_it_shows_what_turned_before_the_newest_day_and_leads_there(page: TestClient) -> None:
    text = page.get("/").text
    assert f'datetime="{LAST}"' in text
    assert 'href="/relations/GHA/TGO"' in text
    assert "Ghana – Togo" in text
    (turn, *_) = page.get("/api/turns?since=2031-02-01").json()["rows"]
    assert f'href="/relations/GHA/TGO/turns/{turn["date"]}"' in text
    assert turn["reason"] in text
    assert "<polyline" in text


def test_it_shows_what_is_to_come_and_what_failed(page: TestClient) -> None:
    text = page.get("/").text
    assert "A <mark>summit</mark>." in text
    assert "<mark>Talks</mark> at some time." in text
    assert "An old plan." not in text
    assert "1 text could not be read" in text.replace("\n", " ")


@pytest.mark.parametrize("days", [30, 60, 180])
def test_how_long_lately_is_may_be_chosen(page: TestClient, days: int) -> None:
    answer = page.get(f"/?lately={days}")
    assert answer.status_code == 200
    assert f'href="/?lately={days}" aria-current="true"' in answer.text
    assert page.get("/?lately=7").status_code == 422


def test_a_form_opens_the_relation_of_two_sides(page: TestClient) -> None:
    answer = page.get("/relations", params={"one": " Ghana ", "other": "Ada Roé/x"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/relations/Ghana/Ada%20Ro%C3%A9%2Fx"
    rows = page.get("/sides.json").json()["rows"]
    assert {"value": "Ghana", "label": "GHA"} in rows


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    with client_of(tmp_path / "none.duckdb") as client:
        answer = client.get("/")
    assert answer.status_code == 200
    assert "detente read FOLDER" in answer.text
    assert 'href="/read"' in answer.text


def test_it_is_counted_again_when_the_store_changes(tmp_path: Path) -> None:
    path = make_store(tmp_path / "s.duckdb")
    with client_of(path) as client:
        assert "12 documents<" in client.get("/").text
        with Store(path) as store:
            day = LAST + dt.timedelta(days=3)
            store.add(make_record(make_event(id="new", day=day), id="d-new"))
        until = time.monotonic() + 30
        while "13 documents<" not in client.get("/").text:
            assert time.monotonic() < until
            time.sleep(0.1)
