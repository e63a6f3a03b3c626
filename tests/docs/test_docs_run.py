"""What the pages show runs, and prints what they say that it prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs_running import make_demo, name_of, pages, run_page


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read the demo's dispatches once for all pages."""
    return make_demo(tmp_path_factory.mktemp("docs") / "demo.duckdb")


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_what_a_page_shows_runs_and_prints_that(page: Path, demo: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    now = run_page(page, demo, tmp_path)
    assert now == text, "run: PYTHONPATH=tests python tests/docs/docs_running.py"
