"""A real browser, and a desk over the demo store, served by the command."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import FLAGS, Faults, new_page, read_demo
from playwright.sync_api import Browser, Page, sync_playwright

from serving import served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium")
    assert program is not None, "these tests need Debian's chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("browser") / "demo.duckdb"
    read_demo(db)
    return db


@pytest.fixture(scope="session")
def address(demo_db: Path) -> Iterator[str]:
    with served(demo_db) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of the desk; anything in its console fails the test."""
    faults = Faults()
    with new_page(browser, address, faults) as page:
        yield page
    assert faults.found == []
