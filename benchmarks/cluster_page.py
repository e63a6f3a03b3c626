"""Writes the estimate into docs/how-to/cluster.md: python benchmarks/cluster_page.py ../shared."""

from __future__ import annotations

from page_parts import HERE, ROOT, Part, main, run
from speed_page import machine

PAGE = ROOT / "docs" / "how-to" / "cluster.md"


def estimate(shared: str) -> str:
    """Return what a day of the world's news costs."""
    return run(str(HERE / "cluster.py"), shared)


PARTS: dict[str, Part] = {"machine": machine, "estimate": estimate}


if __name__ == "__main__":
    raise SystemExit(main(PAGE, PARTS))
