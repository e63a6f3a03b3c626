"""Data to stdout: a table for a person, JSON lines or CSV for a program."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console

from detente.cli.encoding import silence
from detente.views.rows import Datum
from detente.views.tables import show_table
from detente.views.writers import write_csv, write_jsonl, write_rows


def terminal() -> bool:
    """Tell whether a person reads stdout."""
    return sys.stdout.isatty()


def to_file() -> bool:
    """Tell whether stdout goes to a file, and so cannot reach the screen."""
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):  # a stream without a file, as in tests
        return False


class Screen(Console):
    """A console on stdout whose reader may leave early."""

    def on_broken_pipe(self) -> None:
        """Write no more; rich would end the program with exit code 1."""
        self.quiet = True
        silence()


def console() -> Console:
    """Return a console for stdout; plain text of full width where no terminal reads."""
    return Screen(file=sys.stdout, highlight=False, width=None if terminal() else 120)


def talk() -> Console:
    """Return a console for stderr."""
    return Console(stderr=True, highlight=False)


class Stream:
    """Rows written as they come, so that a reader need not wait for the last.

    Args:
        kind: class of the data.
        style: "jsonl" or "csv"; the header of the latter is written at once.
    """

    def __init__(self, kind: type[Datum], style: str) -> None:
        self.kind = kind
        self.style = style
        self.open = True
        if style == "csv":
            write_csv([], sys.stdout, kind)

    def write(self, data: Iterable[Datum]) -> None:
        """Write data and hand them on, as long as anyone reads."""
        if not self.open:
            return
        try:
            if self.style == "csv":
                write_csv(data, sys.stdout, self.kind, header=False)
            else:
                write_jsonl(data, sys.stdout)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is being read goes into the store all the same.
            self.open = False
            silence()


def emit(data: Iterable[Datum], kind: type[Datum], style: str | None) -> None:
    """Print data of one kind in a style; without one, the style that suits the reader."""
    style = style or ("table" if terminal() else "jsonl")
    if style == "table":
        if rows := list(data):
            show_table(rows, console(), kind)
    else:
        Stream(kind, style).write(data)


def emit_rows(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], style: str) -> None:
    """Print plain rows as JSON lines or CSV, as long as anyone reads."""
    try:
        write_rows(rows, sys.stdout, style, columns)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
