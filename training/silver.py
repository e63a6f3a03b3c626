"""Silver examples: real sentences with the type that the tables' frames give them.

    python training/silver.py ../shared --out /tmp/silver.jsonl

The tables are right on most of what they claim, and a network that learns from thousands of their
answers learns how such sentences sound, also where the next one has words that no table knows.
Words that join two parties but are in no table are mostly no events (by a look at a hundred, about
four in five), and so give silver examples of none.
Texts: the synthetic stories of NGEC, where only what agrees with the story's own label is taken,
PolNeAR's articles and Reuters dispatches of 1987. None of these is used to judge. The file holds
sentences of others and is not part of the project.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import io
import json
import random
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from detente.contracts import Document
from detente.events.find import Sources, find_candidates
from detente.events.match import Candidate
from detente.events.parties import PartyFinder
from detente.events.weigh import question
from detente.record import Coder

Text = tuple[str, str, str | None]
"""A text with its source and, where known, the only type that may be believed."""


def stories(shared: Path) -> Iterator[Text]:
    """Yield NGEC's synthetic stories with their labels."""
    for path in sorted((shared / "data" / "ngec").glob("gpt_synthetic*.zip")):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                if name.startswith("__") or not name.endswith(".csv"):
                    continue
                lines = io.TextIOWrapper(packed.open(name), "utf-8", errors="replace")
                for row in csv.DictReader(lines):
                    yield row["text"], "ngec", row["label"].upper()


def polnear(shared: Path) -> Iterator[Text]:
    """Yield the texts of PolNeAR's articles."""
    for path in sorted((shared / "data" / "polnear").rglob("*.txt")):
        if path.name not in ("SOURCE.txt", "LICENSE.txt"):
            yield path.read_text("utf-8", errors="replace"), "polnear", None


def reuters(shared: Path) -> Iterator[Text]:
    """Yield Reuters dispatches of 1987 that are not mere figures."""
    for path in sorted((shared / "data" / "reuters21578").glob("*.tgz")):
        with tarfile.open(path) as packed:
            for member in packed:
                stream = packed.extractfile(member) if member.name.endswith(".json") else None
                for row in json.load(stream) if stream else ():
                    body = row.get("body") or ""
                    if len(body) > 900:
                        yield body, "reuters", None


def main() -> None:
    """Code the texts by the tables and write what they find, so many of each type."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("shared", type=Path)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--most", type=int, default=2500, help="texts of each source")
    asked.add_argument("--each", type=int, default=300, help="examples of each type")
    asked.add_argument("--none", type=int, default=1200, help="examples of no event")
    args = asked.parse_args()
    random_ = random.Random(1)
    texts: list[Text] = []
    for source in (stories, polnear, reuters):
        found = list(source(args.shared))
        random_.shuffle(found)
        texts += found[: args.most]
    rows = list(examples(texts))
    random_.shuffle(rows)
    counts: Counter[str] = Counter()
    kept = []
    seen = set()
    for row in rows:
        key = (row["text"], str(row["actor"]), str(row["recipient"]), row["type"])
        most = args.none if row["type"] == "NONE" else args.each
        if counts[row["type"]] < most and key not in seen:
            seen.add(key)
            counts[row["type"]] += 1
            kept.append(row)
    args.out.write_text("".join(json.dumps(row) + "\n" for row in kept), "utf-8")
    print(len(texts), "texts", len(rows), "found", dict(counts))


def examples(texts: list[Text]) -> Iterator[dict[str, object]]:
    """Yield the frames' events of texts as marked sentences."""
    assembling = importlib.import_module("detente.record.assemble")
    found: list[dict[str, object]] = []
    believed: str | None = None
    source = ""

    def collect(scene: object, *_: object) -> list[object]:
        finder = PartyFinder(scene.cast, scene.places)  # type: ignore[attr-defined]
        both = Sources(frames=True, shapes=not believed)
        for candidate in find_candidates(scene.doc, finder, scene.skip, both):  # type: ignore[attr-defined]
            frame = candidate.frame
            if not candidate.by_frame:
                note(candidate, finder, "NONE")
                continue
            if not candidate.actors or not candidate.recipients or frame is None:
                continue
            if believed and believed != candidate.type:
                continue
            if not believed and frame.specificity < 2:
                continue
            note(candidate, finder, candidate.type)
        return []

    def note(candidate: Candidate, finder: PartyFinder, kind: str) -> None:
        marked = question(candidate, finder)
        if marked.actor is None or marked.recipient is None or len(marked.text) > 500:
            return
        found.append(
            {
                "text": marked.text,
                "actor": marked.actor,
                "recipient": marked.recipient,
                "trigger": marked.trigger,
                "type": kind,
                "source": source,
            }
        )

    assembling.code_events = collect  # type: ignore[attr-defined]
    coder = Coder("en", method="rules")
    for text, source, believed in texts:  # noqa: B007  (the closure reads them)
        try:
            coder.code(Document.make(text[:6000]))
        except Exception as error:
            print("left out:", repr(error), text[:60])
        yield from found
        found.clear()


if __name__ == "__main__":
    main()
