"""What tests in a browser share: how it starts, and what must not stand in its console."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page

from detente.demo import corpus
from detente.desk import Store
from detente.record import Coder

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@dataclass
class Faults:
    """What a browser complained of, what it fetched elsewhere, and what spoke up unasked."""

    found: list[str] = field(default_factory=list)

    def listen(self, page: Page, address: str) -> None:
        """Hear what a page has to say from now on."""
        # Playwright writes on what a method is of, which has no room for it.
        page.on("console", lambda message: self._said(message))  # noqa: PLW0108
        page.on("pageerror", lambda error: self.found.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.found.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: self._asked(request.url, address))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.found.append(f"{message.type}: {message.text}")

    def _asked(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            self.found.append(f"fetched {url}")


def read_demo(db: Path) -> None:
    """Read the demo's dispatches into a store."""
    coder = Coder()
    with Store(db) as store:
        for dispatch in corpus():
            store.add(coder.code(dispatch))


@contextlib.contextmanager
def new_page(browser: Browser, address: str, faults: Faults, **known: Any) -> Iterator[Page]:
    """Open a page of a desk in a fresh context, wide and light unless told otherwise."""
    options = {"viewport": WIDE, "color_scheme": "light", "base_url": address, **known}
    context = browser.new_context(**options)
    context.set_default_timeout(20_000)
    page = context.new_page()
    faults.listen(page, address)
    try:
        yield page
    finally:
        context.close()


def settled(page: Page, path: str) -> None:
    """Open a path and wait until its charts are drawn."""
    page.goto(path, wait_until="load")
    charts = page.locator("[data-chart]")
    for number in range(charts.count()):
        charts.nth(number).locator("svg, canvas").first.wait_for()
