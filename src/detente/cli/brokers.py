"""`detente brokers`: who went between two sides."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

import click

from detente.cli.options import Day, db_option, format_option, uncorrected_option
from detente.cli.output import console, emit, terminal
from detente.cli.plots import plot_option, plotted
from detente.cli.query import nothing, opened
from detente.contracts import Broker


@click.command(
    epilog="""\b
Examples:
  detente brokers USA COL --on 2026-01-07
  detente brokers Russia Ukraine --on 2014-09-05 --before 30 --db icews.duckdb
  detente brokers COL COL:REB --format jsonl
  detente brokers USA COL --on 2026-01-07 --plot network.svg
"""
)
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@db_option
@uncorrected_option
@click.option("--on", "day", type=Day(), help="Day on which the relation turned.")
@click.option(
    "--before",
    type=click.IntRange(min=1),
    default=60,
    show_default=True,
    help="How many days before it count.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="The most to print."
)
@plot_option
@format_option
def brokers(
    one: str,
    other: str,
    *,
    db: Path,
    corrected: Literal["machine"] | None,
    day: dt.date | None,
    before: int,
    limit: int,
    plot: Path | None,
    style: str | None,
) -> None:
    """Rank who went between A and B, with sentences and contacts.

    A and B are countries (COL, Colombia), countries with a sector (COL:REB) or names. Without --on
    only what texts say counts, of whatever day; with it also the contacts of others with A and B in
    the days before, beyond what they are used to.
    """
    with opened(db, corrected) as store:
        found = store.go_betweens(one, other, day, before=before, most=limit)
        if not found:
            nothing(store, "go-betweens", db, one, other)
    if plot is not None:
        from detente.views.brokers import links_of  # noqa: PLC0415
        from detente.views.charts import network_chart  # noqa: PLC0415  (an extra)
        from detente.views.lines import country_name  # noqa: PLC0415

        sides = (country_name(one), country_name(other))
        plotted(network_chart(sides, links_of(found)), plot)
        return
    if style in (None, "table") and (style or terminal()):
        from detente.views import show_brokers  # noqa: PLC0415

        show_brokers(found, console())
        return
    emit(found, Broker, style)
