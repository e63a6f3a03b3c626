"""`detente store`: checking, compacting and copying the file of a store."""

from __future__ import annotations

import itertools
from pathlib import Path

import click

from detente.cli.errors import SOME_FAILED, failure_line
from detente.cli.options import db_option, wait_option
from detente.contracts import DetenteError

SHOWN = 50


@click.group(
    epilog="""\b
Examples:
  detente store check
  detente store compact
  detente store backup news-copy.duckdb
"""
)
def store() -> None:
    """Take care of the store: check it, compact it, or copy it."""


@store.command(
    epilog="""\b
Examples:
  detente store check
  detente store check --all --db news.duckdb
"""
)
@db_option
@wait_option
@click.option("--all", "every", is_flag=True, help="Look into every record, not a thousand a kind.")
@click.pass_context
def check(context: click.Context, *, db: Path, wait: float, every: bool) -> None:
    """Look for what is wrong with the store; the exit code is 1 when something is.

    Looks at the tables and their columns, every row, rows without their document, doubles, whether
    records have the form they should, and the checksum of every block, those of indexes, too.
    """
    from detente.store import Store  # noqa: PLC0415  (DuckDB is slow to import)

    with Store(db, read_only=True, wait=wait) as opened:
        faults = opened.check(sample=None if every else 1_000)
        shown = list(itertools.islice(faults, SHOWN))
        more = sum(1 for _ in faults)
        rows = sum(opened.sizes().values()) if not shown else 0
    for fault in shown:
        click.echo(failure_line(fault), err=True)
    if more:
        click.echo(f"detente: and {more:,} more", err=True)
    if shown:
        context.exit(SOME_FAILED)
    click.echo(f"detente: {db} is sound ({rows:,} rows)", err=True)


@store.command(
    epilog="""\b
Examples:
  detente store compact
  detente store compact --db news.duckdb --wait 600
"""
)
@db_option
@wait_option
def compact(*, db: Path, wait: float) -> None:
    """Write the store anew: quicker to ask, and without the space of what was replaced.

    Worth it after large imports: events are put in the order in which they are asked for. The new
    file takes the place of the old in one step; until then it needs space beside it.
    """
    from detente.store import Store  # noqa: PLC0415  (DuckDB is slow to import)

    _must_exist(db)
    with Store(db, wait=wait) as opened:
        before, after = opened.compact()
    click.echo(f"detente: {db}: {before / 1e6:,.1f} MB → {after / 1e6:,.1f} MB", err=True)


@store.command(
    epilog="""\b
Examples:
  detente store backup news-copy.duckdb
  detente store backup /backups/news.duckdb --replace --db news.duckdb
"""
)
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@db_option
@wait_option
@click.option("--replace", is_flag=True, help="Take the place of TARGET where it is there already.")
def backup(target: Path, *, db: Path, wait: float, replace: bool) -> None:
    """Copy the store to TARGET, and check the copy.

    Others may read meanwhile; who writes waits.
    """
    from detente.store import Store  # noqa: PLC0415  (DuckDB is slow to import)

    with Store(db, read_only=True, wait=wait) as opened:
        size = opened.backup(target, replace=replace)
    click.echo(f"detente: {db} → {target} ({size / 1e6:,.1f} MB, checked)", err=True)


def _must_exist(db: Path) -> None:
    if not db.exists():
        raise DetenteError(
            "no such store", where=str(db), hint="read some first: detente read FOLDER"
        )
