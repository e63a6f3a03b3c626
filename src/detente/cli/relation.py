"""`detente relation`: how two sides stand over time, and when it turned."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Literal

import click

from detente.cli.options import (
    NearChoice,
    alike_option,
    day_options,
    db_option,
    false_alarms_option,
    format_option,
    in_order,
    uncorrected_option,
)
from detente.cli.output import console, emit_rows, terminal
from detente.cli.plots import plot_option, plotted
from detente.cli.query import nothing, opened


@click.command(
    epilog="""\b
Examples:
  detente relation USA COL
  detente relation USA COL --by week --directed
  detente relation USA COL --by month --joined
  detente relation USA COL --plot line.svg
  detente relation USA COL --by month --plot quads.png --chart quads
  detente relation "North Korea" "South Korea" --since 2014-01-01 --format csv > line.csv
"""
)
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@db_option
@uncorrected_option
@click.option(
    "--by",
    type=NearChoice(("day", "week", "month")),
    default="week",
    show_default=True,
    help="Length of a step.",
)
@click.option("--directed", is_flag=True, help="Tell what A does from what B does.")
@click.option(
    "--joined",
    is_flag=True,
    help="Count events, too, each once however many stories tell it.",
)
@false_alarms_option
@alike_option
@day_options
@plot_option
@click.option(
    "--chart",
    type=NearChoice(("line", "quads")),
    default="line",
    show_default=True,
    help="What --plot draws: tension with turns, or the balance of the quads.",
)
@format_option
def relation(
    *,
    one: str,
    other: str,
    db: Path,
    corrected: Literal["machine"] | None,
    by: Any,
    directed: bool,
    joined: bool,
    false_alarms: float,
    alike: bool,
    since: dt.date | None,
    until: dt.date | None,
    plot: Path | None,
    chart: str,
    style: str | None,
) -> None:
    """Show the relation of two sides over time, and its turning points.

    A and B are countries by code (COL) or name, with sector (COL:REB), or persons.
    docs/relations.md tells what the columns mean.
    """
    from detente.relations import relation_steps, turns  # noqa: PLC0415
    from detente.views.relations import (  # noqa: PLC0415
        STEP_COLUMNS,
        show_relation,
        step_row,
    )

    in_order(since, until)
    with opened(db, corrected) as store:
        desk = store.relation(one, other)
        contacts = desk.contacts
        if not len(contacts):
            nothing(store, "dated events between the two", db, one, other)
        happened = desk.happened if joined else None
    steps = relation_steps(
        contacts, by, directed=directed, since=since, until=until, happened=happened
    )
    found = [
        turn
        for turn in turns(contacts, false_alarms=false_alarms, alike=alike)
        if (since is None or turn.date >= since) and (until is None or turn.date <= until)
    ]
    if plot is not None:
        from detente.views.charts import relation_chart  # noqa: PLC0415  (an extra)

        plotted(relation_chart(contacts.pair, steps, found, by, chart), plot)
        return
    if (style or ("table" if terminal() else "jsonl")) != "table":
        rows = (step_row(contacts.pair, step, found) for step in steps)
        emit_rows(rows, STEP_COLUMNS, style or "jsonl")
    elif len(contacts):
        left = f"; {contacts.loose} events not dated to the week" if contacts.loose else ""
        show_relation(contacts.pair, steps, found, console(), left)
