"""Every command explains itself: help, options, examples, and its place in docs/cli.md."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from detente.cli import cli
from detente.cli.docs import cli_page

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


def walk(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
    yield " ".join(path), command
    if isinstance(command, click.Group):
        context = click.Context(command, **command.context_settings)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from walk(child, (*path, name))


COMMANDS = dict(walk(cli, ("detente",)))


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_and_option_has_help_and_examples(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    examples = (command.epilog or "").partition("Examples:")[2].split("\n")
    assert any(line.strip().startswith(name) for line in examples)
    silent = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
    assert silent == []


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_and_option_is_on_the_page(name: str) -> None:
    command = COMMANDS[name]
    if command is cli:
        section = PAGE.partition("\n## ")[0]
    else:
        assert f"\n## {name}" in PAGE
        section = PAGE.split(f"\n## {name}", 1)[1].partition("\n## ")[0]
    options = [o for p in command.params if isinstance(p, click.Option) for o in p.opts]
    missing = [option for option in ("-h, --help", *options) if option not in section]
    assert missing == []


def test_the_page_is_written_by_its_module() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "detente.cli.docs"], capture_output=True, check=True
    )
    assert done.stdout.decode() == cli_page() == PAGE


@pytest.mark.parametrize("name", list(COMMANDS))
def test_help_works(name: str) -> None:
    for flag in ("-h", "--help"):
        done = CliRunner().invoke(cli, [*name.split()[1:], flag])
        assert done.exit_code == 0
        assert "Examples:" in done.output


def test_no_help_waits_for_the_model_or_the_database() -> None:
    program = (
        "import sys; from click.testing import CliRunner; from detente.cli import cli\n"
        "from detente.cli.main import COMMANDS\n"
        "for words in [[], *([name] for name in COMMANDS)]:\n"
        "    assert CliRunner().invoke(cli, [*words, '--help']).exit_code == 0\n"
        "sys.exit(','.join({'spacy', 'duckdb', 'trafilatura'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
