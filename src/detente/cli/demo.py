"""`detente demo`: what the package makes of the dispatches that come with it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from detente.cli.output import console


@click.command(
    epilog="""\b
Examples:
  detente demo
  detente demo --db demo.duckdb && detente events --db demo.duckdb --pair USA COL
"""
)
@click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the store in this file; without it the store is thrown away.",
)
def demo(db: Path | None) -> None:
    """Read the package's own dispatches.

    They tell of two countries over a year; the brief says how these stand.
    """
    from detente.cli.coding import code_all, progress_bar  # noqa: PLC0415  (loads spaCy)
    from detente.demo import corpus  # noqa: PLC0415
    from detente.record import Coder  # noqa: PLC0415
    from detente.store import Store  # noqa: PLC0415
    from detente.views import Brief, show_brief  # noqa: PLC0415

    gathered = Brief(most=18)
    dispatches = corpus()
    with tempfile.TemporaryDirectory() as folder, progress_bar(len(dispatches)) as meter:
        path = db or Path(folder) / "demo.duckdb"
        with Store(path) as store:
            tally = code_all(
                dispatches,
                Coder("en", registry=store.registry()),
                store,
                on_record=gathered.add,
                on_failure=gathered.failures.append,
                step=meter,
            )
    show_brief(gathered, console())
    kept = f" → {db}" if db else ""
    click.echo(f"detente: {tally.summary()}{kept}", err=True)
    if db is None:
        click.echo("         Keep it and ask on: detente demo --db demo.duckdb", err=True)
