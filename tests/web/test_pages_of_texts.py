"""The pages of a document, of events, of search and of the map, with their twins in the API."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from brought import bring, gdelt_row, write
from detente.contracts import Failure, Place, Position
from detente.desk import Store
from making import make_entity, make_event, make_quote, make_record
from serving import client_of

TEXT = (
    "It was a long day. Ada Roé accused Togo in Lomé on Monday. “We saw it,” she said.\n"
    "Togo denied it. Nothing else was known."
)
ACCUSED = "Ada Roé accused Togo in Lomé on Monday."


def spot(words: str, sequence: int) -> Position:
    start = TEXT.index(words)
    return Position(sequence=sequence, start=start, end=start + len(words))


def fill(path: Path) -> Path:
    """Keep one whole article, a dozen short ones, a failure and an event of GDELT."""
    lome = Place(text="Lomé", name="Lomé", country="TGO", latitude=6.1, longitude=1.2, score=0.9,
                 precision="city", position=spot("Lomé", 1))  # fmt: skip
    event = make_event(
        id="e1", document="a/1", text=ACCUSED, text_info=spot(ACCUSED, 1), date_text="Monday",
        trigger_start=TEXT.index("accused"), event_loc=lome, day=dt.date(2024, 5, 13),
    )  # fmt: skip
    quote = make_quote("We saw it,", text="“We saw it,” she said.", text_info=spot("We saw it,", 2))
    unknown = make_event(
        id="e2", document="a/1", text="Togo denied it.", text_info=spot("Togo denied it.", 3),
        trigger="denied", trigger_start=TEXT.index("denied"), type="REJECT", day=None,
        actor=(make_entity("Togo", "TGO"),), recipient=(),
        reasons={"date": "no day is given", "recipient": "the text names no one"},
    )  # fmt: skip
    with Store(path) as store:
        store.add(make_record(event, unknown, quotes=(quote,), id="a/1", text=TEXT, title="Row",
                              url="https://example.org/row"))  # fmt: skip
        for number in range(12):
            day = dt.date(2024, 6, 1 + number)
            store.add(make_record(make_event(id=f"x{number}", document=f"d{number}", day=day),
                                  id=f"d{number}", date=day))  # fmt: skip
        store.fail(Failure(where="live.html", reason="no article text found", hint="a menu?"))
        bring(store, write(path.with_name("g.CSV"), [gdelt_row()]), "gdelt")
    return path


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(fill(tmp_path_factory.mktemp("pages") / "s.duckdb")) as made:
        yield made


def page(client: TestClient, address: str) -> str:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text[:300]
    return answer.text


def test_a_document_has_its_marks_cards_and_sentences(client: TestClient) -> None:
    shown = page(client, "/documents/a%2F1")
    assert re.findall(r'id="s(\d+)"', shown) == ["0", "1", "2", "3"]
    assert re.search(r'<a class="m-event of-3" href="#event-e1">accused</a>', shown)
    assert re.search(r'<a class="m-quote" href="#quote-[^"]+">We saw it,</a>', shown)
    assert '<a class="m-place" href="#event-e1">Lomé</a>' in shown
    assert '<a class="m-date" href="#event-e1">Monday</a>' in shown
    assert "not known: no day is given" in shown
    assert "not known: the text names no one" in shown
    assert 'href="https://example.org/row"' in shown
    text = re.sub(r"<[^>]+>", "", shown.split('<div class="text"')[1].split("</div>")[0])
    assert "".join(text.split(">", 1)[1].split()) == "".join(TEXT.split())


def test_what_was_looked_for_is_lit(client: TestClient) -> None:
    start = TEXT.index("Togo denied")
    shown = page(client, f"/documents/a%2F1?at={start}-{start + 10}")
    assert re.search(r'<span id="at"></span><span class="sent found" id="s3">', shown)
    assert shown.count("sent found") == 1
    answer = client.get("/documents/a%2F1?at=x", headers={"Accept": "text/html"})
    assert answer.status_code == 422


def test_the_twin_of_a_document_is_its_record(client: TestClient) -> None:
    record = client.get("/api/documents/a/1").json()
    assert record["document"]["text"] == TEXT
    assert [event["id"] for event in record["events"]] == ["e1", "e2"]
    assert len(record["quotes"]) == 1
    assert client.get("/api/documents/none").status_code == 404
    assert client.get("/documents/none", headers={"Accept": "text/html"}).status_code == 404


def test_documents_and_what_could_not_be_read(client: TestClient) -> None:
    shown = page(client, "/documents?source=&since=2024-06-05&until=2024-06-06")
    assert re.findall(r'href="/documents/(d\d+)"', shown) == ["d4", "d5"]
    assert "/api/documents?since=2024-06-05&amp;until=2024-06-06&amp;format=csv" in shown
    assert "no article text found" in page(client, "/documents?failed=true")


def test_events_by_what_they_are_asked_by(client: TestClient) -> None:
    shown = page(client, "/events?type=REJECT&actor=&since=&status=&pair=&pair=")
    assert re.findall(r'<span class="what"><a href="/events/([^"]+)"', shown) == ["e2"]
    assert "/api/events?type=REJECT&amp;format=parquet" in shown
    both = page(client, "/events?pair=TGO&pair=GHA&since=2024-06-11")
    assert re.findall(r'<span class="what"><a href="/events/([^"]+)"', both) == [
        "x10",
        "x11",
        "gdelt%202.0%3A1",
    ]
    assert "No event fits" in page(client, "/events?type=AID")
    wrong = client.get("/events?since=soon", headers={"Accept": "text/html"})
    assert wrong.status_code == 422
    assert "2026-01-31" in wrong.text


def test_pages_of_rows_lead_to_the_next_and_back(client: TestClient) -> None:
    seen: list[str] = []
    address: str | None = "/events?limit=4&origin=texts"
    while address:
        shown = page(client, address)
        seen += re.findall(r'<span class="what"><a href="/events/([^"]+)"', shown)
        found = re.search(r'rel="next" href="([^"]+)"', shown)
        address = found[1].replace("&amp;", "&") if found else None
    assert sorted(seen) == sorted(["e1", "e2", *(f"x{n}" for n in range(12))])
    back = re.search(r'rel="prev" href="([^"]+)"', shown)
    assert back is not None
    assert "limit=4" in back[1]


def test_an_event_of_another_data_set_has_a_page(client: TestClient) -> None:
    shown = page(client, "/events/gdelt%202.0%3A1")
    assert "Brought in from" in shown
    assert 'href="https://news.example/1"' in shown


def test_the_map_in_numbers_and_as_a_picture(client: TestClient) -> None:
    shown = page(client, "/map?until=2024-05-31")
    row = re.search(r"<tr><th scope=\"row\">Lomé.*?</tr>", shown, re.DOTALL)
    assert row is not None
    assert re.findall(r'<td class="n">([^<]*)</td>', row[0])[0] == "1"
    assert "/charts/map.json?until=2024-05-31&amp;colour=score" in shown
    rows = client.get("/api/map?until=2024-05-31").json()["rows"]
    assert {(r["kind"], r["name"]) for r in rows} >= {("place", "Lomé"), ("country", "Togo")}
    drawn = client.get("/charts/map.json?until=2024-05-31").json()
    assert drawn["projection"]
    assert client.get("/api/map?format=csv").text.startswith("kind,name,country")


def search(client: TestClient, question: str) -> Any:
    """Ask as soon as the index is of what the pages show."""
    for _ in range(100):
        found = client.get(f"/api/search?{question}").json()
        if found["current"]:
            return found
        time.sleep(0.1)
    raise AssertionError("the index is never made")


def test_search_leads_to_the_sentence(client: TestClient) -> None:
    found = search(client, "q=denied")
    assert found["rows"][0]["document"] == "a/1"
    shown = page(client, "/search?q=denied")
    assert 'href="/documents/a%2F1#s3"' in shown
    assert "<mark>denied</mark>" in shown
    passage = page(client, "/search?q=known&kind=text")
    assert re.search(r'href="/documents/a%2F1\?at=\d+-\d+#at"', passage)
    assert search(client, "q=accused&kind=event&limit=5")["total"] == 13
    assert len(client.get("/api/search?q=accused&format=jsonl").text.splitlines()) == 13
    assert "Nothing fits" in page(client, "/search?q=xylophone")
    assert "All words must be there" in page(client, "/search")


def test_search_follows_what_analysts_say(tmp_path: Path) -> None:
    with client_of(fill(tmp_path / "s.duckdb")) as client:
        assert search(client, "q=denied&kind=event")["total"] == 1
        sent = {"event": "e2", "verdict": "wrong", "who": "Kofi"}
        assert client.post("/api/corrections", json=sent).json()["ok"]
        assert search(client, "q=denied&kind=event")["total"] == 0


def test_a_read_only_desk_writes_no_index_beside_its_store(tmp_path: Path) -> None:
    with client_of(fill(tmp_path / "s.duckdb"), read_only=True) as client:
        assert search(client, "q=denied")["total"] > 0
    assert [each.name for each in tmp_path.glob("*.search*")] == []
