"""The analyst's notes on the demo corpus fit its sentences."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from detente.contracts import Status
from detente.demo import corpus
from detente.evaluate import read_gold_events
from detente.ontology import EVENT_TYPES
from detente.parse import Parser

GOLD = Path(__file__).parents[2] / "benchmarks" / "gold" / "demo.jsonl"


def test_every_note_stands_on_the_sentence_it_was_made_for(parser: Parser) -> None:
    parsed = {document.id: list(doc.sents) for document, doc in parser.parse_many(corpus())}
    astray = []
    for number, line in enumerate(GOLD.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        sentence = parsed[row["document"]][row["sentence"]].text.strip()
        if hashlib.sha256(sentence.encode()).hexdigest()[:12] != row["sha"]:
            astray.append((number, sentence))
    assert astray == []


def test_notes_use_known_types_modes_and_statuses() -> None:
    for note in read_gold_events(GOLD):
        assert note.type in EVENT_TYPES, note
        assert note.mode is None or note.mode in EVENT_TYPES[note.type].modes, note
        assert note.status in set(Status), note
        assert note.actor, note


def test_go_betweens_are_noted() -> None:
    told = {(n.type, n.actor, n.recipient) for n in read_gold_events(GOLD)}
    assert ("REQUEST", ("COL",), ("USA:LEG",)) in told
    assert ("CONSULT", ("USA:LEG",), ("USA",)) in told
    assert ("CONSULT", ("USA",), ("COL",)) in told


def test_every_dispatch_holds_an_event() -> None:
    assert {d.id for d in corpus()} == {n.document for n in read_gold_events(GOLD)}
