"""Fingerprints of evaluation sentences, so that no sentence of the corpus echoes one.

    python training/fingerprints.py ../shared

writes training/fingerprints.npy: hashes of every run of eight words of the sentences that the
coder is judged on. The hashes tell nothing of the sentences; a test compares the corpus with them.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

WORDS = re.compile(r"[a-z0-9]+")
RUN = 8
HERE = Path(__file__).parent
TARGET = HERE / "fingerprints.npy"
GOLD = HERE.parent / "benchmarks" / "gold"


def runs(text: str) -> Iterator[int]:
    """Yield a hash of every run of eight words of a text."""
    words = WORDS.findall(text.lower())
    for start in range(len(words) - RUN + 1):
        run = " ".join(words[start : start + RUN])
        digest = hashlib.blake2b(run.encode(), digest_size=8).digest()
        yield int.from_bytes(digest, "big", signed=True)


def evaluation_texts(shared: Path) -> Iterator[str]:
    """Yield the texts that the coder is judged on: PLV, PETRARCH's tests, articles with gold."""
    with (shared / "data/plv/PLV_train.tsv").open(encoding="utf-8", newline="") as lines:
        yield from (row["sentence"] for row in csv.DictReader(lines, delimiter="\t"))
    for path in (shared / "data/petrarch_unit_tests").rglob("*.xml"):
        yield from re.findall(r"<Text>(.*?)</Text>", path.read_text("utf-8", "replace"), re.DOTALL)
    yield (shared / "articles/abrupt-call.txt").read_text("utf-8")
    wanted: set[str] = set()
    for listing in GOLD.glob("*.documents.json"):
        wanted |= set(json.loads(listing.read_text("utf-8")))
    csv.field_size_limit(10_000_000)
    for path in (shared / "data/wikinews/data").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["url"].rsplit("/", 1)[-1] in wanted:
                    yield row["text"]


def main() -> None:
    """Write the fingerprints."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("shared", type=Path)
    args = asked.parse_args()
    found = {run for text in evaluation_texts(args.shared) for run in runs(text)}
    np.save(TARGET, np.array(sorted(found), dtype=np.int64))
    print(len(found), "runs of", RUN, "words")


if __name__ == "__main__":
    main()
