"""Data to stdout: a table for a person, JSON lines or CSV for a program."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console

from detente.views.rows import Datum
from detente.views.tables import show_table
from detente.views.writers import write_csv, write_jsonl


def terminal() -> bool:
    """Tell whether a person reads stdout."""
    return sys.stdout.isatty()


def console() -> Console:
    """Return a console for stdout; plain text of full width where no terminal reads."""
    return Console(file=sys.stdout, highlight=False, width=None if terminal() else 120)


def talk() -> Console:
    """Return a console for stderr."""
    return Console(stderr=True, highlight=False)


def emit(data: Sequence[Datum], kind: type[Datum], style: str | None) -> None:
    """Print data of one kind in a style; without one, the style that suits the reader."""
    style = style or ("table" if terminal() else "jsonl")
    if style == "table":
        if data:
            show_table(data, console(), kind)
    elif style == "csv":
        write_csv(data, sys.stdout, kind)
    else:
        write_jsonl(data, sys.stdout)
