"""What a day of the world's news costs on a cluster, from what is measured here.

    python benchmarks/cluster.py ../shared --texts 150 --articles 300000 --price 0.05

Wikinews articles are coded in one process, then on a Ray cluster of this machine with one core for
coding, and brought into a store. All is CPU time, which bears company on the machine; that of the
cluster is of all its processes while records arrive, loading left out. The one
thread that takes the records bounds how many cores can be kept busy.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ray

from detente import Coder, Store
from detente.cluster import bring_records, code_on_cluster
from detente.contracts import Document
from speed import cpu_seconds, texts_of

WARM = 3
GROUPS = 4
GAP = 0.05
"""Seconds between two records that came in different batches, at the least."""
CORES = (2, 16, 64, 256)
HOUR = 3600


def descendants(pid: int) -> Iterator[int]:
    """Yield the processes that a process has started, and those that they have."""
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, tasks.read_text(encoding="ascii").split()):
            yield child
            yield from descendants(child)


def cpu_of(pid: int) -> float:
    """Return the CPU time of a process, 0 when it has ended."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    ticks = stat.rpartition(")")[2].split()
    return (int(ticks[11]) + int(ticks[12])) / 100


def by_length(texts: list[str], coder: Coder) -> list[dict[str, float]]:
    """Return words and CPU seconds of an article, for groups of growing length."""
    ordered = sorted(texts, key=lambda text: len(text.split()))
    size = -(-len(ordered) // GROUPS)
    rows = []
    for begin in range(0, len(ordered), size):
        group = ordered[begin : begin + size]
        spent = cpu_seconds(lambda text: coder.code(Document.make(text)), group)
        words = statistics.mean(len(text.split()) for text in group)
        rows.append({"words": words, "seconds": spent / len(group)})
    return rows


def on_cluster(folder: Path, number: int) -> dict[str, float]:
    """Return CPU seconds an article of the whole cluster, and of the machine that calls alone."""
    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    seen: list[tuple[int, float, float, float]] = []
    rows, last, looking = 0, 0.0, 0.0

    def on_row(_: dict[str, Any]) -> None:
        nonlocal rows, last, looking
        if time.monotonic() - last > GAP:
            now = time.thread_time()
            whole = sum(map(cpu_of, descendants(os.getpid())))
            seen.append((rows, whole, time.process_time() - looking, now - looking))
            looking += time.thread_time() - now
        rows, last = rows + 1, time.monotonic()

    coded = code_on_cluster([str(folder / "news.jsonl")], folder / "coded", on_row=on_row)
    # What is left is to write the partition.
    writing = time.thread_time() - looking - seen[-1][3]
    ray.shutdown()
    if coded.documents != number:
        raise SystemExit(f"{coded.documents} of {number} documents coded: {coded.failures[:1]}")
    # Between the arrivals of two batches, so that loading and what is under way cancel out.
    (begun, *first), (done, *end) = seen[1], seen[-1]
    workers, caller, taking = ((y - x) / (done - begun) for x, y in zip(first, end, strict=True))
    return {
        "workers": workers,
        "caller": caller + writing / number,
        "taking": taking + writing / number,
        "events": coded.events / number,
    }


def size_of(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def measure(shared: Path, most: int) -> dict[str, Any]:
    """Return all figures, of one article each."""
    texts = texts_of(shared, most)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        lines = [json.dumps({"text": text}) for text in texts]
        (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
        cluster = on_cluster(folder, len(texts))
        coder = Coder("en")
        cpu_seconds(lambda text: coder.code(Document.make(text)), texts[:WARM])
        lengths = by_length(texts, coder)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        begun = time.process_time()
        with Store(folder / "s.duckdb") as store:
            bring_records(store, folder / "coded")
        bringing = (time.process_time() - begun) / len(texts)
        return {
            "articles": len(texts),
            "words": statistics.mean(len(text.split()) for text in texts),
            "seconds": statistics.mean(row["seconds"] for row in lengths),
            "by_length": lengths,
            "cluster": cluster,
            "bringing": bringing,
            "bytes": {
                name: size_of(folder / "coded" / name) / len(texts)
                for name in ("records", "events")
            },
            "peak_mib": peak,
        }


def page(found: dict[str, Any], articles: int, price: float) -> str:
    """Return the estimate as Markdown."""
    cluster, sizes = found["cluster"], found["bytes"]
    an_article = cluster["workers"] + cluster["caller"]
    hours = articles * an_article / HOUR
    most = cluster["workers"] / cluster["taking"]
    lines = [
        f"Measured on {found['articles']} Wikinews articles of {found['words']:.0f} words on"
        " average; CPU seconds of one article:",
        "",
        "| what | CPU seconds |",
        "|---|---|",
        f"| coding in one process, without a cluster | {found['seconds']:.3f} |",
        f"| all workers of the cluster, reading included | {cluster['workers']:.3f} |",
        f"| the machine that calls, Ray's watching included | {cluster['caller']:.4f} |",
        f"| of this, the one thread that takes and writes records | {cluster['taking']:.4f} |",
        f"| `detente import records` | {found['bringing']:.3f} |",
        "",
        f"**A day of {articles:,} such articles** takes {articles:,} × {an_article:.3f} s ="
        f" {hours:,.1f} core hours; at {price} an hour of a core that is"
        f" {hours * price:,.2f}. The partitions take {articles * sizes['records'] / 1e9:.1f} GB and"
        f" {articles * sizes['events'] / 1e9:.2f} GB of flat events"
        f" ({articles * cluster['events'] / 1e6:.1f} million); bringing them into one store takes"
        f" {articles * found['bringing'] / HOUR:.1f} hours on one core. A worker needs"
        f" {found['peak_mib'] / 1024:.1f} GiB of memory.",
        "",
        "| cores | hours for the day | articles a second |",
        "|---|---|---|",
    ]
    for cores in CORES:
        rate = min(cores / cluster["workers"], 1 / cluster["taking"])
        lines.append(f"| {cores} | {articles / rate / HOUR:.1f} | {rate:,.0f} |")
    lines += [
        "",
        f"It grows in step with the articles, and falls in step with the cores up to about"
        f" {most:,.0f}, when one thread of the machine that calls is busy with taking records all"
        " the time; from there on, give parts of the news to several runs with a folder each. With"
        " length:",
        "",
        "| words of an article | CPU seconds | per thousand words |",
        "|---|---|---|",
    ]
    for row in found["by_length"]:
        words, seconds = row["words"], row["seconds"]
        lines.append(f"| {words:.0f} | {seconds:.3f} | {seconds / words * 1000:.2f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    asked.add_argument("shared", type=Path)
    asked.add_argument("--texts", type=int, default=150)
    asked.add_argument("--articles", type=int, default=300_000)
    asked.add_argument("--price", type=float, default=0.05, help="of an hour of a core")
    asked.add_argument("--format", choices=["text", "json"], default="text")
    args = asked.parse_args()
    found = measure(args.shared, args.texts)
    print(
        json.dumps(found, indent=1)
        if args.format == "json"
        else page(found, args.articles, args.price),
        end="",
    )


if __name__ == "__main__":
    main()
