"""How soon the desk answers fifty readers at once, also while a data set is being brought in.

Usage: python benchmarks/desk.py EVENTS.tsv [--readers 50] [--seconds 20] [--format markdown|json]

EVENTS.tsv holds day, subject, relation and object, as ../shared/data/icews14/events.tsv. Half of it
is brought into a store and the desk is served over that (its own process). Then readers, each on
a connection of its own, ask one page after the other, as fast as they are answered: first alone,
then while another process brings the whole file in again and again under new years. Times are
milliseconds from the question to the last byte; an error is any answer but 200.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import httpx

from detente.desk import Store

PAGES = 8


def addresses(db: Path) -> list[str]:
    """Return what readers ask: the desk, the busiest relations, actors, charts, twins, events."""
    with Store(db, read_only=True) as store:
        pairs = store.pairs(limit=PAGES)
    asked = ["/", "/api/turns", "/api/events?limit=50", "/api/status"]
    for one, other, _ in pairs:
        asked += [
            f"/relations/{one}/{other}",
            f"/actors/{one}",
            f"/charts/relations/{one}/{other}.json",
            f"/api/relations/{one}/{other}?by=month",
            f"/api/events?pair={one}&pair={other}&limit=50",
        ]
    return asked


@contextlib.contextmanager
def served(db: Path) -> Iterator[str]:
    """Serve a store and yield the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "detente", "serve", "--db", str(db), "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{address}/static/desk.css").close()
                break
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


async def read(address: str, asked: list[str], readers: int, seconds: float) -> list[float | None]:
    """Have readers ask until time is over; return milliseconds of each answer, None for errors."""
    took: list[float | None] = []
    until = time.monotonic() + seconds

    async def reader(number: int) -> None:
        async with httpx.AsyncClient(base_url=address, timeout=60) as client:
            for path in itertools.islice(itertools.cycle(asked), number, None):
                if time.monotonic() > until:
                    return
                begun = time.perf_counter()
                try:
                    answer = await client.get(path, headers={"accept": "text/html"})
                    good = answer.status_code == 200
                except httpx.HTTPError:
                    good = False
                took.append((time.perf_counter() - begun) * 1_000 if good else None)

    await asyncio.gather(*(reader(number) for number in range(readers)))
    return took


@contextlib.contextmanager
def importing(db: Path, lines: list[str], folder: Path) -> Iterator[None]:
    """Bring a file in from another process, each time with years of its own, until left."""
    script = (
        "import sys, itertools, pathlib\n"
        "from detente.store import Store\n"
        "rows = pathlib.Path(sys.argv[2]).read_text().splitlines()\n"
        "for turn in itertools.count(1):\n"
        "    new = pathlib.Path(sys.argv[2]).with_name(f'{turn}.tsv')\n"
        "    new.write_text('\\n'.join(f'{2014 + turn}{row[4:]}' for row in rows) + '\\n')\n"
        "    with Store(sys.argv[1]) as store:\n"
        "        list(store.bring_in(new, 'tkg'))\n"
    )
    source = folder / "again.tsv"
    source.write_text("\n".join(line for line in lines if "-02-29" not in line) + "\n")
    process = subprocess.Popen([sys.executable, "-c", script, str(db), str(source)])
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def figures(took: list[float | None]) -> dict[str, float]:
    """Return how many answers there were, how many errors, and how long they took."""
    times = sorted(each for each in took if each is not None)
    cuts = statistics.quantiles(times, n=100)
    return {
        "answers": len(took), "errors": len(took) - len(times),
        "p50": round(cuts[49], 1), "p95": round(cuts[94], 1), "p99": round(cuts[98], 1),
        "most": round(times[-1], 1),
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("events", type=Path)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="detente-desk-") as name:
        folder = Path(name)
        lines = args.events.read_text().splitlines()
        first, db = folder / "first.tsv", folder / "desk.duckdb"
        first.write_text("\n".join(lines[::2]) + "\n")
        with Store(db) as store:
            list(store.bring_in(first, "tkg"))
        asked = addresses(db)
        with served(db) as address:
            cold = asyncio.run(read(address, asked, args.readers, args.seconds))
            with importing(db, lines, folder):
                busy = asyncio.run(read(address, asked, args.readers, args.seconds))
    found = {"alone, from cold": figures(cold), "while importing": figures(busy)}
    if args.format == "json":
        print(json.dumps(found))
        return
    names = list(figures(cold))
    print("| readers | " + " | ".join(names) + " |\n|---|" + "---|" * len(names))
    for when, values in found.items():
        cells = " | ".join(f"{value:,}" for value in values.values())
        print(f"| {args.readers} {when} | {cells} |")


if __name__ == "__main__":
    main()
