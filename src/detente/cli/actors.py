"""`detente actors`: who is in the store, persons across documents, and corrections by hand."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.lint import lint
from detente.cli.options import (
    country_option,
    db_option,
    format_option,
    limit_option,
    sector_option,
)
from detente.cli.output import emit
from detente.cli.people import alias, bring, corrections, merge, set_facts, show, split, undo
from detente.cli.query import nothing, opened
from detente.contracts import Actor


@click.group(
    invoke_without_command=True,
    epilog="""\b
Examples:
  detente actors --country COL
  detente actors --name Paul --format jsonl
  detente actors show Petro
  detente actors set "Laura Sarabia" --country COL --office "foreign minister"
""",
)
@db_option
@country_option
@sector_option
@click.option("--name", help="Name or surname.")
@click.option("--document", help="Id of one document.")
@limit_option
@format_option
@click.pass_context
def actors(
    context: click.Context,
    /,
    *,
    db: Path,
    country: str | None,
    sector: str | None,
    name: str | None,
    document: str | None,
    limit: int | None,
    style: str | None,
) -> None:
    """List actors of the store, each as one document knows it.

    The commands below deal with persons across documents: what offices they held when, and what to
    correct by hand.
    """
    if context.invoked_subcommand is not None:
        return
    with opened(db) as store:
        found = store.actors(
            country=country, sector=sector, name=name, document=document, limit=limit
        )
        if not found:
            nothing(store, "actors", db)
    emit(found, Actor, style)


for command in (show, set_facts, alias, merge, split, bring, corrections, undo, lint):
    actors.add_command(command)
