"""How well stories and events are joined, and how fast.

``python benchmarks/stories.py`` prints precision and recall of copies on the labelled pairs
(``gold/stories``), and how often reports of one event by two reporters are joined.
``python benchmarks/stories.py speed [DOCUMENTS]`` prints what stories cost a store as it grows.
"""

from __future__ import annotations

import itertools
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from detente.contracts import Document, Record
from detente.record import Coder
from detente.relations.happenings import happenings
from detente.store import Store
from detente.stories import stories_of
from story_pairs import SPLITS, Labelled, labelled

WORDS, VOCABULARY, COPIED = 300, 20_000, 0.3
STEP = 5_000


def rates(made: Labelled) -> dict[str, float]:
    """Return precision and recall of copies: of the labelled pairs, and of all pairs there are."""
    story = stories_of(made.documents)
    pairs = [(story[p.one] == story[p.other], p.copies) for p in made.pairs]
    whole = [d.id for d in made.documents if made.sets[d.id] is not None]
    every = [
        (story[a] == story[b], made.sets[a] == made.sets[b])
        for a, b in itertools.combinations(whole, 2)
    ]
    return {
        "precision": _rate(pairs, 0),
        "recall": _rate(pairs, 1),
        "precision_of_all": _rate(every, 0),
        "recall_of_all": _rate(every, 1),
    }


def _rate(pairs: list[tuple[bool, bool]], side: int) -> float:
    """Return how many of those that are found (0) or wanted (1) are both."""
    of = [pair for pair in pairs if pair[side]]
    return sum(all(pair) for pair in of) / len(of) if of else 1.0


def by_kind(made: Labelled) -> dict[tuple[str, str], tuple[int, int]]:
    """Return how many pairs of each label and kind there are, and how many are joined."""
    story = stories_of(made.documents)
    number = Counter((p.label, p.kind) for p in made.pairs)
    joined = Counter((p.label, p.kind) for p in made.pairs if story[p.one] == story[p.other])
    return {kind: (n, joined[kind]) for kind, n in number.items()}


def joined_events(made: Labelled, coder: Coder) -> tuple[int, int, int]:
    """Return how many pairs of reports of one event there are, are joined, and are joined wrongly.

    Two reports are joined if any happening has codings of both. Judged are the articles and those
    rewritten; two of different events should have none in common.
    """
    same = {(p.one, p.other) for p in made.pairs if p.label == "rewritten"}
    wanted = {key for key in made.sets if len(key) == 3 and key[0] in "br"}
    documents = [d for d in made.documents if d.id in wanted]
    events = [event for record in coder.read_many(documents) for event in record.events]
    found = {
        pair
        for each in happenings(events, stories_of(documents))
        for pair in itertools.combinations(sorted(each.stories), 2)
    }
    return len(same), len(found & same), len(found - same)


def show() -> None:
    """Print the figures of both splits."""
    coder = Coder("en")
    for split in SPLITS:
        made = labelled(split)
        figures = rates(made)
        print(f"{split}: {len(made.pairs)} pairs of {len(made.documents)} documents")
        for (label, kind), (number, joined) in by_kind(made).items():
            print(f"  {label:10} {kind:12} {joined:3} of {number:3} joined")
        print("  " + ", ".join(f"{name} {value:.3f}" for name, value in figures.items()))
        number, right, wrong = joined_events(made, coder)
        print(f"  same event, other reporter: {right} of {number} joined, {wrong} pairs wrongly")


def texts(number: int) -> Iterator[Document]:
    """Yield made-up articles of random words, some of them edited copies of one before."""
    rng = np.random.default_rng(1)
    share = 1 / np.arange(1, VOCABULARY + 1)
    share /= share.sum()
    last: list[str] = []
    for at in range(number):
        if last and rng.random() < COPIED:
            words = list(last)
            words[int(rng.integers(len(words)))] = "edited"
        else:
            words = [f"w{n}" for n in rng.choice(VOCABULARY, size=WORDS, p=share)]
        last = words
        lines = [" ".join(words[i : i + 20]).capitalize() + "." for i in range(0, WORDS, 20)]
        yield Document(id=f"d{at}", text="\n".join(lines), source=f"s{at % 50}")


def speed(number: int) -> None:
    """Print what it costs to add documents as the store grows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.duckdb"
        with Store(path) as store:
            start, wall, taken = time.process_time(), time.perf_counter(), 0
            for taken, document in enumerate(texts(number), 1):
                store.add(
                    Record(document=document, actors=(), events=(), quotes=(), places=(), coder="-")
                )
                if taken % STEP == 0 or taken == number:
                    per = (time.process_time() - start) / (taken % STEP or STEP) * 1000
                    real = (time.perf_counter() - wall) / (taken % STEP or STEP) * 1000
                    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
                    print(
                        f"{taken:,} documents: {per:.1f} ms of processor, {real:.1f} ms a document,"
                        f" {peak:.0f} MB at most",
                        flush=True,
                    )
                    start, wall = time.process_time(), time.perf_counter()
            start = time.perf_counter()
            found = store.stories(least=2, limit=20)
            print(f"{len(found)} stories listed in {time.perf_counter() - start:.3f} s")
        print(f"file: {path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["speed"]:
        speed(int(sys.argv[2]) if len(sys.argv) > 2 else 2 * STEP)
    else:
        show()
