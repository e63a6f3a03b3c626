"""`detente brokers`: who went between two sides."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from detente.cli.options import Day, db_option, format_option
from detente.cli.output import console, emit, terminal
from detente.cli.query import nothing, opened
from detente.contracts import Broker


@click.command(
    epilog="""\b
Examples:
  detente brokers USA COL --on 2026-01-07
  detente brokers Russia Ukraine --on 2014-09-05 --before 30 --db icews.duckdb
  detente brokers COL COL:REB --format jsonl
"""
)
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@db_option
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
@format_option
def brokers(
    one: str,
    other: str,
    *,
    db: Path,
    day: dt.date | None,
    before: int,
    limit: int,
    style: str | None,
) -> None:
    """Rank who went between A and B, with sentences and contacts.

    A and B are countries (COL, Colombia), countries with a sector (COL:REB) or names. Without --on
    only what texts say counts, of whatever day; with it also the contacts of others with A and B in
    the days before, beyond what they are used to.
    """
    from detente.relations.brokers import go_betweens  # noqa: PLC0415  (loads DuckDB)

    with opened(db) as store:
        edges = store.edges() if day is not None else None
        found = go_betweens(store.mediations(), edges, (one, other), day, before=before, most=limit)
        if not found:
            nothing(store, "go-betweens", db, one, other)
    if style in (None, "table") and (style or terminal()):
        from detente.views import show_brokers  # noqa: PLC0415

        show_brokers(found, console())
        return
    emit(found, Broker, style)
