"""Whether memory stays flat over many documents, none of which has the words of another.

    python benchmarks/memory.py ../shared --documents 100000

Articles of ../shared are read again and again with other names and numbers, so that what is kept
by word grows where it is not bounded. Prints the memory of the process at each step.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from detente import Coder, Document
from news_mix import changed, mix

MEBI = 1 << 20


def documents(texts: list[str], words: int) -> Iterator[Document]:
    """Yield documents without end, each cut after so many words."""
    chance = random.Random(7)
    for text in cycle(texts):
        cut = " ".join(text.split(" ")[:words]) if words else text
        yield Document.make(changed(cut, chance), date="2024-03-04")


def resident() -> float:
    """Return the memory that the process holds now, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / MEBI


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    asked.add_argument("shared", type=Path)
    asked.add_argument("--documents", type=int, default=100_000)
    asked.add_argument("--every", type=int, default=10_000)
    asked.add_argument("--words", type=int, default=0, help="cut each after so many; 0 for none")
    args = asked.parse_args()
    coder = Coder("en")
    begun = time.process_time()
    stream = documents(mix(args.shared, 600), args.words)
    for number, _ in enumerate(coder.code_many(stream), start=1):
        if number % args.every == 0 or number == args.documents:
            known = len(coder.parser.nlp.vocab.strings)
            seconds = time.process_time() - begun
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{number:>9,} documents  {resident():6.0f} MiB now  {peak:6.0f} MiB at most"
                f"  {known:>9,} words in the vocabulary  {seconds:7.0f} s of CPU",
                flush=True,
            )
        if number == args.documents:
            break


if __name__ == "__main__":
    main()
