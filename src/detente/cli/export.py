"""`detente export`: events out of the store, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack, cast

import click

from detente.cli.options import NearChoice, db_option, event_options, in_order
from detente.cli.query import nothing, opened
from detente.cli.unlisted import unlisted_filters
from detente.views.text import safe

if TYPE_CHECKING:
    from detente.store import EventFilters, Kind

KINDS = ("plover", "polecat", "csv", "parquet", "graphml")


@click.command(
    epilog="""\b
Examples:
  detente export --to plover --out events.jsonl
  detente export --to parquet --since 2026-01-01 --out january.parquet
  detente export --to graphml --origin icews --type CONSULT --out meetings.graphml
"""
)
@db_option
@click.option("--to", "kind", type=NearChoice(KINDS), required=True, help="Format of the file.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="File to write; what is there is replaced.",
)
@event_options
def export(*, db: Path, kind: str, out: Path, **filters: Unpack[EventFilters]) -> None:
    """Write events to a file: PLOVER, POLECAT's columns, CSV, Parquet, or GraphML.

    PLOVER's JSON lines lose nothing of the events and can be brought in again; quotations and the
    rest of a record stay in the store. POLECAT's columns hold actual
    events only; the network of GraphML leaves out what is denied or only imagined.
    """
    in_order(filters.get("since"), filters.get("until"))
    with opened(db) as store:
        number = store.export(out, cast("Kind", kind), **filters)
        if not number:
            sides = (filters.get("actor"), filters.get("recipient"), *(filters.get("pair") or ()))
            nothing(store, "events", db, *sides)
            unlisted_filters(store, filters)
    click.echo(f"detente: {number:,} events → {safe(str(out))}", err=True)
