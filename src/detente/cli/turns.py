"""`detente turns`: when which relations turned."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

import click

from detente.cli.options import (
    alike_option,
    day_options,
    db_option,
    false_alarms_option,
    format_option,
    in_order,
    limit_option,
    uncorrected_option,
)
from detente.cli.output import console, emit_rows, terminal
from detente.cli.query import nothing, opened


@click.command(
    epilog="""\b
Examples:
  detente turns --limit 20
  detente turns --pair CHN VNM
  detente turns --since 2014-03-01 --until 2014-03-31 --false-alarms 0.1 --alike
"""
)
@db_option
@uncorrected_option
@click.option("--pair", nargs=2, metavar="A B", help="Only of these two; all pairs of countries.")
@false_alarms_option
@alike_option
@day_options
@limit_option
@format_option
def turns(
    *,
    db: Path,
    corrected: Literal["machine"] | None,
    pair: tuple[str, str] | None,
    false_alarms: float,
    alike: bool,
    since: dt.date | None,
    until: dt.date | None,
    limit: int | None,
    style: str | None,
) -> None:
    """List turning points, the largest first.

    Each has an interval of belief, what tension was before and after, its decisive events, and how
    often a year a relation like this one shows as much without turning. docs/relations.md tells how
    they are found.
    """
    from detente.relations import FEWEST, rank_turns  # noqa: PLC0415
    from detente.views.relations import TURN_COLUMNS, show_turns, turn_row  # noqa: PLC0415

    in_order(since, until)
    with opened(db, corrected) as store:
        contacts = [store.contacts(*pair)] if pair else store.all_contacts(min_events=FEWEST)
        found = rank_turns(
            contacts, false_alarms=false_alarms, alike=alike, since=since, until=until
        )[:limit]
        if not found:
            nothing(store, "turning points", db, *(pair or ()))
    if (style or ("table" if terminal() else "jsonl")) == "table":
        show_turns(found, console())
    else:
        emit_rows((turn_row(turn) for turn in found), TURN_COLUMNS, style or "jsonl")
