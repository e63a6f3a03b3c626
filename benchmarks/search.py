"""How large and how fast the search index is: python benchmarks/search.py [DOCUMENTS].

Texts are made of random words, as frequent as those of a language are (Zipf), 25 sentences a
document. Printed are the seconds to index, the size, and the seconds of queries of each kind.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from detente.contracts import Document, Record
from detente.search import SearchIndex
from detente.store import Store

SENTENCES, WORDS, VOCABULARY = 25, 22, 100_000
SYLLABLES = [a + b for a, b in itertools.product("bcdfglmnprstv", "aeiou")]


def vocabulary(rng: np.random.Generator) -> list[str]:
    """Return made-up words, the most frequent first."""
    words = {
        "".join(rng.choice(SYLLABLES, size=rng.integers(1, 6))): None for _ in range(VOCABULARY)
    }
    return list(words)


def main(documents: int) -> None:
    """Make a store of random texts, index it, and ask."""
    rng = np.random.default_rng(1)
    words = np.array(vocabulary(rng))
    share = 1 / np.arange(1, len(words) + 1)
    share /= share.sum()
    queries = {
        "a common word": words[5],
        "a rare word": words[5_000],
        "two words": f"{words[30]} {words[200]}",
        "a phrase": f'"{words[3]} {words[10]}"',
        "a beginning": f"{words[300][:4]}*",
        "two, not a third": f"{words[30]} {words[200]} -{words[5]}",
    }
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "s.duckdb") as store:
        for number in range(documents):
            drawn = rng.choice(words, size=(SENTENCES, WORDS), p=share)
            sentences = [" ".join(each).capitalize() + "." for each in drawn]
            text = "\n\n".join(" ".join(part) for part in zip(*[iter(sentences)] * 3, strict=False))
            document = Document(id=f"d{number}", text=text)
            store.add(
                Record(document=document, actors=(), events=(), quotes=(), places=(), coder="-")
            )
        index = SearchIndex(Path(folder) / "s.search")
        start = time.perf_counter()
        index.update(store)
        size = index.path.stat().st_size / 1e6
        print(f"{documents * SENTENCES:,} sentences indexed in {time.perf_counter() - start:.1f} s")
        print(f"size: {size:.0f} MB")
        start = time.perf_counter()
        index.update(store)
        print(f"nothing changed: noticed in {time.perf_counter() - start:.4f} s")
        for kind, query in queries.items():
            start = time.perf_counter()
            found = index.search(query)
            print(f"{kind}: {found.total:,} hits in {time.perf_counter() - start:.3f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
