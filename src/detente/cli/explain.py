"""`detente explain`: why a relation turned."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from detente.cli.errors import FAILED
from detente.cli.options import Day, db_option
from detente.cli.output import console, terminal
from detente.cli.query import nothing, opened
from detente.contracts import DetenteError, Explanation

FORMATS = ("text", "markdown", "html", "json")
BY_ENDING = {".md": "markdown", ".html": "html", ".json": "json", ".txt": "text"}


@click.command(
    epilog="""\b
Examples:
  detente explain USA COL 2026-01-07
  detente explain USA COL 2026-01-07 --out turn.html
  detente explain "Saudi Arabia" Qatar 2014-11-16 --format markdown
"""
)
@db_option
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.argument("day", type=Day(), metavar="DATE")
@click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS),
    help="Form of the page; by default that of --out's ending, else text.",
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the page to this file."
)
def explain(
    *, db: Path, first: str, second: str, day: dt.date, style: str | None, out: Path | None
) -> None:
    """Say why A and B turned at about DATE: what made it, who went between, what was said.

    A and B are countries (COL or Colombia), with sector (COL:REB), or names of actors. Every line
    cites its sentences.
    """
    from detente.relations.explain import explain as explained  # noqa: PLC0415  (loads numpy)

    form = style or (BY_ENDING.get(out.suffix.lower()) if out else None) or "text"
    with opened(db) as store:
        try:
            found = explained(store, first, second, day)
        except DetenteError:
            if not store.events(pair=(first, second), limit=1):
                nothing(store, f"events between {first} and {second}", db, first, second)
                raise click.exceptions.Exit(FAILED) from None
            raise
    if out is None and form == "text" and terminal():
        from detente.views.explain import show_explanation  # noqa: PLC0415

        show_explanation(found, console())
        return
    text = _written(found, form)
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DetenteError(
            f"cannot be written: {error.strerror}", where=str(out), hint="choose another --out"
        ) from error


def _written(found: Explanation, form: str) -> str:
    from detente.views.explain import (  # noqa: PLC0415
        explanation_markdown,
        explanation_page,
        explanation_text,
    )

    match form:
        case "html":
            return explanation_page(found)
        case "markdown":
            return explanation_markdown(found)
        case "json":
            return json.dumps(found.to_dict(), ensure_ascii=False) + "\n"
    return explanation_text(found)
