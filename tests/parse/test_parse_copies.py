"""A text that comes again under another carrier: the same parse, and a record of its own."""

from __future__ import annotations

import pytest

from detente import Coder, Document
from detente.parse import Parser, parser

TEXT = (
    "QUITO, March 3 (AP) — Ecuador's foreign minister, Ana Cordero, accused Peru of breaking the "
    "truce. Peru expelled two diplomats on Friday."
)


def test_a_copy_gets_the_parse_of_the_first() -> None:
    reader = Parser()
    first = reader.parse(Document.make(TEXT, source="AP"))
    assert reader.parse(Document.make(TEXT, source="Daily")) is first
    assert reader.parse(Document.make(TEXT + " More.", source="Daily")) is not first


def test_only_the_latest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "MOST_KEPT", 40)
    reader = Parser()
    first = reader.parse(Document.make(TEXT))
    again = reader.parse(Document.make(TEXT.replace("Friday", "Monday")))
    assert reader.parse(Document.make(TEXT.replace("Friday", "Monday"))) is again
    assert reader.parse(Document.make(TEXT)) is not first
    long = Document.make(TEXT * 3)
    assert reader.parse(long) is not reader.parse(long)


def test_a_copy_has_the_events_of_the_first_and_cites_its_own_carrier() -> None:
    coder = Coder("en")
    one = coder.read(TEXT, date="2025-03-05", source="AP", id="a")
    other = coder.read(TEXT, date="2025-03-06", source="Daily", id="b")
    alone = Coder("en").read(TEXT, date="2025-03-06", source="Daily", id="b")
    assert other == alone
    assert one.events
    assert [(e.event, e.actor, e.recipient) for e in one.events] == [
        (e.event, e.actor, e.recipient) for e in other.events
    ]
    assert {e.cite_info.source for e in other.events} == {"Daily"}
