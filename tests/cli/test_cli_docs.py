"""Published pages and schemas in step with the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.cli.main import COMMANDS
from detente.cli.schema import KINDS, schema_text

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_published_schemas_are_in_step(kind: str) -> None:
    written = (DOCS / "schema" / f"{kind}.json").read_text(encoding="utf-8")
    assert written == schema_text(kind), f"run: detente schema {kind} > docs/schema/{kind}.json"


def test_the_examples_in_python_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = (DOCS / "python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(blocks) >= 4
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "docs/python.md", "exec"), names)


def test_the_readme_names_only_commands_that_exist() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^(?:.*&& \.venv/bin/)?detente ([a-z]+)", readme, re.MULTILINE))
    assert named
    assert named <= set(COMMANDS)
