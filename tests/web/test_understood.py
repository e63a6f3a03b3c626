"""What is asked by and means nothing is named, with what would; never taken for no rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.desk import Store
from making import make_entity, make_event, make_quote, make_record
from serving import client_of

PAGE = {"accept": "text/html"}


@pytest.mark.parametrize(
    ("path", "where", "words"),
    [
        ("events?type=NOPE", "query.type", "there are: AGREE, CONSULT"),
        ("events?type=acuse", "query.type", "did you mean 'ACCUSE'?"),
        ("map?type=NOPE", "query.type", "there is no type 'NOPE'"),
        ("export/csv?type=NOPE", "query.type", "there is no type 'NOPE'"),
        ("events?mode=fone", "query.mode", "did you mean 'phone'?"),
        ("events?origin=gdlt", "query.origin", "did you mean 'gdelt'?"),
        ("events?status=plannd", "query.status", "did you mean 'planned'?"),
        ("events?actor=XQZ", "query.actor", "'XQZ' is no country's code"),
        ("events?recipient=Gahna", "query.recipient", "did you mean 'Ghana'?"),
        ("events?actor=GHA:GOVT", "query.actor", "did you mean 'GOV'?"),
        ("events?actor=Gahna:GOV", "query.actor", "did you mean 'Ghana'?"),
        ("events?pair=GHA&pair=XQZ", "query.pair", "'XQZ' is no country's code"),
        ("claims?pair=GHA&pair=XQZ", "query.pair", "'XQZ' is no country's code"),
        ("quotes?speaker=XQZ", "query.speaker", "'XQZ' is no country's code"),
        ("actors?country=Gahna", "query.country", "did you mean 'Ghana'?"),
        ("actors?sector=GOVT", "query.sector", "did you mean 'GOV'?"),
        ("search?q=a&actor=XQZ", "query.actor", "'XQZ' is no country's code"),
        ("events?since=yesterday", "query.since", "'yesterday' is not understood"),
        ("events?limit=-1", "query.limit", "greater than or equal to 1"),
    ],
)
def test_a_value_that_means_nothing_is_named_with_what_would(
    desk: TestClient, path: str, where: str, words: str
) -> None:
    answer = desk.get(f"/api/{path}")
    assert answer.status_code == 422
    envelope = answer.json()
    assert envelope["errors"][0]["where"] == where
    assert words in envelope["error"]


def test_each_of_several_is_named(desk: TestClient) -> None:
    answer = desk.get("/api/events?type=NOPE&mode=nope&actor=XQZ").json()
    assert [each["where"] for each in answer["errors"]] == [
        "query.type", "query.mode", "query.actor",
    ]  # fmt: skip
    page = desk.get("/events?type=NOPE&mode=nope&actor=XQZ", headers=PAGE).text
    assert "There is no type" in page
    assert "There is no mode" in page
    assert "XQZ" in page


@pytest.mark.parametrize("path", ["/events?type=ACUSE", "/map?type=ACUSE"])
def test_a_person_is_told_on_the_page_and_led_back(desk: TestClient, path: str) -> None:
    answer = desk.get(path, headers=PAGE)
    assert answer.status_code == 422
    assert "Did you mean &#39;ACCUSE&#39;?" in answer.text
    assert f'href="{path.partition("?")[0]}">Ask anew' in answer.text


def test_a_page_of_a_relation_guesses_at_a_misspelt_side(desk: TestClient) -> None:
    answer = desk.get("/relations/Gahna/TGO", headers=PAGE)
    assert answer.status_code == 404
    assert "did you mean &#39;Ghana&#39;?" in answer.text


def test_half_a_pair_is_said_to_be_half(desk: TestClient) -> None:
    answer = desk.get("/events?pair=GHA&pair=", headers=PAGE)
    assert answer.status_code == 422
    assert "at least 2 times" in answer.text


@pytest.mark.parametrize("part", ["", "/stance", "/brokers", "/turns/2031-01-01"])
def test_a_relation_with_a_side_that_means_nothing_is_not_there(
    desk: TestClient, part: str
) -> None:
    answer = desk.get(f"/api/relations/GHA/XQZ{part}")
    assert answer.status_code == 404
    assert "'XQZ' is no country's code" in answer.json()["error"]


def test_what_may_be_meant_is_answered_though_there_is_nothing(desk: TestClient) -> None:
    for asked in ("actor=Atlantis", "type=ASSAULT", "origin=gdelt", "actor=fra", "mode=Phone"):
        answer = desk.get(f"/api/events?{asked}")
        assert (answer.status_code, answer.json()["rows"]) == (200, []), asked
    page = desk.get("/events?actor=Atlantis", headers=PAGE).text
    assert "No event has anyone called Atlantis" in page


def test_what_a_store_has_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    event = make_event(id="e1").model_copy(update={"event": ("STRIKE",)})
    quote = make_quote("Enough", speaker=make_entity("XQZ"))
    with Store(path) as store:
        store.add(make_record(event, quotes=(quote,), id="d1"))
    with client_of(path) as desk:
        rows = desk.get("/api/events?type=strike").json()["rows"]
        assert [row["id"] for row in rows] == ["e1"]
        page = desk.get("/events?type=strike", headers=PAGE).text
        assert '<option value="STRIKE" selected>' in page
        assert len(desk.get("/api/quotes?speaker=XQZ").json()["rows"]) == 1
