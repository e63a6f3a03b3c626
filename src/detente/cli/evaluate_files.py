"""What `detente evaluate dates` and `places` share: reading files and printing figures."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import click

from detente.cli.errors import SOME_FAILED, complain
from detente.cli.output import console
from detente.contracts import DetenteError

Figures = dict[str, float | int]
Read = TypeVar("Read")
Wrong = list[tuple[str, str, str]]
paths_argument = click.argument(
    "paths", type=click.Path(exists=True, path_type=Path), nargs=-1, required=True
)


def files_in(paths: Iterable[Path], suffix: str) -> list[Path]:
    """Return the files given, and those of the folders given that end in a suffix."""
    return [
        file
        for path in paths
        for file in (sorted(path.rglob(f"*{suffix}")) if path.is_dir() else [path])
    ]


def read_all(
    files: Iterable[Path], read: Callable[[Path], Read], hint: str
) -> tuple[list[Read], int]:
    """Return what could be read and how many files could not, each of which is named.

    Raises:
        DetenteError: when no file could be read.
    """
    found, failed = [], 0
    for file in files:
        try:
            found.append(read(file))
        except DetenteError as error:
            failed += 1
            complain(error, status=SOME_FAILED)
    if not found:
        raise DetenteError("no file could be read", hint=hint)
    return found, failed


def show(figures: Figures, wrong: Wrong, style: str | None) -> None:
    """Print figures and errors, as tables or as JSON."""
    if style == "json":
        rounded = {k: round(v, 4) if isinstance(v, float) else v for k, v in figures.items()}
        told = [{"text": text, "gold": gold, "told": said} for text, gold, said in wrong]
        click.echo(json.dumps({**rounded, "errors": told}))
        return
    from detente.views import evaluation as view  # noqa: PLC0415

    screen = console()
    shown = {k: f"{v:.3f}" if isinstance(v, float) else str(v) for k, v in figures.items()}
    view.show_rates({k.replace("_", " "): v for k, v in shown.items()}, screen)
    if wrong:
        screen.print()
        view.show_errors(wrong, len(wrong), screen)
