"""How right the record of real articles is, against an analyst's notes.

    python benchmarks/main_job.py ../shared

The notes are stand-off, in benchmarks/gold; the articles stay where they are, and the first
argument is the folder that holds them. Prints one line for each set; --format json and markdown
print the same figures for programs and for docs/accuracy.md; --errors shows what is wrong, sentence
by sentence (never for the test set, which nobody who works on the coder should read).
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from detente import Coder, Document, Record
from detente.demo import corpus
from detente.evaluate import (
    EventScores,
    GoldEvent,
    read_gold_events,
    read_gold_quotes,
    score_events,
    score_quotes,
)
from detente.evaluate.events import pair_up

GOLD = Path(__file__).parent / "gold"
ARTICLE = "abrupt-call"
PUBLISHED = dt.date(2026, 1, 9)


def wikinews(shared: Path, listing: Path) -> Iterator[Document]:
    """Yield the Wikinews articles that a listing names."""
    wanted = json.loads(listing.read_text(encoding="utf-8"))
    csv.field_size_limit(10_000_000)
    for name in sorted({entry["file"] for entry in wanted.values()}):
        path = shared / "data" / "wikinews" / "data" / name
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                key = row["url"].rsplit("/", 1)[-1]
                if key in wanted:
                    day = dt.date.fromisoformat(row["date"])
                    yield Document.make(row["text"], id=key, date=day, source="Wikinews")


def annotated(listing: Path) -> dict[str, int]:
    """Return how many sentences were annotated of the articles that were not read to the end."""
    if not listing.exists():
        return {}
    entries = json.loads(listing.read_text(encoding="utf-8"))
    return {key: entry["sentences"] for key, entry in entries.items() if "sentences" in entry}


def article(shared: Path) -> Iterator[Document]:
    """Yield the article that the project starts from."""
    text = (shared / "articles" / f"{ARTICLE}.txt").read_text(encoding="utf-8")
    yield Document.make(text, id=ARTICLE, date=PUBLISHED)


def rates(scores: EventScores) -> dict[str, float | int]:
    """Return counts and rates, rates as shares of one."""
    found: dict[str, float | int] = asdict(scores)
    found |= {
        "precision": round(scores.precision, 3),
        "recall": round(scores.recall, 3),
        "f1": round(scores.f1, 3),
        "status_accuracy": round(scores.status_right / scores.right, 3) if scores.right else 0.0,
        "mode_accuracy": round(scores.mode_right / scores.right, 3) if scores.right else 0.0,
        "date_accuracy": round(scores.date_right / scores.dated, 3) if scores.dated else 0.0,
        "silent_kept_share": round(scores.silent_kept / scores.silent, 3) if scores.silent else 0.0,
    }
    return found


def actors_right(record: Record) -> tuple[int, int, list[str]]:
    """Return how many of the named officials have their country and sector, of how many."""
    lines = (GOLD / f"{ARTICLE}.actors.jsonl").read_text(encoding="utf-8").splitlines()
    wrong = []
    for entry in map(json.loads, lines):
        name = entry["name"].casefold()
        fits = any(
            name.replace(".", "") in a.name.casefold().replace(".", "")
            and a.code == entry["code"]
            and entry["sector"] in a.sectors
            for a in record.actors
        )
        if not fits:
            wrong.append(entry["name"])
    return len(lines) - len(wrong), len(lines), wrong


def markdown(report: dict[str, dict[str, float | int]]) -> str:
    """Return the figures on events, quotes and actors as Markdown tables."""
    columns = {
        "analyst's": "gold",
        "coded": "coded",
        "right": "right",
        "precision": "precision",
        "recall": "recall",
        "F1": "f1",
        "status right": "status_accuracy",
        "mode right": "mode_accuracy",
        "date right": "date_accuracy",
        "silent kept": "silent_kept_share",
    }
    lines = ["| set | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for name, row in report.items():
        if "f1" in row:
            cells = (str(row[key]) for key in columns.values())
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
    quotes, actors = report[f"{ARTICLE} quotes"], report[f"{ARTICLE} actors"]
    lines += [
        "",
        f"Quotations of {ARTICLE}: {quotes['right']} of {quotes['gold']} found with their content, "
        f"{quotes['speaker_right']} of these with the right speaker, {quotes['coded']} found in "
        f"all. Named officials with the right country and sector: {actors['right']} of "
        f"{actors['gold']}.",
    ]
    return "\n".join(lines)


def show_errors(gold: list[GoldEvent], records: list[Record]) -> None:
    """Print what was missed and what was coded too much, by sentence."""
    for record in records:
        key = record.document.id
        for number in sorted(
            {g.sentence for g in gold if g.document == key}
            | {e.text_info.sequence for e in record.events}
        ):
            wanted = [g for g in gold if g.document == key and g.sentence == number]
            coded = [e for e in record.events if e.text_info.sequence == number]
            pairs = pair_up(wanted, coded)
            right = [e for _, e in pairs]
            spans = [(g.start, g.end) for g in wanted] + [
                (e.text_info.start, e.text_info.end) for e in coded
            ]
            text = record.document.text[spans[0][0] : spans[0][1]]
            print(f"\n[{key[:40]} {number}] {text}")
            for g in wanted:
                mark = "ok  " if any(g is w for w, _ in pairs) else "MISS"
                sides = f"{','.join(g.actor)} > {','.join(g.recipient)}"
                print(f"  {mark} {g.type}/{g.mode or ''} {sides} {g.status} {g.date or ''}")
            for e in coded:
                sides = " > ".join(
                    ",".join(f"{x.code or '---'}:{x.sector or ''}={x.entity_text}" for x in side)
                    for side in (e.actor, e.recipient)
                )
                mark = "  right" if e in right else "  EXTRA"
                kind = f"{e.event[0]}/{'/'.join(e.mode)}"
                when = f"{e.status.value} {e.date or ''}"
                print(f"  {mark} {kind} {sides} {when} «{e.trigger}» {e.confidence}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("shared", type=Path, help="folder with articles/ and data/wikinews")
    parser.add_argument("--format", choices=["table", "json", "markdown"], default="table")
    parser.add_argument("--method", choices=["both", "rules", "model"], default="both")
    parser.add_argument("--errors", choices=["article", "demo", "dev"], help="show what is wrong")
    options = parser.parse_args()
    coder = Coder("en", method=options.method)
    sets: dict[str, tuple[Iterable[Document], Path]] = {
        ARTICLE: (article(options.shared), GOLD / f"{ARTICLE}.events.jsonl"),
        "demo": (corpus(), GOLD / "demo.jsonl"),
    }
    for name in ("wikinews-dev", "wikinews-test", "wikinews-held"):
        listing = GOLD / f"{name}.documents.json"
        sets[name] = (wikinews(options.shared, listing), GOLD / f"{name}.events.jsonl")
    report: dict[str, dict[str, float | int]] = {}
    for name, (documents, path) in sets.items():
        records = list(coder.read_many(documents))
        gold = read_gold_events(path)
        lengths = {r.document.id: _sentences(coder, r) for r in records}
        lengths |= annotated(GOLD / f"{name}.documents.json")
        events = [e for r in records for e in r.events]
        report[name] = rates(score_events(gold, events, lengths))
        if options.errors and name.endswith(options.errors.replace("article", ARTICLE)):
            show_errors(gold, records)
        if name == ARTICLE:
            quotes = score_quotes(
                read_gold_quotes(GOLD / f"{ARTICLE}.quotes.jsonl"),
                [quote for quote in records[0].quotes if quote.kind != "indirect"],
            )
            report[f"{name} quotes"] = dict(asdict(quotes))
            right, total, wrong = actors_right(records[0])
            report[f"{name} actors"] = {"gold": total, "right": right}
            if wrong:
                print("actors not right:", ", ".join(wrong), file=sys.stderr)
    if options.format == "json":
        print(json.dumps(report, indent=1))
    elif options.format == "markdown":
        print(markdown(report))
    else:
        for name, row in report.items():
            print(f"{name}: " + "  ".join(f"{key} {value}" for key, value in row.items()))
    return 0


def _sentences(coder: Coder, record: Record) -> int:
    return sum(1 for _ in coder.parser.parse(record.document).sents)


if __name__ == "__main__":
    raise SystemExit(main())
