"""`detente explain`: why a relation turned."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from detente.cli.errors import FAILED
from detente.cli.options import Day, db_option, uncorrected_option
from detente.cli.output import console, terminal
from detente.cli.query import nothing, opened
from detente.contracts import DetenteError, Explanation

if TYPE_CHECKING:
    from detente.store import Store

FORMATS = ("text", "markdown", "html", "json")
BEFORE, AFTER = dt.timedelta(days=365), dt.timedelta(days=90)
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
@uncorrected_option
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
    *,
    db: Path,
    corrected: Literal["machine"] | None,
    first: str,
    second: str,
    day: dt.date,
    style: str | None,
    out: Path | None,
) -> None:
    """Say why A and B turned at about DATE: what made it, who went between, what was said.

    A and B are countries (COL or Colombia), with sector (COL:REB), or names of actors. Every line
    cites its sentences.
    """
    from detente.relations.explain import explain as explained  # noqa: PLC0415  (loads numpy)

    if out is not None and out.exists() and db.exists() and out.samefile(db):
        raise DetenteError("is the store itself", where=str(out), hint="choose another --out")
    form = style or (BY_ENDING.get(out.suffix.lower()) if out else None) or "text"
    with opened(db, corrected) as store:
        try:
            found = explained(store, first, second, day)
        except DetenteError:
            if not len(store.contacts(first, second)):
                nothing(store, f"events between {first} and {second}", db, first, second)
                raise click.exceptions.Exit(FAILED) from None
            raise
        picture = _picture(store, found) if form == "html" else ""
    if out is None and form == "text" and terminal():
        from detente.views.explain import show_explanation  # noqa: PLC0415

        show_explanation(found, console())
        return
    text = _written(found, form, picture)
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DetenteError(
            f"cannot be written: {error.strerror}", where=str(out), hint="choose another --out"
        ) from error


def _picture(store: Store, found: Explanation) -> str:
    """Return the line around the turn as SVG, nothing where charts are not installed."""
    from detente.relations import relation_steps  # noqa: PLC0415
    from detente.views.charts import Flag, drawn_svg, line_chart, points_of  # noqa: PLC0415

    since, until = found.date - BEFORE, found.last + AFTER
    steps = relation_steps(store.contacts(*found.sides), "week", since=since, until=until)
    better = found.direction == "better"
    flag = Flag(found.date, found.first, found.last, better, found.summary)
    try:
        return drawn_svg(line_chart(" – ".join(found.names), points_of(steps), [flag]))
    except DetenteError:  # the page is whole without it
        return ""


def _written(found: Explanation, form: str, picture: str) -> str:
    from detente.views.explain import (  # noqa: PLC0415
        explanation_markdown,
        explanation_page,
        explanation_text,
    )

    match form:
        case "html":
            return explanation_page(found, picture)
        case "markdown":
            return explanation_markdown(found)
        case "json":
            return json.dumps(found.to_dict(), ensure_ascii=False) + "\n"
    return explanation_text(found)
