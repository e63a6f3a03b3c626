"""The pages of a relation, of why it turned, and of actors; whatever texts say."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from detente.contracts import Citation, Mediation, MediationStatus, Position, Record, Status
from detente.desk import Store
from detente.views.text import safe
from making import (
    ADA,
    CODER,
    TOGO,
    make_entity,
    make_event,
    make_quantity,
    make_quote,
    make_record,
    make_stance,
)
from serving import START, client_of, make_store

LAST = START + dt.timedelta(weeks=11)
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "\u202egnorw",
)
HOSTILE = " ".join(PAYLOADS)
EVIL = make_entity(f"Eve {HOSTILE}", "GHA", "GOV")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = make_store(tmp_path_factory.mktemp("desk") / "s.duckdb")
    cited = Citation(document="d-said", source="Volta Post", published=LAST)
    kofi, yao = make_entity("Kofi Ban", "GHA"), make_entity("Yao Dso", "TGO")
    raid = {"type": "ASSAULT", "day": LAST - dt.timedelta(days=3), "cite_info": cited}
    number = make_quantity(event="r1", high=12.0)
    other = make_quantity(id="n2", event="r1", low=40.0, words="40", cite_info=cited)
    record = make_record(
        make_event(id="r1", reported_by=kofi, **raid),
        make_event(id="r2", reported_by=yao, status=Status.DENIED, **raid),
        make_event(id="r4", recipient=(make_entity("Benin", "BEN"),), actor=(TOGO,), day=LAST),
        make_event(id="r3", type="CONSULT", status=Status.PLANNED, day=None, cite_info=cited),
        quotes=(make_quote("Togo must answer for it", cite_info=cited),),
        stances=(
            make_stance(
                -0.8, day=LAST, document="d-said", text_info=Position(sequence=0, start=0, end=20)
            ),
            make_stance(0.4, speaker=TOGO, target=ADA, day=LAST, id="s2"),
        ),
        id="d-said",
        date=LAST,
        source="Volta Post",
    )
    with Store(path) as store:
        store.add(
            record.model_copy(
                update={"quantities": (number, other), "mediations": (mediation(cited),)}
            )
        )
        store.add(hostile_record())
    with client_of(path) as client:
        yield client


def mediation(cited: Citation) -> Mediation:
    text = "Peru arranged a call between Ghana and Togo."
    return Mediation(
        id="m1", go_between=(make_entity("Peru", "PER"),),
        party_a=(make_entity("Ghana", "GHA"),), party_b=(TOGO,), carried="call", kind="arrange",
        status=MediationStatus.HAPPENED, reported_by=None, date=LAST, date_end=LAST,
        date_precision=None, confidence=0.9, trigger="arranged", trigger_start=5, text=text,
        text_info=Position(sequence=0, start=0, end=len(text)), cite_info=cited, coder=CODER,
    )  # fmt: skip


def hostile_record() -> Record:
    cited = Citation(document=HOSTILE, source=HOSTILE, title=HOSTILE, url="javascript:alert(1)",
                     published=LAST)  # fmt: skip
    text = f"Eve accused Togo. {HOSTILE}"
    event = make_event(
        id=f"x-{HOSTILE}", actor=(EVIL,), text=text, trigger_start=4, day=LAST, cite_info=cited,
        reported_by=EVIL,
    )  # fmt: skip
    quote = make_quote(HOSTILE, speaker=EVIL, text=text, cite_info=cited, cue=HOSTILE)
    stance = make_stance(0.9, speaker=EVIL, text=text, cite_info=cited, day=LAST, id="s3")
    return make_record(
        event, quotes=(quote,), stances=(stance,), id=HOSTILE, source=HOSTILE, title=HOSTILE,
        url="javascript:alert(1)", date=LAST,
    )  # fmt: skip


class Links(HTMLParser):
    """Gathers where a page leads, and what could run in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.scripts: list[str | None] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "a":
            self.found.append(known.get("href") or "")
        if tag == "script":
            self.scripts.append(known.get("src"))
        self.handlers += [n for n, _ in attrs if n.startswith("on") or n == "style"]


PAGES = (
    "/",
    "/relations/GHA/TGO",
    "/relations/GHA/TGO?part=found",
    "/relations/GHA/TGO?since=2031-02-01&until=2031-04-30&by=day&zoom=true",
    f"/relations/GHA/TGO/turns/{START + dt.timedelta(weeks=9)}",
    "/actors/GHA",
    "/actors/GHA:GOV",
    "/actors/Ada%20Ro%C3%A9",
    "/actors/" + quote(EVIL.identifier_text, safe=""),
)


@pytest.mark.parametrize("path", PAGES)
def test_whatever_texts_say_is_shown_and_never_run(page: TestClient, path: str) -> None:
    answer = page.get(path)
    assert answer.status_code == 200
    read = Links(answer.text)
    assert all(src and src.startswith("/static/") for src in read.scripts)
    assert read.handlers == []
    assert all(link.startswith(("/", "#", "http")) for link in read.found)
    for payload in PAYLOADS[:3]:
        assert payload not in answer.text
    assert "\u202e" not in answer.text


def test_texts_are_no_templates(page: TestClient) -> None:
    assert "{{ 7 * 7 }}{% raw %}" in page.get("/relations/GHA/TGO").text


def test_a_relation_shows_each_sentence_with_its_word_marked(page: TestClient) -> None:
    text = page.get("/relations/GHA/TGO").text
    assert "Ada Roé <mark>accused</mark> Togo." in text
    assert "/documents/d-said#s0" in text
    assert "Togo must answer for it" in text
    assert "hostile" in text
    assert "disputed" in text
    assert "at least 12" in text
    assert "Peru <mark>arranged</mark> a call" in text
    assert "detente relation GHA TGO --by week" in text


def test_days_choose_what_is_listed(page: TestClient) -> None:
    first = f"/relations/GHA/TGO?part=found&since={START}&until={START}"
    text = page.get(first).text
    assert "<html" not in text
    assert text.count(f'datetime="{START}"') == 1
    answer = page.get("/relations/GHA/TGO?since=2031-03-01&until=2031-02-01")
    assert 400 <= answer.status_code < 500


def test_a_busy_day_leaves_room_for_what_came_after_it(tmp_path: Path) -> None:
    path = make_store(tmp_path / "s.duckdb")
    with Store(path) as store:
        many = [
            make_event(id=f"b{n}", day=LAST, text=f"Ada Roé accused Togo, {n}.") for n in range(200)
        ]
        last = make_event(
            id="last", day=LAST + dt.timedelta(days=1), text="Ada Roé accused Togo at last."
        )
        store.add(make_record(*many, last, id="busy", date=LAST))
    with client_of(path) as client:
        text = client.get("/relations/GHA/TGO?part=found").text
        assert "</mark> Togo at last." in text
        assert f"before={LAST}" in text
        assert "</mark> Togo, 0." in client.get(f"/relations/GHA/TGO?part=found&before={LAST}").text


def test_every_way_to_the_data_leads_somewhere(page: TestClient) -> None:
    for path in PAGES:
        for link in Links(page.get(path).text).found:
            if link.startswith("/api/"):
                assert page.get(link).status_code == 200, (path, link)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/relations/PER/CHL", "the store has no event of"),
        ("/relations/GHA/BEN", "pairs with events: GHA–TGO"),
        ("/relations/GHA/TGO/turns/1990-01-01", "no turn of"),
        ("/actors/nobody", "the store knows no one called nobody"),
    ],
)
def test_strangers_are_told_of_with_what_to_do_next(
    page: TestClient, path: str, words: str
) -> None:
    answer = page.get(path)
    assert answer.status_code == 404
    assert words in answer.text


def test_the_same_side_twice_is_refused(page: TestClient) -> None:
    answer = page.get("/relations/GHA/Ghana")
    assert 400 <= answer.status_code < 500
    assert "are the same side" in answer.text


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_charts_are_drawn_in_both_themes(page: TestClient, theme: str) -> None:
    spec = page.get(f"/charts/relations/GHA/TGO.json?theme={theme}").json()
    background = spec["config"]["background"]
    assert (background == "white") is (theme == "light")
    drawn = page.get(f"/charts/relations/GHA/TGO.svg?theme={theme}&kind=quads")
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert drawn.text.startswith("<svg")
    network = page.get(f"/charts/relations/GHA/TGO/between.json?theme={theme}").json()
    assert "Peru" in network["description"]


def test_a_chart_leads_from_a_turn_to_its_explanation(page: TestClient) -> None:
    spec = page.get("/charts/relations/GHA/TGO.json?false_alarms=50").json()
    values = [row for layer in spec["layer"] for row in layer.get("data", {}).get("values", ())]
    flags = [row for row in values if row.get("href")]
    assert flags
    assert page.get(flags[0]["href"]).status_code == 200


TURN = f"/relations/GHA/TGO/turns/{START + dt.timedelta(weeks=9)}"


def test_a_page_of_why_and_its_twin_tell_the_same(page: TestClient) -> None:
    settled(page)
    shown = unescape(page.get(TURN).text)
    found = page.get(f"/api{TURN}").json()
    assert safe(found["summary"]) in shown
    parts = ("decisive", "between", "said_before", "said_after", "disputed", "scheduled")
    for part in parts:
        for line in found[part]:
            assert safe(line["words"]) in shown
        assert found[part] or found["reasons"][part] in shown
    assert found["decisive"]
    for reference in found["references"]:
        assert safe(reference["text"] or "the data set has no sentence") in shown


def test_a_page_of_why_says_how_many_stories_tell_of_an_event(tmp_path: Path) -> None:
    path = make_store(tmp_path / "s.duckdb")
    day = START + dt.timedelta(weeks=9)
    cited = Citation(document="d9b", source="Volta Post", published=day)
    text = "After long talks in Lomé, Ada Roé signed a pact with Togo, her office wrote."
    again = make_event(id="e9b", type="AGREE", day=day, text=text, cite_info=cited)
    with Store(path) as store:
        store.add(make_record(again, id="d9b", text=text, date=day, source="Volta Post"))
    with client_of(path) as desk:
        settled(desk)
        lines = desk.get(f"/api{TURN}").json()["decisive"]
        assert [line["stories"] for line in lines if line["date"] == str(day)] == [2]
        shown = " ".join(re.sub(r"<[^>]+>", "", desk.get(TURN).text).split())
        assert "with Togo (2 stories of 2 sources) [" in shown


def test_contacts_are_counted_once_for_pages_and_programs(
    page: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(page)

    def again(*_: object, **__: object) -> None:
        raise AssertionError("contacts are counted again")

    monkeypatch.setattr(Store, "edges", again)
    for path in (TURN, f"/relations/GHA/TGO/brokers?on={LAST}&before=59"):
        assert page.get(f"/api{path}").status_code == 200


def settled(page: TestClient) -> None:
    """Wait until the store is counted."""
    overviews = page.app.state.overviews  # type: ignore[attr-defined]
    until = time.monotonic() + 30
    while not overviews.settled:
        assert time.monotonic() < until
        overviews.newest(patience=0.1)


def test_an_actor_has_offices_partners_and_quotations(page: TestClient) -> None:
    text = page.get("/actors/Ada%20Ro%C3%A9").text
    assert 'href="/relations/Ada%20Ro%C3%A9/TGO"' in text
    assert "Togo must answer for it" in text
    country = page.get("/actors/GHA").text
    assert "Ghana" in country
    assert 'href="/relations/GHA/TGO"' in country
