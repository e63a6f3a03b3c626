"""`detente stance`: how two actors speak of each other, and how that went."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from detente.cli.options import day_options, db_option, format_option, in_order, limit_option
from detente.cli.output import console, emit, terminal
from detente.cli.query import nothing, opened
from detente.contracts import Stance


@click.command(
    epilog="""\b
Examples:
  detente stance Petro Trump
  detente stance COL USA --since 2026-01-01
  detente stance COL:GOV Trump --format csv
"""
)
@click.argument("a")
@click.argument("b")
@db_option
@day_options
@limit_option
@format_option
def stance(
    *,
    a: str,
    b: str,
    db: Path,
    since: dt.date | None,
    until: dt.date | None,
    limit: int | None,
    style: str | None,
) -> None:
    """Show the tone of what A says of B and B of A.

    A and B are countries (all who speak for them), with sector (COL:GOV), or names. The tone is
    that towards the other, from -1 (hostile) to 1 (friendly); none is told where the words do not
    decide. Days are those on which it was said, as the text tells, else of publication.
    """
    in_order(since, until)
    with opened(db) as store:
        there, back = store.stance_between(a, b, since=since, until=until, limit=limit)
        if not there and not back:
            nothing(store, "stances", db, a, b)
            return
    if style is None and terminal():
        from detente.views import show_stances  # noqa: PLC0415

        show_stances([(a, b, there), (b, a, back)], console(), limit)
        return
    emit([*there, *back][:limit], Stance, style)
