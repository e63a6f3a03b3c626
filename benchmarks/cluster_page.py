"""Writes the estimate into docs/how-to/cluster.md: python benchmarks/cluster_page.py ../shared."""

from __future__ import annotations

import sys

from page_parts import HERE, ROOT, Part, fill, run
from speed_page import machine

PAGE = ROOT / "docs" / "how-to" / "cluster.md"


def estimate(shared: str) -> str:
    """Return what a day of the world's news costs."""
    return run(str(HERE / "cluster.py"), shared)


PARTS: dict[str, Part] = {"machine": machine, "estimate": estimate}


def main() -> int:
    """Measure, and put what is printed between the page's marks."""
    shared, *wanted = sys.argv[1:]
    fill(PAGE, PARTS, shared, wanted)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
