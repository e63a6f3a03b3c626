"""Measured pages: a table goes between its marks and nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import accuracy_page
import cluster_page
import speed_page
from page_parts import Part, fill


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(
        "# A\n<!-- one: begin -->\nold\n<!-- one: end -->\nB\n"
        "<!-- two: begin -->\nkept\n<!-- two: end -->\n",
        encoding="utf-8",
    )
    return path


def test_a_part_takes_the_place_of_the_old_one(page: Path) -> None:
    parts: dict[str, Part] = {"one": lambda shared: f"new of {shared}\n", "two": lambda _: "gone\n"}
    before = page.read_text(encoding="utf-8")
    fill(page, parts, "data", ["one"])
    assert page.read_text(encoding="utf-8") == before.replace("old\n", "new of data\n")


def test_a_page_without_the_marks_is_left_alone(page: Path) -> None:
    before = page.read_text(encoding="utf-8")
    with pytest.raises(SystemExit, match="no marks for three"):
        fill(page, {"three": lambda _: "x\n"}, "data")
    assert page.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        (accuracy_page.PAGE, accuracy_page.PARTS),
        (speed_page.PAGE, speed_page.PARTS),
        (cluster_page.PAGE, cluster_page.PARTS),
    ],
    ids=["accuracy", "speed", "cluster"],
)
def test_the_pages_have_a_filled_place_for_every_part(
    path: Path, parts: Mapping[str, Part]
) -> None:
    text = path.read_text(encoding="utf-8")
    for name in parts:
        _, begun, rest = text.partition(f"<!-- {name}: begin -->\n")
        table, ended, _ = rest.partition(f"<!-- {name}: end -->")
        assert begun, name
        assert ended, name
        assert table.strip(), name
