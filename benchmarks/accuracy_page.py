"""Writes the figures into docs/accuracy.md: python benchmarks/accuracy_page.py ../shared."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
BORDERS = re.compile(r"(<!-- figures: begin -->\n).*?(<!-- figures: end -->)", re.DOTALL)


def main() -> int:
    """Measure, and put what is printed between the page's two marks."""
    command = [sys.executable, str(Path(__file__).with_name("main_job.py")), sys.argv[1]]
    figures = subprocess.run(
        [*command, "--format", "markdown"], check=True, capture_output=True, text=True
    ).stdout
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(BORDERS.sub(lambda m: m[1] + figures + m[2], text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
