"""`detente pairs|scheduled`: who has to do with whom, and what is to come."""

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
from detente.cli.output import emit
from detente.cli.plots import plot_option, plotted
from detente.cli.query import nothing, opened
from detente.contracts import Dealings, Event


@click.command(
    epilog="""\b
Examples:
  detente pairs --limit 20
  detente pairs --plot matrix.svg
"""
)
@db_option
@uncorrected_option
@limit_option
@plot_option
@format_option
def pairs(
    *,
    db: Path,
    corrected: Literal["machine"] | None,
    limit: int | None,
    plot: Path | None,
    style: str | None,
) -> None:
    """List what each country does to each other: mean score and number of events.

    Scores are PLOVER's, from -10 to 10. With --plot, the matrix of relations is drawn instead.
    """
    with opened(db, corrected) as store:
        found = store.dealings(limit=limit or 1_000)
        if not found:
            nothing(store, "events between two countries", db)
    if plot is not None:
        from detente.views.charts import Cell, matrix_chart  # noqa: PLC0415  (an extra)

        scored = [d for d in found if d.score is not None]
        cells = [Cell(d.actor, d.recipient, d.score or 0.0, d.events) for d in scored]
        plotted(matrix_chart(cells), plot)
        return
    emit(found, Dealings, style)


@click.command(
    epilog="""\b
Examples:
  detente scheduled --pair USA COL
  detente scheduled --since today --plot calendar.html
"""
)
@db_option
@uncorrected_option
@click.option("--pair", nargs=2, metavar="A B", help="Countries, with sector, or names.")
@day_options
@limit_option
@plot_option
@format_option
def scheduled(
    *,
    db: Path,
    corrected: Literal["machine"] | None,
    pair: tuple[str, str] | None,
    since: dt.date | None,
    until: dt.date | None,
    limit: int | None,
    plot: Path | None,
    style: str | None,
) -> None:
    """List what texts tell of as planned, by its day; what has no day stands last.

    With --plot, the calendar is drawn instead.
    """
    in_order(since, until)
    with opened(db, corrected) as store:
        found = store.scheduled(pair or None, since=since, until=until, limit=limit)
        if not found:
            nothing(store, "planned events", db, *(pair or ()))
    if plot is not None:
        from detente.views.charts import calendar_chart  # noqa: PLC0415  (an extra)

        plotted(calendar_chart(found), plot)
        return
    emit(found, Event, style)
