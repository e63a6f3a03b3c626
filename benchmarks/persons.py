"""Country and role of the persons that real articles introduce, against an annotator's notes.

    python benchmarks/persons.py ../shared
    python benchmarks/persons.py ../shared --errors

The notes are stand-off, in benchmarks/gold; the articles stay where they are. --errors shows what
is wrong in the development set, never in the test set, which nobody who works on the coder should
read.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from detente import Coder, Document
from detente.evaluate import GoldPerson, PersonScores, judged_person, matched_persons, score_persons

GOLD = Path(__file__).parent / "gold"
SETS = ("persons-dev", "persons-test")


def gold_of(path: Path) -> dict[tuple[str, str], list[dict[str, object]]]:
    """Return the notes by file and document."""
    notes: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        notes[row["file"], row["document"]].append(row)
    return notes


def articles(shared: Path, wanted: set[tuple[str, str]]) -> Iterator[Document]:
    """Yield the articles that the notes are on."""
    csv.field_size_limit(10_000_000)
    for name in sorted({file for file, _ in wanted}):
        with (shared / "data/wikinews/data" / name).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                key = row["url"].rsplit("/", 1)[-1]
                if (name, key) in wanted:
                    text = row["text"]
                    yield Document.make(text, id=key, date=row["date"], source=name)


def measure(shared: Path, name: str, *, errors: bool = False) -> PersonScores:
    """Return the figures of one set, and print what is wrong where asked."""
    notes = gold_of(GOLD / f"{name}.jsonl")
    coder = Coder()
    pairs = []
    for document in articles(shared, set(notes)):
        rows = notes[str(document.source), document.id]
        for row in rows:
            words = document.text[int(str(row["start"])) : int(str(row["end"]))]
            if hashlib.sha256(words.encode()).hexdigest()[:12] != row["sha"]:
                raise SystemExit(f"{document.id}: the article is not the one annotated")
        fields = GoldPerson.model_fields
        gold = [GoldPerson.model_validate({k: r[k] for k in fields}) for r in rows]
        actors = coder.code(document).actors
        pairs.append((gold, actors))
        for wanted, actor in matched_persons(gold, actors) if errors else ():
            for field, (expected, told, right) in judged_person(wanted, actor).items():
                if (expected or told) and not right:
                    said = (actor.name, actor.code, actor.sectors, actor.office) if actor else None
                    print(f"{document.id[:40]} {field}: {wanted!r} / {said}")
    return score_persons(pairs)


def figures(scores: PersonScores) -> dict[str, float | int]:
    """Return counts and rates."""
    found: dict[str, float | int] = {"persons": scores.gold, "found": round(scores.recall, 3)}
    for name in ("country", "role", "office"):
        field = getattr(scores, name)
        found[f"{name}_precision"] = round(field.precision, 3)
        found[f"{name}_recall"] = round(field.recall, 3)
    return found


def main() -> None:
    """Print the figures of both sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    sets = [name for name in SETS if (GOLD / f"{name}.jsonl").exists()]
    report = {
        name: figures(measure(options.shared, name, errors=options.errors and "dev" in name))
        for name in sets
    }
    if options.format == "json":
        print(json.dumps(report))
        return
    for name, row in report.items():
        print(name, " ".join(f"{key}={value}" for key, value in row.items()))


if __name__ == "__main__":
    main()
