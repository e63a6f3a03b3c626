"""Writes the figures into docs/speed.md: python benchmarks/speed_page.py ../shared [PART…].

Each table stands between two marks and is replaced as a whole. Measure on a machine that does
nothing else: CPU time bears company, time on the clock does not.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import tempfile
from pathlib import Path

from page_parts import HERE, ROOT, Part, main, run

PAGE = ROOT / "docs" / "speed.md"
COMMANDS = (
    ("--help",),
    ("demo",),
    ("relation", "USA", "COL"),
    ("explain", "USA", "COL", "2026-01-07"),
)


def machine(_: str) -> str:
    """Return what it was measured on."""
    cores = os.cpu_count()
    return f"{platform.machine()}, {cores} cores, Python {platform.python_version()}.\n"


def throughput(shared: str) -> str:
    """Return articles and words per second with one process and with several, beside spaCy."""
    return run(str(HERE / "throughput.py"), shared, "--texts", "300", "--repeats", "1")


def memory(shared: str) -> str:
    """Return the memory of a process over many documents, each with words of its own."""
    told = run(str(HERE / "memory.py"), shared, "--documents", "100000", "--every", "20000",
               "--words", "30")  # fmt: skip
    return f"```text\n{told}```\n"


def gate(shared: str) -> str:
    """Return what a look by words would spare, and which events it would cost."""
    return run(str(HERE / "gate.py"), shared)


def store(shared: str) -> str:
    """Return what questions take in a store of ten million events, and storing records."""
    asked = run(str(HERE / "store.py"), f"{shared}/data")
    return f"{asked}\n{run(str(HERE / 'store_records.py'))}"


def coding(shared: str) -> str:
    """Return the ratio of CPU times."""
    report = json.loads(run(str(HERE / "speed.py"), shared, "--format", "json"))
    lines = ["| what | words per CPU second | CPU time, spaCy = 1 |", "|---|---|---|"]
    for name, row in report.items():
        if isinstance(row, dict) and "ratio_to_spacy" in row:
            lines.append(f"| {name} | {row['words_per_cpu_second']} | {row['ratio_to_spacy']} |")
    three, said = report["who_where_when_adds"], report["quotes_and_stance_add"]
    lines += ["", f"Actors, places and dates together add {three:.0%} to the rest of coding, "
              f"quotations and stances {said:.0%}."]  # fmt: skip
    return "\n".join(lines) + "\n"


def commands(_: str) -> str:
    """Return the CPU time of whole commands, from start to end, on the demo's dispatches."""
    lines = ["| command | CPU seconds |", "|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        db = ["--db", str(Path(folder) / "demo.duckdb")]
        for words in COMMANDS:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            run("-m", "detente", *words, *(db if words[0] != "--help" else []))
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            lines.append(f"| `detente {' '.join(words)}` | {spent:.1f} |")
    return "\n".join(lines) + "\n"


def imports(shared: str) -> str:
    """Return the speed of imports beside DuckDB's own reader."""
    return run(str(HERE / "imports.py"), f"{shared}/data", "--size", "0.5", "--small", "0.1")


PARTS: dict[str, Part] = {
    "machine": machine,
    "throughput": throughput,
    "coding": coding,
    "gate": gate,
    "memory": memory,
    "commands": commands,
    "imports": imports,
    "store": store,
}


if __name__ == "__main__":
    raise SystemExit(main(PAGE, PARTS))
