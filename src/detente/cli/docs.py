"""docs/cli.md, from the commands themselves: python -m detente.cli.docs > docs/cli.md."""

from __future__ import annotations

import html
import sys
from collections.abc import Iterator

import click

from detente.cli.main import cli

INTRO = """\
# The command line

Written by `python -m detente.cli.docs`; a test fails when it is out of step with the commands.

Data go to stdout, talk to stderr. Exit codes: 0 all was done, 1 some documents failed, 2 wrong
usage, 130 stopped. `detente --json-errors …` gives errors on stderr as one JSON object per line:
`{"ok": false, "error": …, "errors": […], "status": …}`.
"""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _code(text: str) -> str:
    """Return code for a cell; a bar ends the cell even within backticks, or shows its backslash."""
    if "|" not in text:
        return f"`{text}`"
    return f"<code>{html.escape(text).replace('|', '&#124;')}</code>"


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    rows = [
        record
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option)
        and (record := parameter.get_help_record(context)) is not None
    ]
    if rows:
        yield "| option | meaning |"
        yield "|---|---|"
        yield from (f"| {_code(name)} | {_cell(meaning)} |" for name, meaning in rows)
        yield ""


def _section(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent)
    arguments = " ".join(
        p.make_metavar(context) for p in command.params if isinstance(p, click.Argument)
    )
    yield f"## detente {name} {arguments}".rstrip()
    yield ""
    yield " ".join((command.help or "").split())
    yield ""
    yield from _options(command, context)
    examples = [line.strip() for line in (command.epilog or "").splitlines()]
    yield "```bash"
    yield from (line for line in examples if line.startswith(("detente", "cat")))
    yield "```"
    yield ""


def _sections(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    yield from _section(name, command, parent)
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=name, parent=parent)
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from _sections(f"{name} {child}", found, context)


def cli_page() -> str:
    """Return the page on all commands as Markdown."""
    context = click.Context(cli, info_name="detente", **cli.context_settings)
    lines = [INTRO]
    lines += _options(cli, context)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None:
            lines += _sections(name, command, context)
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    sys.stdout.write(cli_page())
