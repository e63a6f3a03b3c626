"""What a first look by words could spare of the parse, and which events it would cost.

    python benchmarks/gate.py ../shared --texts 60

Codes the articles with gold in benchmarks/gold, and some of Wikinews, PolNeAR and TempEval-3, and
counts the words of sentences in which nothing was found: what a gate that knew all could spare at
most. Beside it stands a gate that does not parse: it lets a sentence pass that has a capital behind
its first word, a digit, a quotation mark or a word of the third person. The last columns are of the
gate that there is: how many of the candidates by shape the network is not asked about, and which
events that costs. Other shares are of all words and of all events.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
from dataclasses import dataclass
from pathlib import Path

from detente import Coder, Document, Record
from detente.demo import corpus
from detente.events import weigh
from detente.events.match import Candidate
from detente.events.prospects import has_prospect
from main_job import GOLD, wikinews
from news_mix import polnear, timebank
from news_mix import wikinews as all_wikinews

DAY = dt.date(2015, 1, 1)
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
PASSES = re.compile(
    r"(?<=[\s(])[A-Z]|\d|[\"“”‘«»]|\b(?:he|she|they|him|her|them|his|their|who)\b", re.ASCII
)


class Asking:
    """Codes with the gate before the network and without, and counts what it spares."""

    def __init__(self) -> None:
        self.coder, self.gate = Coder("en"), has_prospect
        self.offered = self.spared = 0

    def both(self, document: Document) -> tuple[Record, Record]:
        """Return the records of a document with the gate and without."""
        vars(weigh)["has_prospect"] = self._counted
        gated = self.coder.code(document)
        vars(weigh)["has_prospect"] = lambda _: True
        return gated, self.coder.code(document)

    def _counted(self, candidate: Candidate) -> bool:
        passed = self.gate(candidate)
        self.offered += 1
        self.spared += not passed
        return passed


@dataclass(slots=True)
class Counts:
    """Sums over the sentences of a set."""

    documents: int = 0
    words: int = 0
    events: int = 0
    without_event: int = 0
    without_event_or_quotation: int = 0
    without_anything: int = 0
    stopped: int = 0
    events_stopped: int = 0
    all_events: int = 0
    not_asked_lost: int = 0

    def add(self, document: Document, asking: Asking) -> None:
        """Count one document."""
        record, whole = asking.both(document)
        coder = asking.coder
        self.all_events += len(whole.events)
        self.not_asked_lost += len({e.id for e in whole.events} - {e.id for e in record.events})
        events = [event.text_info.sequence for event in record.events]
        quoted = {quote.text_info.sequence for quote in record.quotes}
        placed = {place.position.sequence for place in record.places if place.position}
        self.documents += 1
        self.events += len(events)
        for number, sentence in enumerate(coder.parser.parse(document).sents):
            words = sum(not token.is_space for token in sentence)
            self.words += words
            told = number in events
            said = told or number in quoted
            named = number in placed or any(e.label_ in NAMES for e in sentence.ents)
            self.without_event += 0 if told else words
            self.without_event_or_quotation += 0 if said else words
            self.without_anything += 0 if said or named else words
            if PASSES.search(sentence.text.strip()) is None:
                self.stopped += words
                self.events_stopped += events.count(number)

    def row(self, name: str, asking: Asking) -> dict[str, str | int | float]:
        """Return the shares."""
        shares = {
            part: round(getattr(self, part) / max(1, self.words), 3)
            for part in (
                "without_event", "without_event_or_quotation", "without_anything", "stopped"
            )
        }  # fmt: skip
        lost = round(self.events_stopped / max(1, self.events), 4)
        counted = {"documents": self.documents, "words": self.words, "events": self.events}
        gate = {
            "not_asked": round(asking.spared / max(1, asking.offered), 3),
            "events_not_asked": round(self.not_asked_lost / max(1, self.all_events), 4),
        }
        return {"set": name, **counted, **shares, "events_stopped": lost, **gate}


def sets(shared: Path, texts: int) -> dict[str, list[Document]]:
    """Return the documents of each set."""
    found = {"demo": list(corpus())}
    for name in ("wikinews-dev", "wikinews-test", "wikinews-held"):
        found[name] = list(wikinews(shared, GOLD / f"{name}.documents.json"))
    kinds = {
        "Wikinews": all_wikinews(shared),
        "PolNeAR": polnear(shared),
        "TempEval-3": timebank(shared),
    }
    for name, kind in kinds.items():
        picked = kind[:: max(1, len(kind) // texts)][:texts]
        found[name] = [Document.make(text, date=DAY) for text in picked]
    return found


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    asked.add_argument("shared", type=Path)
    asked.add_argument("--texts", type=int, default=60, help="articles of each source")
    asked.add_argument("--format", choices=["markdown", "json"], default="markdown")
    args = asked.parse_args()
    rows = []
    for name, documents in sets(args.shared, args.texts).items():
        counts, asking = Counts(), Asking()
        for document in documents:
            counts.add(document, asking)
        rows.append(counts.row(name, asking))
        vars(weigh)["has_prospect"] = has_prospect
    if args.format == "json":
        print(json.dumps(rows, indent=1))
        return
    print("| " + " | ".join(name.replace("_", " ") for name in rows[0]) + " |")
    print("|" + "---|" * len(rows[0]))
    for row in rows:
        print("| " + " | ".join(str(value) for value in row.values()) + " |")


if __name__ == "__main__":
    main()
