"""How long coding takes, as a ratio to spaCy's plain English pipeline on the same texts.

    python benchmarks/speed.py ../shared --texts 100

CPU time of one process; both read the same texts in this run, one after the other, after a
warm-up. The baseline is the small English pipeline with all its components and nothing more.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy

from detente import Coder, Document
from detente.parse.model import find_model

WHO_WHERE_WHEN = ("find_actors", "with_belonging", "find_places", "find_dates")
SAID = ("read_quotes", "find_stances")
ROOMS = (*WHO_WHERE_WHEN, *SAID, "code_events", "find_mediations", "find_quantities")


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


def seconds_of_rooms(texts: list[str], coder: Coder) -> dict[str, float]:
    """Return the CPU time that each room's part takes of coding the texts.

    The parts are timed where records are put together, so that nothing is done twice.
    """
    assembly = importlib.import_module("detente.record.assemble")
    spent = dict.fromkeys(ROOMS, 0.0)

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **known: Any) -> Any:
            begun = time.process_time()
            try:
                return work(*args, **known)
            finally:
                spent[name] += time.process_time() - begun

        return wrapped

    real = {name: getattr(assembly, name) for name in ROOMS}
    try:
        for name, work in real.items():
            setattr(assembly, name, timed(name, work))
        cpu_seconds(lambda text: coder.code(Document.make(text)), texts)
    finally:
        for name, work in real.items():
            setattr(assembly, name, work)
    return spent


def share(spent: dict[str, float], names: tuple[str, ...], whole: float) -> float:
    """Return how much some parts add to the rest of coding."""
    part = sum(spent[name] for name in names)
    return part / (whole - part)


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
    whole = seconds["detente, both"]
    spent = seconds_of_rooms(texts, coder)
    added = {
        "who_where_when_adds": round(share(spent, WHO_WHERE_WHEN, whole), 3),
        "quotes_and_stance_add": round(share(spent, SAID, whole), 3),
    }
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
        rooms = {name: round(value, 2) for name, value in spent.items()}
        counts = {"texts": len(texts), "words": words, **added, "rooms_cpu_seconds": rooms}
        print(json.dumps({**counts, **report}, indent=1))
        return
    print(f"{len(texts)} texts, {words:,} words")
    for name, row in report.items():
        print(f"{name:16} {row['cpu_seconds']:8.2f} s  {row['ratio_to_spacy']:.2f} × spaCy")
    for name, value in sorted(spent.items(), key=lambda pair: -pair[1]):
        print(f"  {name:18} {value:6.2f} s")
    print(f"actors, places and dates add {added['who_where_when_adds']:.0%} to the rest of coding")
    print(f"quotations and stances add {added['quotes_and_stance_add']:.0%} to the rest of coding")


if __name__ == "__main__":
    main()
