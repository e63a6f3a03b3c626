"""Commands loaded when asked for, so that `detente --help` need not wait for spaCy and DuckDB."""

from __future__ import annotations

import difflib
import importlib
from typing import Any

import click


class ReaderLeft(Exception):  # noqa: N818  (no error: `head`, say, has seen enough)
    """Whoever read stdout reads no more."""


class DetenteGroup(click.Group):
    """A group whose commands live in modules that are imported on use.

    Args:
        homes: module of each command; the command is the module's attribute of its name.
    """

    def __init__(self, *args: Any, homes: dict[str, str], **known: Any) -> None:
        super().__init__(*args, **known)
        self.homes = homes

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a closed pipe passes by click, which would make it exit code 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderLeft from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of use."""
        return list(self.homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, imported now."""
        home = self.homes.get(cmd_name)
        if home is None:
            return None
        command = getattr(importlib.import_module(home), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{home}.{cmd_name} is not a command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, with a close match in the error when there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = difflib.get_close_matches(args[0], self.homes, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"{error.message}{hint}", ctx) from error
