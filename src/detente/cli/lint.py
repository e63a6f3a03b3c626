"""`detente actors lint`: what is wrong with tables of actors, and with lists that were brought."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from detente.cli.errors import SOME_FAILED
from detente.cli.options import db_option
from detente.cli.query import opened
from detente.contracts import Imported
from detente.views.text import safe


def _faults(brought: list[Imported]) -> Iterator[str]:
    from detente.ontology import lint_organizations  # noqa: PLC0415  (--help need not read tables)
    from detente.registry import lint_figures, lint_imported, lint_leaders  # noqa: PLC0415

    yield from (f"leaders.tsv: {fault}" for fault in lint_leaders())
    yield from (f"figures.tsv: {fault}" for fault in lint_figures())
    yield from (f"organizations.tsv: {fault}" for fault in lint_organizations())
    yield from lint_imported(brought)


def _gaps(brought: list[Imported]) -> Iterator[str]:
    from detente.registry import gaps, imported_gaps  # noqa: PLC0415

    yield from (f"leaders.tsv: {gap}" for gap in gaps())
    yield from imported_gaps(brought)


def _brought(db: Path) -> list[Imported]:
    """Return what the store has of lists; without a store there are none."""
    if not db.exists():
        click.echo(f"detente: no store at {safe(str(db))}; only the tables are checked.", err=True)
        return []
    with opened(db) as store:
        return store.imported()


@click.command(
    epilog="""\b
Examples:
  detente actors lint
  detente actors lint --db andes.duckdb --no-gaps
"""
)
@db_option
@click.option(
    "--gaps/--no-gaps",
    "with_gaps",
    default=True,
    show_default=True,
    help="List the long times without anyone in an office too.",
)
@click.pass_context
def lint(context: click.Context, db: Path, *, with_gaps: bool) -> None:
    """Check the tables of offices and organisations, and the lists that you imported.

    Faults are terms that overlap, rows given twice, unknown codes, days that are none and rows
    without a source; with any of them the exit code is 1. A gap may be a true vacancy, and is no
    fault.
    """
    brought = _brought(db)
    faults = list(_faults(brought))
    missing = list(_gaps(brought)) if with_gaps else []
    for line in (*faults, *missing):
        click.echo(safe(line))
    told = f"; gaps: {len(missing):,}" if with_gaps else ""
    click.echo(f"detente: faults: {len(faults):,}{told}", err=True)
    if faults:
        context.exit(SOME_FAILED)
