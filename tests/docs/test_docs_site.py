"""The site builds without a warning, links only to what is there, and fetches nothing elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from docs_running import DOCS, ROOT
from lxml import html

import detente

LOADED = (
    "//script/@src | //img/@src | //iframe/@src | //source/@src | //embed/@src | //object/@data"
    " | //link[not(contains(@rel, 'canonical'))]/@href"
)
LOADED_BY_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site as CI does, warnings as errors."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("docs", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "src").symlink_to(ROOT / "src")
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict", "--clean"],
        cwd=folder,
        capture_output=True,
        check=False,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def parsed(site: Path) -> dict[Path, Any]:
    """Parse every page of the site."""
    return {page: html.parse(page).getroot() for page in sorted(site.rglob("*.html"))}


def nav_of(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        else:
            for below in entry.values():
                yield from nav_of(below if isinstance(below, list) else [below])


def test_every_page_has_its_line_in_the_navigation() -> None:
    nav = sorted(nav_of(yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]))
    assert nav == sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))


def test_a_warning_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# A\n\n[b](gone.md)\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: a\n", encoding="utf-8")
    build = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(build, cwd=tmp_path, capture_output=True, check=False, text=True)
    assert done.returncode != 0
    assert "page does not exist" in done.stdout + done.stderr


def test_no_page_loads_anything_from_elsewhere(site: Path, parsed: dict[Path, Any]) -> None:
    assert len(parsed) > 20
    loaded = {str(address) for page in parsed.values() for address in page.xpath(LOADED)}
    styles = [sheet.read_text(encoding="utf-8") for sheet in site.rglob("*.css")]
    styles += [str(s) for page in parsed.values() for s in page.xpath("//style/text() | //@style")]
    loaded |= {address for style in styles for address in LOADED_BY_STYLES.findall(style)}
    foreign = {a for a in loaded if urlsplit(a).netloc or urlsplit(a).scheme not in ("", "data")}
    assert foreign == set()


def test_every_page_forbids_to_load_from_elsewhere(parsed: dict[Path, Any]) -> None:
    for page, tree in parsed.items():
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "default-src 'self'" in policy, page
        assert not re.search(r"https?:|\*", policy), page


def test_what_pages_link_to_is_there(site: Path, parsed: dict[Path, Any]) -> None:
    names = {page: set(tree.xpath("//@id")) for page, tree in parsed.items()}
    broken = []
    for page, tree in parsed.items():
        if page.name == "404.html":
            continue
        for link in map(str, tree.xpath("//article//a/@href | //article//img/@src")):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            anchored = not parts.fragment or unquote(parts.fragment) in names.get(target, set())
            if not (target.is_file() and anchored):
                broken.append((page.relative_to(site).as_posix(), link))
    assert broken == []


def test_the_reference_has_every_public_name(site: Path, parsed: dict[Path, Any]) -> None:
    shown = set(parsed[site / "reference" / "api.html"].xpath("//article//h3/@id"))
    names = [name for name in detente.__all__ if name != "__version__"]
    assert [name for name in names if f"detente.{name}" not in shown] == []
