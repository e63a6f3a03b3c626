"""How long the store's queries take when it holds millions of events.

Usage: python benchmarks/store.py DATA [--events 10000000] [--times 5] [--only COMMAND]
    [--states imported,compacted,corrected] [--analyses] [--keep FOLDER] [--format markdown|json]

DATA is a folder with real samples: gdelt/test/gdelt/events.csv, icews_tab/inst/extdata/*.tab,
icews14/events.tsv. They are brought in, and what the demo's dispatches tell is coded; then the rows
are repeated in the store, each time with keys, days and texts of their own: of every hundred events
60 are GDELT's, 20 ICEWS's, 18 ICEWS14's, 2 coded. Every fifth text is the first of five copies.

Questions are asked of the store in three states: as it is straight after everything was brought in;
when it was compacted once, as a user would do (`detente store compact`); and when two hundred
events, coded and brought in, were corrected after that. The stores lie in a temporary folder that
is deleted, or in --keep, which is taken as it is when they are there.

Every query is asked --times times, after once to warm up; times are medians in milliseconds, of the
clock and of the processor (of all threads). What takes as long as reading through all events of
years takes, is measured with --analyses only.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from detente.desk import Store
from store_asked import analyses, questions
from store_made import correct, make

STATES = ("imported", "compacted", "corrected")
Row = dict[str, object]


def ready(state: str, folder: Path, data: Path, events: int) -> Path:
    """Return the file of a store in a state, made from that of the state before."""
    path = folder / f"{state}.duckdb"
    if path.exists():
        return path
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    begun = time.perf_counter()
    if state == STATES[0]:
        make(draft, data, events)
    else:
        before = STATES[STATES.index(state) - 1]
        shutil.copyfile(ready(before, folder, data, events), draft)
        with Store(draft) as store:
            if state == "compacted":
                store.compact()
            else:
                correct(store)
    draft.replace(path)
    print(f"{state}: made in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    return path


def measured(ask: Callable[[], object], times: int) -> dict[str, int]:
    """Return the median times of a question by clock and processor, and the longest, in ms."""
    ask()
    clock, processor = [], []
    for _ in range(times):
        begun, worked = time.perf_counter(), time.process_time()
        ask()
        clock.append(1000 * (time.perf_counter() - begun))
        processor.append(1000 * (time.process_time() - worked))
    found = statistics.median(clock), statistics.median(processor), max(clock)
    return dict(zip(("ms", "cpu", "longest"), map(round, found), strict=True))


def asked(path: Path, state: str, given: argparse.Namespace) -> list[Row]:
    """Ask a store everything and return what it took."""
    rows: list[Row] = []
    with Store(path, read_only=True) as store:
        size = path.stat().st_size / (1 << 30)
        events = store.brought() + store.counts()["events"]
        print(f"{state}: {events:,} events in {size:.2f} GB", file=sys.stderr)
        for command, words, ask in (analyses if given.analyses else questions)(store):
            if given.only in {None, command}:
                found = measured(ask, given.times)
                rows.append({"command": command, "question": words, "state": state, **found})
    return rows


def table(rows: list[Row], states: list[str]) -> str:
    """Return a table in Markdown, a column for each state: clock / processor, in ms."""
    by_question: dict[tuple[object, object], dict[object, str]] = {}
    for row in rows:
        key = row["command"], row["question"]
        by_question.setdefault(key, {})[row["state"]] = f"{row['ms']} / {row['cpu']}"
    lines = [f"| command | question | {' | '.join(states)} |", "|---" * (2 + len(states)) + "|"]
    for (command, question), cells in by_question.items():
        lines.append(f"| {command} | {question} | {' | '.join(cells[s] for s in states)} |")
    return "\n".join(lines)


def main() -> None:
    """Make the stores, ask them, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--only")
    parser.add_argument("--states", default=",".join(STATES))
    parser.add_argument("--analyses", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown")
    given = parser.parse_args()
    rows: list[Row] = []
    states = given.states.split(",")
    with tempfile.TemporaryDirectory() as place:
        folder = given.keep or Path(place)
        folder.mkdir(exist_ok=True)
        for state in states:
            path = ready(state, folder, given.path, given.events)
            rows += asked(path, state, given)
    print(json.dumps(rows, indent=1) if given.format == "json" else table(rows, states))


if __name__ == "__main__":
    main()
