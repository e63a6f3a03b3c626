"""How fast records are stored: python benchmarks/store_records.py [RECORDS] [--format json].

The demo's dispatches are coded once; then their records are repeated, each time with an id and
words of its own, so that each is a story of its own but for every fifth, which copies the one
before it. They are stored one by one, as `detente read` does, and brought in from partitions, as
`detente import records` does. Printed are milliseconds a record, of the clock and the processor.
"""

from __future__ import annotations

import argparse
import itertools
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from detente.cluster import bring_records
from detente.cluster.outcomes import row_of
from detente.cluster.partitions import Partitions
from detente.contracts import Record
from detente.demo import corpus
from detente.record import Coder
from detente.store import Store

COPIED = 5


def records(number: int) -> Iterator[Record]:
    """Yield so many records."""
    coder = Coder("en")
    coded = [coder.code(document) for document in corpus()]
    turns = itertools.chain.from_iterable(itertools.repeat(coded))
    for n, record in enumerate(itertools.islice(turns, number)):
        turn = n // len(coded)
        own = turn - (turn % COPIED == 1)
        words = record.document.text.split(" ")
        marked = " ".join(f"{word}{own}" if at % 3 else word for at, word in enumerate(words))
        known = {"id": f"{record.document.id}-{turn}", "text": marked}
        yield record.model_copy(update={"document": record.document.model_copy(update=known)})


def main() -> None:
    """Store the records in both ways and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=int, nargs="?", default=2_000)
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown")
    given = parser.parse_args()
    made = list(records(given.records))
    found = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with Partitions(folder / "parts") as parts:
            for record in made:
                parts.add(row_of(record.document.id, record, "n"))
        for way in ("one by one", "from partitions"):
            with Store(folder / f"{way}.duckdb") as store:
                begun, worked = time.perf_counter(), time.process_time()
                if way == "one by one":
                    for record in made:
                        store.add(record)
                else:
                    bring_records(store, folder / "parts")
                took = time.perf_counter() - begun, time.process_time() - worked
                ms, cpu = (round(1000 * seconds / len(made), 1) for seconds in took)
                found.append({"way": way, "records": len(made), "ms": ms, "cpu": cpu})
    if given.format == "json":
        print(json.dumps(found, indent=1))
        return
    print("| stored | records | ms a record | of the processor |\n|---|---|---|---|")
    for row in found:
        print("| " + " | ".join(map(str, row.values())) + " |")


if __name__ == "__main__":
    main()
