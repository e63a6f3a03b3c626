"""Help and documents in step with the commands."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from detente.cli import cli
from detente.cli.docs import cli_page
from detente.cli.schema import KINDS, schema_text

DOCS = Path(__file__).parents[2] / "docs"
CONTEXT = click.Context(cli)
COMMANDS = {name: cli.get_command(CONTEXT, name) for name in cli.list_commands(CONTEXT)}


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_and_option_has_help_and_examples(name: str) -> None:
    command = COMMANDS[name]
    assert command is not None
    assert command.help
    assert f"detente {name}" in (command.epilog or "")
    silent = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
    assert silent == []


def test_the_page_on_commands_is_in_step() -> None:
    written = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert written == cli_page(), "run: python -m detente.cli.docs > docs/cli.md"


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
