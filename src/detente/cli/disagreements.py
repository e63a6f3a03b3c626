"""`detente disagreements`: what reports say differently of the same event."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

import click

from detente.cli.options import (
    day_options,
    db_option,
    format_option,
    in_order,
    limit_option,
    uncorrected_option,
)
from detente.cli.output import console, emit, terminal
from detente.cli.query import nothing, opened
from detente.contracts import Disagreement


@click.command(
    epilog="""\b
Examples:
  detente disagreements
  detente disagreements --pair USA COL --since 2026-01-01 --format jsonl
"""
)
@db_option
@uncorrected_option
@click.option("--pair", nargs=2, metavar="A B", help="Countries, with sector, or names.")
@day_options
@limit_option
@format_option
def disagreements(
    *,
    db: Path,
    corrected: Literal["machine"] | None,
    pair: tuple[str, str] | None,
    since: dt.date | None,
    until: dt.date | None,
    limit: int | None,
    style: str | None,
) -> None:
    """List where reports give different numbers for the same event.

    How long a call was, how many were killed: side by side with who says so, never averaged.
    """
    in_order(since, until)
    with opened(db, corrected) as store:
        found = store.disagreements(pair or None, since=since, until=until)[:limit]
        if not found:
            nothing(store, "disagreements", db, *(pair or ()))
    if style is None and terminal():
        from detente.views import show_disagreements  # noqa: PLC0415

        show_disagreements(found, console())
        return
    emit(found, Disagreement, style)
