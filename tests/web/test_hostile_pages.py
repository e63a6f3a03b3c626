"""Whatever stands in a text, its title, names, addresses or ids: the pages show it as words."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from fastapi.testclient import TestClient

from detente.contracts import Actor, Citation, Document, Place, Position, Record
from detente.desk import Store
from making import CODER, make_entity, make_event, make_quote
from serving import client_of

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea></title><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202etxet desrever\u2066",
    "nul\x00l \ufeff\u200b zero",
    "a" * 20_000,
    "</span></a></li></ol><iframe src=//evil.example>",
)
ADDRESSES = ("javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "//evil.example",
             "JaVaScRiPt://a/%0aalert(1)", "https://a.example/\"onmouseover=alert(1)")  # fmt: skip
ALLOWED_SCRIPTS = ("/static/",)


class Seen(HTMLParser):
    """What a browser would make of a page: scripts, handlers, addresses, styles."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag in {"iframe", "object", "embed", "base"} or (tag == "svg" and "onload" in known):
            self.faults.append(tag)
        if tag == "script" and not known.get("src", "").startswith(ALLOWED_SCRIPTS):
            self.faults.append(f"script {known}")
        for name, value in known.items():
            if name.startswith("on") or name == "style":
                self.faults.append(f"{tag} {name}")
            if name in {"href", "src", "action", "formaction", "srcset"}:
                parts = urlsplit(value)
                if parts.scheme not in {"", "http", "https"} or (
                    parts.netloc and not value.startswith(("http://", "https://"))
                ):
                    self.faults.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def hostile(payload: str, address: str, number: int) -> Record:
    text = f"Ada Roé accused {payload} of it. Nothing else."
    name = f"{number}/{payload[:60]}"
    entity = make_entity(payload, "GHA").model_copy(update={"actor_id": "a1"})
    cite = Citation(document=name, title=payload, source=payload, url=address)
    start = text.index(payload)
    event = make_event(
        id=f"e{number}{payload[:40]}", document=name, text=text, actor=(entity,),
        recipient=(entity,), cite_info=cite, reported_by=entity, date_text=payload,
        event_loc=Place(text=payload, name=payload, country=None, score=0.5,
                        position=Position(sequence=0, start=start, end=start + len(payload))),
        text_info=Position(sequence=0, start=0, end=text.index(" Nothing")),
        reasons={"mode": payload, payload[:30]: payload},
    )  # fmt: skip
    spot = Position(sequence=0, start=start, end=start + len(payload))
    quote_ = make_quote(payload, id=f"q{number}{payload[:40]}", text=text, text_info=spot,
                        speaker=entity, cue=payload, cite_info=cite)  # fmt: skip
    document = Document(
        id=name, text=text, title=payload, source=payload, url=address, author=payload,
        path=payload, reasons={"date": payload, "text": payload},
    )  # fmt: skip
    actor = Actor(id="a1", name=payload, kind="person", office=payload, party=payload,
                  reasons={"code": payload})  # fmt: skip
    return Record(
        document=document, actors=(actor,), events=(event,), quotes=(quote_,), places=(),
        coder=CODER,
    )  # fmt: skip


RECORDS = [
    hostile(payload, ADDRESSES[number % len(ADDRESSES)], number)
    for number, payload in enumerate(PAYLOADS)
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("hostile") / "s.duckdb"
    with Store(path) as store:
        for record in RECORDS:
            store.add(record)
            where = record.document.source or ""
            store.add_missed(
                record.document.id, "Nothing else.", who=where[:200], note=where[:4000],
                changes={"type": "CONSULT", "actor": where[:900].replace("(", "").replace(";", "")},
            )  # fmt: skip
    with client_of(path) as made:
        yield made


def sound(client: TestClient, address: str) -> str:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text[:300]
    seen = Seen()
    seen.feed(answer.text)
    assert seen.faults == []
    assert not any(sign in answer.text for sign in "\u202e\u2066\x00\u200b\ufeff")
    return "".join(seen.words)


@pytest.mark.parametrize("record", RECORDS, ids=range(len(RECORDS)))
def test_the_pages_of_a_document_and_its_event(client: TestClient, record: Record) -> None:
    words = sound(client, f"/documents/{quote(record.document.id, safe='')}")
    shown = "".join(c for c in PAYLOADS[RECORDS.index(record)] if c.isascii() and c.isprintable())
    assert shown[:25] in words
    sound(client, f"/events/{quote(record.events[0].id, safe='')}")


@pytest.mark.parametrize(
    "address",
    ["/documents", "/events", "/events?corrected=only", "/corrections", "/map", "/search?q=Ada",
     "/search?q=script", "/read"],
)  # fmt: skip
def test_the_lists(client: TestClient, address: str) -> None:
    sound(client, address)


@pytest.mark.parametrize("payload", PAYLOADS[:8])
def test_what_stands_in_an_address(client: TestClient, payload: str) -> None:
    asked = quote(payload, safe="")
    for address in (f"/search?q={asked}", f"/events?actor={asked}", f"/documents?source={asked}",
                    f"/corrections?who={asked}", f"/map?actor={asked}"):  # fmt: skip
        sound(client, address)
    for address in (f"/documents/{asked}", f"/events/{asked}"):
        answer = client.get(address, headers={"Accept": "text/html"})
        assert answer.status_code == 404
        seen = Seen()
        seen.feed(answer.text)
        assert seen.faults == []
