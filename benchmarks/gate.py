"""What a first look by words could spare of the parse, and which events it would cost.

    python benchmarks/gate.py ../shared --texts 60

Codes the articles with gold in benchmarks/gold, and some of Wikinews, PolNeAR and TempEval-3, and
counts the words of sentences in which nothing was found: what a gate that knew all could spare at
most. Beside it stands a gate that does not parse: it lets a sentence pass that has a capital behind
its first word, a digit, a quotation mark or a word of the third person. Shares are of all words and
of all events.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
from dataclasses import dataclass
from pathlib import Path

from detente import Coder, Document
from detente.demo import corpus
from main_job import GOLD, wikinews
from news_mix import polnear, timebank
from news_mix import wikinews as all_wikinews

DAY = dt.date(2015, 1, 1)
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
PASSES = re.compile(
    r"(?<=[\s(])[A-Z]|\d|[\"“”‘«»]|\b(?:he|she|they|him|her|them|his|their|who)\b", re.ASCII
)


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

    def add(self, document: Document, coder: Coder) -> None:
        """Count one document."""
        record = coder.code(document)
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

    def row(self, name: str) -> dict[str, str | int | float]:
        """Return the shares."""
        shares = {
            part: round(getattr(self, part) / max(1, self.words), 3)
            for part in (
                "without_event", "without_event_or_quotation", "without_anything", "stopped"
            )
        }  # fmt: skip
        lost = round(self.events_stopped / max(1, self.events), 4)
        counted = {"documents": self.documents, "words": self.words, "events": self.events}
        return {"set": name, **counted, **shares, "events_stopped": lost}


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
    coder = Coder("en")
    rows = []
    for name, documents in sets(args.shared, args.texts).items():
        counts = Counts()
        for document in documents:
            counts.add(document, coder)
        rows.append(counts.row(name))
    if args.format == "json":
        print(json.dumps(rows, indent=1))
        return
    print("| " + " | ".join(name.replace("_", " ") for name in rows[0]) + " |")
    print("|" + "---|" * len(rows[0]))
    for row in rows:
        print("| " + " | ".join(str(value) for value in row.values()) + " |")


if __name__ == "__main__":
    main()
