"""`detente read`: from files to the store, and the brief."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

import click

from detente.cli.errors import SOME_FAILED, envelope, failure_line
from detente.cli.options import FORMATS, Day, NearChoice, db_option
from detente.cli.output import console, emit, terminal
from detente.contracts import Event, Failure, Record
from detente.documents import ReadOptions, count_inputs, read_paths


@click.command(
    epilog="""\b
Examples:
  detente read article.txt --date 2026-01-09
  detente read news/ feed.xml --source "Andean Wire" --db andes.duckdb
  detente read wire.jsonl --text-column body --format csv > events.csv
  cat article.html | detente read - --brief
"""
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@db_option
@click.option("--date", type=Day(), help="Day of publication, where the text gives none.")
@click.option("--source", help="Who published it, where the text does not say.")
@click.option("--lang", help="Language; 'en' reads texts that do not look English all the same.")
@click.option(
    "--kind",
    type=click.Choice(["article", "post"]),
    default="article",
    show_default=True,
    help="What the texts are; a post is a statement of its author.",
)
@click.option(
    "--format",
    "style",
    type=NearChoice(("brief", *FORMATS, "none")),
    help="Form of the output. Default: the brief in a terminal, events as JSON lines otherwise.",
)
@click.option("--brief", is_flag=True, help="Print the brief, also where no terminal reads.")
@click.option("--model", help="Name or folder of another spaCy pipeline.")
@click.option("--text-column", metavar="NAME", help="Column of CSV or JSONL with the text.")
@click.option("--title-column", metavar="NAME", help="Column with the title.")
@click.option("--date-column", metavar="NAME", help="Column with the day of publication.")
@click.option("--source-column", metavar="NAME", help="Column with the publisher.")
@click.option("--url-column", metavar="NAME", help="Column with the address.")
@click.option("--id-column", metavar="NAME", help="Column with the document's id.")
@click.option("--author-column", metavar="NAME", help="Column with the author.")
@click.option(
    "--max-chars",
    type=click.IntRange(min=1),
    default=ReadOptions().max_chars,
    show_default=True,
    help="The longest text taken for one article.",
)
@click.option("--quiet", is_flag=True, help="No progress bar and no summary.")
@click.pass_context
def read(
    context: click.Context,
    /,
    *,
    paths: tuple[str, ...],
    db: Path,
    date: dt.date | None,
    source: str | None,
    lang: str | None,
    kind: Literal["article", "post"],
    style: str | None,
    brief: bool,
    model: str | None,
    max_chars: int,
    quiet: bool,
    **columns: str | None,
) -> None:
    """Read files, folders or "-" (stdin), code them, and store what they say.

    Takes plain text, Markdown, HTML, JSONL, CSV and saved RSS or Atom feeds.
    """
    options = ReadOptions(
        date=date, source=source, lang=lang, kind=kind, max_chars=max_chars, **columns
    )
    style = "brief" if brief else style or ("brief" if terminal() else "jsonl")
    as_json = context.obj["json_errors"] if context.obj else False

    from detente.cli.coding import code_all, progress_bar  # noqa: PLC0415  (loads spaCy)
    from detente.record import Coder  # noqa: PLC0415
    from detente.store import Store  # noqa: PLC0415
    from detente.views import Brief, show_brief  # noqa: PLC0415

    gathered = Brief()

    def keep(record: Record) -> None:
        if style != "none":
            gathered.add(record)

    def report(failure: Failure) -> None:
        if as_json:
            click.echo(envelope(failure.reason, SOME_FAILED, [failure.model_dump()]), err=True)
        else:
            click.echo(failure_line(failure), err=True)

    # The store is opened before anything is coded, so that a wrong --db costs no work.
    with Store(db) as store:
        coder = Coder("en", model=model)
        with progress_bar(None if quiet else count_inputs(paths)) as step:
            tally = code_all(
                read_paths(paths, options),
                coder,
                store,
                on_record=keep,
                on_failure=report,
                step=step,
            )
        failed = {failure.where for failure in tally.failures}
        for path in set(paths) - failed:
            store.forget_failure(path)
    if style == "brief" and gathered.documents:
        show_brief(gathered, console())
    elif style in FORMATS:
        emit(gathered.events, Event, style)
    if not quiet:
        click.echo(f"detente: {tally.summary()} → {db}", err=True)
    if tally.failures:
        context.exit(SOME_FAILED)
