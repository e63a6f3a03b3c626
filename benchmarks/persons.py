"""Country and role of the persons that real articles introduce, against an annotator's notes.

    python benchmarks/persons.py ../shared
    python benchmarks/persons.py ../shared --errors

The notes are stand-off, in benchmarks/gold; the articles stay where they are. --errors shows what
is wrong in the development sets, never in the held and the test set, which nobody who works on the
coder should read.

The annotator of dev and test knew more than the texts say. ``country_recall_told`` is of the
persons whose country, a people, a capital or a region of it is named somewhere in the text, and
``office_recall_told`` of those the last word of whose office stands in the text: by rule, so that
nobody need look at the notes. For roles no such rule is fair.
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
from detente.ontology import longest_term

GOLD = Path(__file__).parent / "gold"
SETS = ("persons-dev", "persons-dev2", "persons-held", "persons-test")


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


def told_only(person: GoldPerson, text: str) -> GoldPerson:
    """Return what an annotator notes of a person without what the text cannot have told."""
    words = text.replace("'s ", " ").replace("’s ", " ").replace("-", " - ").split()
    plain = [word.strip(',.;:()"“”[]?!') for word in words]
    named = {term[0].code for i in range(len(plain)) if (term := longest_term(plain, i))}
    lower = {word.casefold() for word in plain}
    office = person.office
    return person.model_copy(
        update={
            "country": person.country if person.country in named else None,
            "office": office if office and office.casefold().split()[-1] in lower else None,
        }
    )


def measure(shared: Path, name: str, *, errors: bool = False) -> tuple[PersonScores, PersonScores]:
    """Return the figures of one set, for all and for what the texts tell.

    What is wrong is printed where asked.
    """
    notes = gold_of(GOLD / f"{name}.jsonl")
    coder = Coder()
    pairs = []
    told_pairs = []
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
        told_pairs.append(([told_only(person, document.text) for person in gold], actors))
        for wanted, actor in matched_persons(gold, actors) if errors else ():
            for field, (expected, told, right) in judged_person(wanted, actor).items():
                if (expected or told) and not right:
                    said = (actor.name, actor.code, actor.sectors, actor.office) if actor else None
                    print(f"{document.id[:40]} {field}: {wanted!r} / {said}")
    return score_persons(pairs), score_persons(told_pairs)


def figures(scores: PersonScores, told: PersonScores) -> dict[str, float | int]:
    """Return counts and rates."""
    found: dict[str, float | int] = {"persons": scores.gold, "found": round(scores.recall, 3)}
    for name in ("country", "role", "office"):
        field = getattr(scores, name)
        found[f"{name}_precision"] = round(field.precision, 3)
        found[f"{name}_recall"] = round(field.recall, 3)
    found["country_recall_told"] = round(told.country.recall, 3)
    found["office_recall_told"] = round(told.office.recall, 3)
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
        name: figures(*measure(options.shared, name, errors=options.errors and "dev" in name))
        for name in sets
    }
    if options.format == "json":
        print(json.dumps(report))
        return
    for name, row in report.items():
        print(name, " ".join(f"{key}={value}" for key, value in row.items()))


if __name__ == "__main__":
    main()
