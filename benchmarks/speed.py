"""How long coding takes, as a ratio to spaCy's plain English pipeline on the same texts.

    python benchmarks/speed.py ../shared --texts 100

CPU time of one process; both read the same texts in this run, one after the other, after a
warm-up. The baseline is the small English pipeline with all its components and nothing more.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from detente import Coder, Document
from detente.actors import find_actors
from detente.actors.belonging import with_belonging
from detente.dates import find_dates
from detente.parse.model import find_model
from detente.places import country_in, find_places


def texts_of(shared: Path, most: int) -> list[str]:
    """Return Wikinews articles."""
    csv.field_size_limit(10_000_000)
    found: list[str] = []
    for path in sorted((shared / "data" / "wikinews" / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found += [row["text"] for row in csv.DictReader(lines)]
    return found[:most]


def cpu_seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """Return the CPU time that work on all texts takes."""
    begun = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - begun


def who_where_when(texts: list[str], coder: Coder) -> float:
    """Return the CPU time that actors, places and dates take of coding the texts."""
    spent = 0.0
    for text in texts:
        document = Document.make(text)
        doc = coder.parser.parse(document)
        begun = time.process_time()
        cast = find_actors(doc, document)
        countries = [place.country for place in find_places(doc) if place.country]
        with_belonging(cast, document.text, countries, country_in)
        find_dates(doc, document.date)
        spent += time.process_time() - begun
    return spent


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    asked.add_argument("shared", type=Path)
    asked.add_argument("--texts", type=int, default=100)
    asked.add_argument("--format", choices=["text", "json"], default="text")
    args = asked.parse_args()
    texts = texts_of(args.shared, args.texts)
    plain = spacy.load(find_model(None))
    ways: dict[str, Callable[[str], object]] = {"spaCy": plain}
    for method in ("rules", "both"):
        coder = Coder("en", method=method)
        ways[f"detente, {method}"] = lambda text, coder=coder: coder.code(  # type: ignore[misc]
            Document.make(text)
        )
    for work in ways.values():
        cpu_seconds(work, texts[:3])
    seconds = {name: cpu_seconds(work, texts) for name, work in ways.items()}
    three = who_where_when(texts, coder)
    added = three / (seconds["detente, both"] - three)
    words = sum(len(text.split()) for text in texts)
    report = {
        name: {
            "cpu_seconds": round(spent, 2),
            "words_per_cpu_second": round(words / spent),
            "ratio_to_spacy": round(spent / seconds["spaCy"], 2),
        }
        for name, spent in seconds.items()
    }
    if args.format == "json":
        counts = {"texts": len(texts), "words": words, "who_where_when_adds": round(added, 3)}
        print(json.dumps({**counts, **report}, indent=1))
        return
    print(f"{len(texts)} texts, {words:,} words")
    for name, row in report.items():
        print(f"{name:16} {row['cpu_seconds']:8.2f} s  {row['ratio_to_spacy']:.2f} × spaCy")
    print(f"actors, places and dates add {added:.0%} to the rest of coding")


if __name__ == "__main__":
    main()
