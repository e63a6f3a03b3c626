"""`detente map`: where events happened, and whose they were."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack

import click

from detente.cli.options import db_option, event_options, format_option, in_order
from detente.cli.output import emit
from detente.cli.plots import plot_option, plotted
from detente.cli.query import nothing, opened
from detente.contracts import Located

if TYPE_CHECKING:
    from detente.store import EventFilters


@click.command(
    epilog="""\b
Examples:
  detente map --plot map.svg
  detente map --since 2026-01-01 --type ASSAULT --plot assaults.html
  detente map --pair USA COL --format csv > places.csv
"""
)
@db_option
@event_options
@click.option(
    "--colour",
    type=click.Choice(["score", "quad"]),
    default="score",
    show_default=True,
    help="What the colours of the picture tell: the mean score, or the kind that prevails.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=1_000,
    show_default=True,
    help="The most places to count.",
)
@plot_option
@format_option
def map(  # noqa: A001  (the command's name)
    *,
    db: Path,
    colour: Literal["score", "quad"],
    limit: int,
    plot: Path | None,
    style: str | None,
    **filters: Unpack[EventFilters],
) -> None:
    """Count events by the countries on their sides and by the places where they happened.

    An event between two countries counts for each of them. Without --status, what is denied, only
    imagined or only planned does not count. With --plot, the map is drawn instead.
    """
    in_order(filters.get("since"), filters.get("until"))
    with opened(db) as store:
        countries = store.by_country(**filters)
        places = store.by_place(limit=limit, **filters)
        if not countries and not places:
            sides = (filters.get("actor"), filters.get("recipient"), *(filters.get("pair") or ()))
            nothing(store, "events", db, *sides)
    if plot is not None:
        from detente.views.charts import map_chart  # noqa: PLC0415  (an extra)

        plotted(map_chart(countries, places, colour), plot)
        return
    emit([*countries, *places], Located, style)
