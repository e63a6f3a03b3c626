"""`detente claims`: what is only claimed, and what is disputed."""

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
from detente.contracts import Claim


@click.command(
    epilog="""\b
Examples:
  detente claims
  detente claims --disputed
  detente claims --pair USA COL --since 2026-01-01 --format jsonl
"""
)
@db_option
@uncorrected_option
@click.option("--disputed", is_flag=True, help="Only what one side asserts and another denies.")
@click.option("--pair", nargs=2, metavar="A B", help="Countries, with sector, or names.")
@day_options
@limit_option
@format_option
def claims(
    *,
    db: Path,
    corrected: Literal["machine"] | None,
    disputed: bool,
    pair: tuple[str, str] | None,
    since: dt.date | None,
    until: dt.date | None,
    limit: int | None,
    style: str | None,
) -> None:
    """List what speakers assert, with both sides' sentences.

    An event that a text states itself is no claim; it is listed where others deny it.
    """
    in_order(since, until)
    with opened(db, corrected) as store:
        asked = store.claims(pair or None, disputed=disputed, since=since, until=until)
        found = asked[:limit]
        if not found:
            nothing(store, "disputed claims" if disputed else "claims", db, *(pair or ()))
    if style is None and terminal():
        from detente.views import show_claims  # noqa: PLC0415

        show_claims(found, console())
        return
    emit(found, Claim, style)
