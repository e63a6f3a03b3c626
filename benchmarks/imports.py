"""How fast data sets are brought in, beside DuckDB's own CSV reader on the same file.

Usage: python benchmarks/imports.py PATH [--size 1.0] [--small 0.2] [--times 3] [--only FORMAT]
    [--format markdown|json]
       python benchmarks/imports.py PATH --gigabytes 10 [--folder /tmp]

PATH is a folder with the real samples: gdelt/test/gdelt/events.csv, icews_tab/inst/extdata/*.tab,
icews14/events.tsv, keds_gulf/*.csv. Each is repeated, with numbers or years of its own, to
--size (GDELT) or --small gigabytes (the others) in a temporary folder that is deleted. POLECAT's
file is made from ICEWS's by `detente export`. Each reading is a process of its own, so that its
peak memory can be told; rates are rows of the file a second.

DuckDB writes all columns of the file, as the words that they are, to a table of a new file on disk;
détente makes a new store. Both read --times times, in turn; times are medians, `ratio` is the
median of the ratios of two readings that follow each other, peaks are the highest.

With --gigabytes, one file of GDELT's form of that size is brought in once, to see how much memory
that takes; nothing else is measured. It needs about twice and a half the room on the disk.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import cast

import duckdb

from detente.store import Format, Store

GIGA = 1 << 30
Repeat = Callable[[int, list[str]], list[str]]


def numbered(column: int) -> Repeat:
    """Return how to give every repetition ids of its own."""

    def repeat(turn: int, cells: list[str]) -> list[str]:
        return [*cells[:column], f"{turn + 1}{int(cells[column]):010d}", *cells[column + 1 :]]

    return repeat


def in_other_years(turn: int, cells: list[str]) -> list[str]:
    """Return a row with its day in a year of its own."""
    day = cells[0]
    moved = f"{1800 + (int(day[:4]) + turn) % 400}{day[4:]}".replace("-02-29", "-02-28")
    return [moved, *cells[1:]]


def polecat_numbered(turn: int, cells: list[str]) -> list[str]:
    """Return a row of POLECAT with an id of its own."""
    return [f"{cells[0]}-{turn}", *cells[1:]]


def repeated(  # noqa: PLR0917
    source: Path, target: Path, size: float, header: bool, delimiter: str, change: Repeat
) -> int:
    """Write a file many times over and return the number of its rows."""
    lines = source.read_text(encoding="utf-8", errors="replace").splitlines()
    # Every change is to the first column.
    rows = [line.split(delimiter, 1) for line in lines[header:] if line]
    number, written, turn = 0, 0, 0
    with target.open("w", encoding="utf-8") as out:
        if header:
            out.write(lines[0] + "\n")
        while written < size * GIGA:
            text = "".join(delimiter.join(change(turn, row)) + "\n" for row in rows)
            out.write(text)
            written += len(text)
            number += len(rows)
            turn += 1
    return number


def plain(path: Path, delimiter: str, header: bool, db: Path) -> None:
    """Let DuckDB read a file into a table as it is."""
    quote = '"' if delimiter == "," else ""
    with duckdb.connect(str(db)) as connection:
        connection.execute(
            "CREATE TABLE t AS SELECT * FROM read_csv(?, delim=?, quote=?, escape=?,"
            f" header={str(header).lower()}, all_varchar=true, max_line_size=4000000)",
            [str(path), delimiter, quote, quote],
        )


def measured(*words: str) -> dict[str, float]:
    """Run a part of this program as a process of its own and return seconds and megabytes."""
    out = subprocess.run(
        [sys.executable, __file__, "--part", *words], stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, float] = json.loads(out.stdout.splitlines()[-1])
    return found


def middle(readings: Sequence[dict[str, float]]) -> float:
    """Return the median of the seconds that readings took."""
    return statistics.median(reading["seconds"] for reading in readings)


def part(words: list[str]) -> None:
    """Read one file in one way and print what it took."""
    kind, path, delimiter, header, folder = words
    with tempfile.TemporaryDirectory(dir=folder) as place:
        db = Path(place) / "b.duckdb"
        begun = time.perf_counter()
        if kind == "duckdb":
            plain(Path(path), delimiter, header == "1", db)
            rows = 0
        else:
            with Store(db) as store:
                rows = sum(b.added for b in store.bring_in(path, cast("Format", kind)))
        seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mb": peak, "rows": rows}))


def jobs(data: Path, folder: Path) -> Iterator[tuple[str, Path, bool, str, Repeat]]:
    """Yield format, sample, whether it has a header, delimiter and how to repeat it."""
    icews = next((data / "icews_tab/inst/extdata").glob("*.tab"))
    yield "gdelt", data / "gdelt/test/gdelt/events.csv", False, "\t", numbered(0)
    yield "icews", icews, True, "\t", numbered(0)
    polecat = folder / "polecat.txt"
    with Store(folder / "icews.duckdb") as store:
        list(store.bring_in(icews, "icews"))
        store.export(polecat, "polecat")
    yield "polecat", polecat, True, "\t", polecat_numbered
    yield "tkg", data / "icews14/events.tsv", True, "\t", in_other_years
    yield "tkg (KEDS)", next((data / "keds_gulf").glob("*.csv")), True, ",", in_other_years


def large(data: Path, folder: Path, size: float) -> dict[str, object]:
    """Bring in one large file of GDELT's form and return rate and peak memory."""
    target = folder / "big"
    name, sample, header, delimiter, change = next(jobs(data, folder))
    rows = repeated(sample, target, size, header, delimiter, change)
    own = measured(name, str(target), delimiter, str(int(header)), str(folder))
    return {
        "format": name,
        "rows": rows,
        "new": own["rows"],
        "gigabytes": round(target.stat().st_size / GIGA, 2),
        "rows_per_second": round(rows / own["seconds"]),
        "peak_mb": round(own["peak_mb"]),
    }


def show(found: Sequence[dict[str, object]], form: str) -> None:
    """Print rows as JSON or as a table in Markdown."""
    if form == "json":
        print(json.dumps(found, indent=1))
        return
    print("| " + " | ".join(found[0]) + " |")
    print("|" + "---|" * len(found[0]))
    for row in found:
        print("| " + " | ".join(map(str, row.values())) + " |")


def main() -> None:
    """Measure every format and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--size", type=float, default=1.0)
    parser.add_argument("--small", type=float, default=0.2)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--only")
    parser.add_argument("--gigabytes", type=float)
    parser.add_argument("--folder", type=Path, help="where files are made; room is needed there")
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown")
    given = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory(dir=given.folder) as place:
        folder = Path(place)
        if given.gigabytes:
            show([large(given.path, folder, given.gigabytes)], given.format)
            return
        for name, sample, header, delimiter, change in jobs(given.path, folder):
            if given.only not in (None, name):
                continue
            target = folder / "big"
            size = given.size if name == "gdelt" else given.small
            rows = repeated(sample, target, size, header, delimiter, change)
            words = (str(target), delimiter, str(int(header)), place)
            pairs = [
                (measured(name.split()[0], *words), measured("duckdb", *words))
                for _ in range(given.times)
            ]
            owns, ducks = zip(*pairs, strict=True)
            found.append(
                {
                    "format": name,
                    "rows": rows,
                    "new": owns[0]["rows"],
                    "gigabytes": round(target.stat().st_size / GIGA, 2),
                    "rows_per_second": round(rows / middle(owns)),
                    "duckdb_rows_per_second": round(rows / middle(ducks)),
                    "ratio": round(
                        statistics.median(d["seconds"] / o["seconds"] for o, d in pairs), 2
                    ),
                    "peak_mb": round(max(one["peak_mb"] for one in owns)),
                    "duckdb_peak_mb": round(max(one["peak_mb"] for one in ducks)),
                }
            )
            target.unlink()
    show(found, given.format)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--part"]:
        part(sys.argv[2:])
    else:
        main()
