"""How well stories and events are joined, and how fast.

``python benchmarks/stories.py`` prints precision and recall of copies on the labelled pairs
(``gold/stories``), and how often reports of one event by two reporters are joined, and reports of
two events that look alike.
``python benchmarks/stories.py speed [DOCUMENTS...]`` prints what it costs to add documents to
stores of so many.
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

import duckdb
import numpy as np

from detente.contracts import Document, Record
from detente.record import Coder
from detente.store import Store
from detente.stories import body_of, keys_of, stories_of
from detente.stories.keys import BANDS
from event_pairs import lines, measure, reports_of
from story_pairs import SPLITS, Labelled, labelled

WORDS, VOCABULARY, COPIED = 300, 20_000, 0.3
KEYS = sum(bands for bands, _ in BANDS.values())
SIZES, ADDED = (0, 10_000, 100_000), 500


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
        reports = reports_of(split, made)
        for line in lines(reports, measure(reports, coder)):
            print(f"  {line}")


def texts(number: int) -> Iterator[Document]:
    """Yield made-up articles of random words, some of them edited copies of the one before."""
    rng = np.random.default_rng(1)
    # As in a language, but for the few most frequent words, which do not stand side by side there.
    share = 1 / np.arange(20, VOCABULARY + 20)
    share /= share.sum()
    words: list[str] = []
    for at in range(number):
        if words and rng.random() < COPIED:
            words[int(rng.integers(len(words)))] = "edited"
        else:
            words = [f"w{n}" for n in rng.choice(VOCABULARY, size=WORDS, p=share)]
        lines = [" ".join(words[i : i + 20]).capitalize() + "." for i in range(0, WORDS, 20)]
        yield Document(id=f"d{at}", text="\n".join(lines), source=f"s{at % 50}")


def fill(path: Path, number: int) -> None:
    """Put so many documents with keys of their own into a store, without texts."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("SET threads = 1")
        connection.execute(
            "INSERT INTO carriers SELECT 'x' || i, (hash(i) >> 1)::BIGINT,"
            f" (hash(i) >> 1)::BIGINT, i FROM range({number}) t(i)"
        )
        connection.execute(
            f"INSERT INTO story_keys SELECT (hash(-1 - i) >> 1)::BIGINT,"
            f" (hash(i // {KEYS}) >> 1)::BIGINT FROM range({number * KEYS}) t(i)"
        )


def speed(known: int) -> None:
    """Print what it costs to add documents to a store of so many."""
    documents = list(texts(ADDED))
    records = [
        Record(document=d, actors=(), events=(), quotes=(), places=(), coder="-") for d in documents
    ]
    start = time.process_time()
    for document in documents:
        keys_of(body_of(document.text))
    alone = time.process_time() - start
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.duckdb"
        with Store(path) as store:
            # A store is made when something is first kept.
            store.add(records[0])
        fill(path, known)
        with Store(path) as store:
            start, wall = time.process_time(), time.perf_counter()
            for record in records:
                store.add(record)
            taken, waited = time.process_time() - start, time.perf_counter() - wall
            start = time.perf_counter()
            carried = store.stories(least=2)
            listed = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(
            f"{known:,} documents known: {ADDED / waited:.0f} a second added"
            f" ({taken / ADDED * 1000:.1f} ms of processor each, words and keys"
            f" {alone / ADDED * 1000:.1f}), {len(carried)} stories listed in {listed:.2f} s;"
            f" file {path.stat().st_size / 1e6:.0f} MB, memory {peak:.0f} MB at most",
            flush=True,
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["speed"]:
        for each in map(int, sys.argv[2:] or SIZES):
            speed(each)
    else:
        show()
