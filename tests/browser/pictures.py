"""Pictures of the desk for the documents.

`PYTHONPATH=tests python tests/browser/pictures.py` takes them anew, over the demo store.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from browsing import FLAGS, PHONE, WIDE, Faults, new_page, read_demo, settled
from playwright.sync_api import sync_playwright

from detente.desk import Store
from serving import served

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
TAKEN = (
    ("desk", "/", WIDE, "light"),
    ("relation", "/relations/USA/COL", WIDE, "light"),
    ("relation-dark", "/relations/USA/COL", WIDE, "dark"),
    ("relation-phone", "/relations/USA/COL", PHONE, "light"),
    ("why", "/relations/USA/COL/turns/2026-01-06", WIDE, "light"),
    ("document", "DOCUMENT", WIDE, "light"),
    ("map", "/map", WIDE, "light"),
)


def main() -> None:
    """Read the demo, serve it and take the pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        db = Path(folder) / "demo.duckdb"
        read_demo(db)
        with Store(db, read_only=True) as store:
            call = store.events(pair=("USA", "COL"), mode="phone", limit=1)[0]
        document = f"/documents/{call.cite_info.document}"
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(FLAGS)
        )
        with served(db) as address:
            for name, path, size, scheme in TAKEN:
                with new_page(
                    browser, address, Faults(), viewport=size, color_scheme=scheme
                ) as page:
                    settled(page, document if path == "DOCUMENT" else path)
                    page.screenshot(path=PICTURES / f"desk-{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
