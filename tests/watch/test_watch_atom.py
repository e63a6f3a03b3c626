"""The Atom feed: valid, with ids that stay, and hostile text as text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import feedparser
from lxml import etree, html

from detente.contracts import Announcement, Reference
from detente.watch import AtomFile, Lines
from detente.watch.atom import feed

FOUND = dt.datetime(2026, 11, 25, 9, 30, tzinfo=dt.UTC)
NS = {"a": "http://www.w3.org/2005/Atom"}
HOSTILE = 'Roe\x1b[2J\x00\ufffe said: <script>alert(1)</script> & "]]> <b>\u202e'


def announcement(
    number: int = 1, headline: str = "Ghana – Togo turned worse", **known: object
) -> Announcement:
    reference = Reference(
        number=1,
        text=str(known.pop("text", "Ghana attacked Togo.")),
        document="d1",
        source="Andean Wire",
        sequence=0,
        url=known.pop("url", "https://wire.example/1?a=1&b=2"),  # type: ignore[arg-type]
        published=dt.date(2026, 11, 25),
    )
    return Announcement.make(
        f"turn|worse|{number}|",
        dt.date(2026, 11, 24),
        kind="turn",
        rules=("<r> & co",),
        sides=("GHA", "TGO"),
        headline=headline,
        references=(reference,),
        found_at=FOUND + dt.timedelta(hours=number),
    )


def test_what_rfc_4287_demands_is_there() -> None:
    data = feed([announcement(2), announcement(1)], base_url="https://desk.example")
    root = etree.fromstring(data)
    for element in (root, *root.findall("a:entry", NS)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", NS)) == 1, name
    assert root.findtext("a:author/a:name", namespaces=NS)
    assert [e.get("rel") for e in root.findall("a:link", NS)] == ["self", "alternate"]
    for element in root.iterfind(".//a:updated", NS):
        assert dt.datetime.fromisoformat(str(element.text)).tzinfo is not None
    entries = root.findall("a:entry", NS)
    ids = [entry.findtext("a:id", namespaces=NS) for entry in entries]
    assert len(set(ids)) == 2
    assert all(each and each.startswith("urn:uuid:") for each in ids)
    # Without an alternate link an entry must have content.
    assert all(entry.findtext("a:content", namespaces=NS) for entry in entries)
    assert root.findtext("a:updated", namespaces=NS) == "2026-11-25T11:30:00Z"


def test_readers_of_feeds_understand_it() -> None:
    read = feedparser.parse(feed([announcement()], base_url="https://desk.example/sub/"))
    assert not read.bozo
    assert read.feed.id == "https://desk.example/sub/feed.atom"
    (entry,) = read.entries
    assert entry.title == "Ghana – Togo turned worse"
    assert "Ghana attacked Togo." in entry.content[0].value
    assert [tag.term for tag in entry.tags] == ["turn", "GHA", "TGO"]
    assert {link.href for link in entry.links if link.rel == "via"} == {
        "https://wire.example/1?a=1&b=2"
    }


def test_entries_lead_to_the_pages_of_the_desk() -> None:
    turn = announcement()
    threat = turn.model_copy(update={"kind": "threat", "sides": ("COL:REB", "Ada/Roé")})
    alone = turn.model_copy(update={"kind": "event", "sides": ("GHA",)})
    read = feedparser.parse(feed([turn, threat, alone], base_url="https://desk.example/"))
    links = [[e.href for e in entry.links if e.rel == "alternate"] for entry in read.entries]
    assert links == [
        ["https://desk.example/relations/GHA/TGO/turns/2026-11-24"],
        ["https://desk.example/relations/COL:REB/Ada%2FRo%C3%A9"],
        [],
    ]


def test_an_entry_keeps_its_id_on_another_server() -> None:
    first, second = (
        feedparser.parse(feed([announcement()], base_url=f"https://{host}.example/"))
        for host in ("one", "two")
    )
    assert first.entries[0].id == second.entries[0].id
    assert first.feed.id != second.feed.id


def test_hostile_text_stays_text() -> None:
    hostile = announcement(headline=HOSTILE, text=HOSTILE, url="javascript:alert(1)")
    root = etree.fromstring(feed([hostile], base_url="https://desk.example/", desk=False))
    content = root.findtext("a:entry/a:content", namespaces=NS)
    assert content is not None
    shown = html.fromstring(content)
    assert {element.tag for element in shown.iter()} <= {"div", "p", "ol", "li"}
    assert "<script>alert(1)</script>" in shown.text_content()
    assert not root.findall("a:entry/a:link", NS)


def test_an_empty_feed_is_a_feed() -> None:
    root = etree.fromstring(feed([], base_url="https://desk.example/"))
    assert root.findtext("a:updated", namespaces=NS) == "1970-01-01T00:00:00Z"


def test_the_file_holds_the_latest_and_is_replaced_whole(tmp_path: Path) -> None:
    sink = AtomFile(tmp_path / "news.atom", "https://desk.example/")
    sink.send([announcement(1)], [announcement(1)])
    sink.send([announcement(2)], [announcement(2), announcement(1)])
    read = feedparser.parse((tmp_path / "news.atom").read_bytes())
    assert len(read.entries) == 2
    assert read.feed.id == "https://desk.example/news.atom"
    assert [path.name for path in tmp_path.iterdir()] == ["news.atom"]


def test_lines_on_a_terminal_hold_no_commands(tmp_path: Path) -> None:
    path = tmp_path / "out"
    for style in ("text", "jsonl"):
        with path.open("w", encoding="utf-8", errors="replace") as out:
            Lines(out, style).send([announcement(headline=HOSTILE, text=HOSTILE)], [])  # type: ignore[arg-type]
        written = path.read_text("utf-8")
        assert "said: <script>" in written
        assert not {"\x1b", "\x00", "\u202e"} & set(written)
