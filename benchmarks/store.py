"""How long the store's queries take when it holds millions of events.

Usage: python benchmarks/store.py DATA [--events 10000000] [--times 5] [--only NAME] [--keep FILE]
    [--format markdown|json]

DATA is a folder with real samples: gdelt/test/gdelt/events.csv, icews_tab/inst/extdata/*.tab,
icews14/events.tsv. They are brought in, and what the demo's dispatches tell is coded; then the rows
are repeated in the store, each time with keys, days and texts of their own: of every hundred events
60 are GDELT's, 20 ICEWS's, 18 ICEWS14's, 2 coded. The store is compacted once, as a user would do
(`detente store compact`), and lies in a temporary folder that is deleted, or in --keep, which is
taken as it is when it is there.

Every query is asked --times times, after once to warm up; times are medians in milliseconds.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import duckdb

from detente.contracts import Event
from detente.demo import corpus
from detente.record import Coder
from detente.store import Format, Store

SHARES = {"gdelt": 0.6, "icews": 0.2, "tkg": 0.18, "texts": 0.02}
DAYS = 3650
"""Days over which repetitions of a sample are spread."""


def make(path: Path, data: Path, events: int) -> None:
    """Make a store of so many events."""
    samples = {
        "gdelt": data / "gdelt/test/gdelt/events.csv",
        "icews": next((data / "icews_tab/inst/extdata").glob("*.tab")),
        "tkg": data / "icews14/events.tsv",
    }
    with Store(path) as store:
        for name, sample in samples.items():
            for _ in store.bring_in(sample, cast("Format", name)):
                pass
        coder = Coder("en")
        for document in corpus():
            store.add(coder.code(document))
    with duckdb.connect(str(path)) as connection:
        connection.execute("SET memory_limit = '4GB'")
        connection.execute("SET preserve_insertion_order = false")
        for name, share in SHARES.items():
            repeat(connection, name, int(events * share))
    with Store(path) as store:
        store.compact()


def repeat(connection: duckdb.DuckDBPyConnection, name: str, wanted: int) -> None:
    """Repeat the events of an origin until there are so many."""
    if name == "texts":
        [(number,)] = connection.execute("SELECT count(*) FROM events").fetchall()
        turns = wanted // number
        later = f"+ (n * 7919 % {DAYS})::INTEGER"
        marked = "{0} || '-' || n AS {0}".format
        tables = {
            "documents": f"{marked('id')}, published {later} AS published",
            "events": f"{marked('document')}, {marked('id')}, date {later} AS date,"
            f" date_end {later} AS date_end",
            "quotes": f"{marked('document')}, {marked('id')}, published {later} AS published",
            "actors": f"{marked('document')}, {marked('id')}",
        }
        for table, changes in tables.items():
            connection.execute(
                f"INSERT INTO {table} SELECT t.* REPLACE ({changes})"
                f" FROM {table} t, range(1, ?) r(n)",
                [turns],
            )
        return
    table = "triples" if name == "tkg" else "wide_reports"
    where = "true" if name == "tkg" else f"starts_with(origin, '{name}')"
    [(number,)] = connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchall()
    changes = f"hash(key, n) AS key, date - (n * 7919 % {DAYS})::INTEGER AS date"
    if name != "tkg":
        changes += f", date_end - (n * 7919 % {DAYS})::INTEGER AS date_end"
        changes += ", url || '?' || n AS url, story || '-' || n AS story"
    connection.execute(
        f"INSERT INTO {table} SELECT t.* REPLACE ({changes}) FROM {table} t, range(1, ?) r(n)"
        f" WHERE {where}",
        [wanted // number],
    )


def questions(store: Store) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what the commands ask of a store, under the words of a person."""
    day = dt.date(2014, 3, 1)
    month: dict[str, Any] = {"since": day, "until": dt.date(2014, 3, 31)}
    few: dict[str, Any] = {"limit": 50}

    def first(**filters: Any) -> list[Event]:
        return list(itertools.islice(store.iter_events(**filters), 50))

    yield "events, 50 of all", lambda: store.events(**few)
    yield "events of a country", lambda: store.events(actor="COL", **few)
    yield "events on a sector", lambda: store.events(recipient="USA:GOV", **few)
    yield "events of a person", lambda: store.events(actor="Obama", **few)
    yield "events of a pair", lambda: store.events(pair=("CHN", "JPN"), **few)
    yield "events of a busy pair", lambda: store.events(pair=("USA", "ISR"), **few)
    yield "events of a type", lambda: store.events(type="ASSAULT", **few)
    yield "events of a type and mode", lambda: store.events(type="ASSAULT", mode="torture", **few)
    yield "events of a month", lambda: store.events(**month, **few)
    yield "events of a pair in a month", lambda: store.events(pair=("USA", "RUS"), **month)
    yield "events of a data set", lambda: store.events(origin="icews", **few)
    yield "events that are sure", lambda: store.events(min_confidence=0.7, **few)
    yield "events of a status", lambda: store.events(status="threatened", **few)
    yield "events of a document", lambda: store.events(document="icews:47400351")
    yield "first events, no limit", lambda: first(pair=("USA", "RUS"))
    yield "contacts of a pair", lambda: store.contacts("CHN", "JPN")
    yield "contacts of a busy pair", lambda: store.contacts("USA", "ISR")
    yield "contacts of a person", lambda: store.contacts("Obama", "ISR")
    yield "pairs", store.pairs
    yield "dealings", store.dealings
    yield "places", lambda: store.by_place(limit=50)
    yield "places of a pair", lambda: store.by_place(pair=("USA", "ISR"), limit=50)
    yield "places of a month", lambda: store.by_place(limit=50, **month)
    yield "countries", store.by_country
    yield "countries of a month", lambda: store.by_country(**month)
    yield "edges of a month", lambda: store.edges(day, dt.date(2014, 3, 31))
    yield "known name", lambda: store.knows("Obama")
    yield "unknown name", lambda: store.knows("Nobody Inparticular")
    yield "number of events", store.brought
    yield "counts", store.counts
    yield "documents", lambda: store.documents(**few)
    yield "documents of a month", lambda: store.documents(**month, **few)
    yield "quotes", lambda: store.quotes(**few)
    yield "quotes of a speaker", lambda: store.quotes(speaker="USA", **few)
    yield "quotes about words", lambda: store.quotes(about="border", **few)
    yield "actors of a country", lambda: store.actors(country="USA", **few)
    yield "mediations", lambda: store.mediations(**few)
    yield "stances", lambda: store.stances(**few)
    yield "registry", store.registry
    yield "failures", store.failures


def measured(ask: Callable[[], object], times: int) -> tuple[float, float]:
    """Return the median and the longest time of a question, in milliseconds."""
    ask()
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        ask()
        took.append(1000 * (time.perf_counter() - begun))
    return statistics.median(took), max(took)


def main() -> None:
    """Make the store, ask it, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--only")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown")
    given = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as place:
        path = given.keep or Path(place) / "store.duckdb"
        if not path.exists():
            begun = time.perf_counter()
            make(path, given.path, given.events)
            print(f"made in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
        with Store(path, read_only=True) as store:
            size = path.stat().st_size / (1 << 30)
            events = store.brought() + store.counts()["events"]
            print(f"{events:,} events in {size:.2f} GB", file=sys.stderr)
            for name, ask in questions(store):
                if given.only in (None, name):
                    median, longest = measured(ask, given.times)
                    found.append({"query": name, "ms": round(median), "longest": round(longest)})
    if given.format == "json":
        print(json.dumps(found, indent=1))
        return
    print("| query | median, ms | longest, ms |\n|---|---|---|")
    for row in found:
        print(f"| {row['query']} | {row['ms']} | {row['longest']} |")


if __name__ == "__main__":
    main()
