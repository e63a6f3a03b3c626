"""Articles and words per second, with one process and with several, beside plain spaCy.

    python benchmarks/throughput.py ../shared --texts 150 --workers 2 --repeats 3 --format json

The same articles (Wikinews, PolNeAR and TempEval-3 in turn) are read by spaCy's small English
pipeline with all its components (``nlp.pipe``) and coded by détente with everything on, each in a
process of its own, in turn, so that a busy machine slows all alike. The last row codes each article
twice in a row, as wire copy comes under another carrier. Loading is not counted. Rates
are by the clock and by CPU time, the middle one of the repeats. On a machine that others use, go by
CPU time, and for several processes by what they would reach alone.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import spacy

from detente import Coder, Document
from detente.parse import find_model
from news_mix import mix

Figures = dict[str, float]
WARM = 4


def by_spacy(texts: list[str], _workers: int) -> Figures:
    """Return what plain spaCy takes."""
    nlp = spacy.load(find_model(None))
    list(nlp.pipe(texts[:WARM]))
    return timed(nlp.pipe(texts), 0)


def by_detente(texts: list[str], workers: int) -> Figures:
    """Return what coding takes."""
    coder = Coder("en")
    warm, documents = (
        [Document.make(text, date="2024-03-04") for text in part] for part in (texts[:WARM], texts)
    )
    if workers > 1:  # the processes start with the first documents
        return timed(coder.code_many(warm + documents, workers=workers), WARM)
    list(coder.code_many(warm))
    return timed(coder.code_many(documents), 0)


def by_detente_again(texts: list[str], workers: int) -> Figures:
    """Return what coding each article twice takes."""
    return by_detente([text for text in texts for _ in range(2)], workers)


def timed(stream: Iterable[object], unseen: int) -> Figures:
    """Return seconds by clock and CPU from some results on, and most memory of a process in MiB."""
    begun = now() if not unseen else (0.0, 0.0, 0.0, 0.0)
    end = begun
    for number, _ in enumerate(stream, start=1):
        end = now()
        if number == unseen:
            begun = end
    clock, cpu, wanted, peak = end
    clock -= begun[0]
    return {
        "clock_seconds": clock,
        "cpu_seconds": cpu - begun[1],
        "busy": (wanted - begun[2]) / clock,
        "peak_mib": peak,
    }


def now() -> tuple[float, float, float, float]:
    """Return the clock, CPU time, time that a core was had or wanted, and most memory of one.

    The times are sums over this process and its workers; a core is wanted by workers alone, where
    there are any.
    """
    cpu = time.process_time()
    wanted = 0.0
    peaks = [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]
    for worker in multiprocessing.active_children():
        folder = Path(f"/proc/{worker.pid}")
        ticks = folder.joinpath("stat").read_text(encoding="ascii").rpartition(")")[2].split()
        cpu += (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")
        had, waited, _ = folder.joinpath("schedstat").read_text(encoding="ascii").split()
        wanted += (int(had) + int(waited)) / 1e9
        status = folder.joinpath("status").read_text(encoding="ascii")
        peaks.append(int(status.partition("VmHWM:")[2].split()[0]) / 1024)
    return time.perf_counter(), cpu, wanted, max(peaks)


AGAIN = "detente, each twice"
WAYS = {"spaCy": by_spacy, "detente": by_detente, AGAIN: by_detente_again}


def run(args: argparse.Namespace, way: str, workers: int) -> Figures:
    """Return the figures of one way, in a process of its own."""
    command = [sys.executable, __file__, str(args.shared), "--texts", str(args.texts)]
    command += ["--only", way, "--workers", str(workers)]
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        command, env=os.environ | one_thread, check=True, capture_output=True, text=True
    )
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def alone(many: Figures, one: Figures) -> float:
    """Return how many times as fast several processes are where nothing else wants the cores.

    Their number times the share of the time that they had work, by what CPU time an article takes
    in them: other programs that slow the clock do not change it much.
    """
    return many["busy"] * one["cpu_seconds"] / many["cpu_seconds"]


def report(args: argparse.Namespace, found: dict[tuple[str, int], list[Figures]]) -> None:
    """Print the middle of the repeats, with ratios to plain spaCy and to one process."""
    texts = mix(args.shared, args.texts)
    words = sum(len(text.split()) for text in texts)
    middle = {
        way: {name: statistics.median(each[name] for each in runs) for name in runs[0]}
        for way, runs in found.items()
    }
    plain, one = middle["spaCy", 1], middle["detente", 1]
    times = {way: 2 if way == AGAIN else 1 for way in WAYS}
    rows = [
        {
            "way": f"{way}, {workers} process{'es' * (workers > 1)}",
            "articles_per_s": round(times[way] * len(texts) / here["clock_seconds"], 2),
            "words_per_s": round(times[way] * words / here["clock_seconds"]),
            "words_per_cpu_s": round(times[way] * words / here["cpu_seconds"]),
            "of_spacy_by_cpu": round(times[way] * plain["cpu_seconds"] / here["cpu_seconds"], 2),
            "of_one_process_by_clock": round(
                times[way] * one["clock_seconds"] / here["clock_seconds"], 2
            ),
            "of_one_process_alone": round(alone(here, one), 2) if workers > 1 else "",
            "peak_mib_per_process": round(here["peak_mib"]),
        }
        for (way, workers), here in middle.items()
    ]
    lengths = sorted(len(text.split()) for text in texts)
    about = {
        "texts": len(texts),
        "words": words,
        "median_words": lengths[len(lengths) // 2],
        "repeats": args.repeats,
        "load_average": os.getloadavg()[0],
        "cores": os.cpu_count(),
    }
    if args.format == "json":
        print(json.dumps(about | {"ways": rows, "runs": list(found.values())}, indent=1))
        return
    print(", ".join(f"{name.replace('_', ' ')} {value:,}" for name, value in about.items()))
    print()
    print("| " + " | ".join(name.replace("_", " ") for name in rows[0]) + " |")
    print("|" + "---|" * len(rows[0]))
    for row in rows:
        print("| " + " | ".join(f"{value:,}" if type(value) is int else str(value)
                                for value in row.values()) + " |")  # fmt: skip


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    asked.add_argument("shared", type=Path)
    asked.add_argument("--texts", type=int, default=150)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--repeats", type=int, default=3)
    asked.add_argument("--format", choices=["markdown", "json"], default="markdown")
    asked.add_argument("--only", choices=sorted(WAYS), help="one way, in this process")
    args = asked.parse_args()
    if args.only:
        print(json.dumps(WAYS[args.only](mix(args.shared, args.texts), args.workers)))
        return
    ways = [("spaCy", 1), ("detente", 1), ("detente", args.workers), (AGAIN, 1)]
    found: dict[tuple[str, int], list[Figures]] = {way: [] for way in ways}
    for _ in range(args.repeats):
        for way in ways:
            found[way].append(run(args, *way))
    report(args, found)


if __name__ == "__main__":
    main()
