"""Pages whose tables are measured: each stands between two marks and is replaced as a whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
Part = Callable[[str], str]
"""Measures on the folder of shared data and returns a table."""


def run(*command: str) -> str:
    """Return what a command of Python prints."""
    done = subprocess.run([sys.executable, *command], check=True, capture_output=True, text=True)
    return done.stdout


def main(page: Path, parts: Mapping[str, Part]) -> int:
    """Measure what the command line asks for: the shared folder, then names of parts, or none."""
    shared, *wanted = sys.argv[1:]
    fill(page, parts, shared, wanted)
    return 0


def fill(page: Path, parts: Mapping[str, Part], shared: str, wanted: Sequence[str] = ()) -> None:
    """Measure the parts asked for, or all, and put each between its marks.

    Raises:
        SystemExit: when the page has no marks for a part.
    """
    for name in wanted or parts:
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
        if begin not in (text := page.read_text(encoding="utf-8")) or end not in text:
            raise SystemExit(f"{page} has no marks for {name}")
        table = parts[name](shared)
        # Read anew: other parts may have been measured and written meanwhile.
        text = page.read_text(encoding="utf-8")
        before, after = text[: text.index(begin)], text[text.index(end) :]
        page.write_text(before + begin + table + after, "utf-8")
