"""The layout: one way for the data, small files."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import detente

PACKAGE = Path(detente.__file__).parent
ROOT = Path(__file__).parents[2]
MODULES = sorted(PACKAGE.rglob("*.py"))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_a_room_imports_only_from_rooms_before_it() -> None:
    # In a process of its own: it sets up logging anew, and with that silences the library's.
    lint = str(Path(sys.executable).with_name("lint-imports"))
    run = subprocess.run(
        [lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout


def test_files_are_small() -> None:
    sizes = {str(path.relative_to(PACKAGE)): lines(path) for path in MODULES}
    assert {name: size for name, size in sizes.items() if size > 500} == {}
    assert statistics.median(sizes.values()) < 150


def test_the_library_never_prints() -> None:
    printing = [
        str(path.relative_to(PACKAGE))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert printing == []


def test_every_room_says_what_it_is() -> None:
    rooms = [path for path in PACKAGE.iterdir() if (path / "__init__.py").exists()]
    silent = [
        room.name
        for room in rooms
        if not ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))
    ]
    assert silent == []
