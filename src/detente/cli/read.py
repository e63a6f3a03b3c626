"""`detente read`: from files to the store, and the brief."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from detente.cli.cluster import check_engine, cluster_options, read_on_cluster
from detente.cli.errors import SOME_FAILED, failure_envelope, failure_line
from detente.cli.options import FORMATS, Day, NearChoice, db_option, wait_option
from detente.cli.output import Stream, console, emit, terminal, to_file
from detente.cli.resuming import Inputs, first, unknown, vanished
from detente.contracts import Document, Event, Failure, Record
from detente.documents import ReadOptions

if TYPE_CHECKING:
    from detente.cli.coding import Tally
    from detente.store import Store

STREAMED = ("jsonl", "csv")
MOST_WORKERS = 64


@click.command(
    epilog="""\b
Examples:
  detente read article.txt --date 2026-01-09
  detente read news/ feed.xml --source "Andean Wire" --db andes.duckdb
  detente read wire.jsonl --text-column body --format csv > events.csv
  detente read news/ --dictionary my_actors.txt --min-confidence 0.6
  detente read archive/ --workers 4 --time-limit 60
  cat article.html | detente read - --brief
  detente read crawl.warc.gz dump.parquet wire.jsonl.zst --format none
  detente read --retry
  detente read --stored --quiet --format none
  detente read 's3://bucket/news/*.jsonl' --engine ray --out coded/
"""
)
@click.argument("paths", nargs=-1, metavar="PATH...")
@db_option
@wait_option
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
@click.option(
    "--dictionary",
    "dictionaries",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="Actors or agents of your own in PETRARCH's format; may be given again.",
)
@click.option(
    "--codebook",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Code by a codebook of your own (see detente codebook train), not by PLOVER.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out events that are less sure than this.",
)
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
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    help="Stop after so many new documents, to try things out; not with --engine ray.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1, max=MOST_WORKERS),
    default=1,
    show_default=True,
    help="Number of processes that code, best as many as there are cores.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="Give a document up that takes longer.",
)
@click.option(
    "--stored", is_flag=True, help="Code the documents of the store again, as after corrections."
)
@click.option(
    "--again", is_flag=True, help="Code also what the store has from this version already."
)
@click.option("--retry", is_flag=True, help="Read again what could not be read before.")
@click.option(
    "--no-learn",
    "learn",
    flag_value=False,
    default=True,
    help="Know persons from the store as it is at the start, so that order changes nothing.",
)
@click.option("--quiet", is_flag=True, help="No progress bar and no summary.")
@cluster_options
@click.pass_context
def read(
    context: click.Context,
    /,
    *,
    paths: tuple[str, ...],
    db: Path,
    wait: float,
    date: dt.date | None,
    source: str | None,
    lang: str | None,
    kind: Literal["article", "post"],
    style: str | None,
    brief: bool,
    model: str | None,
    dictionaries: tuple[Path, ...],
    codebook: Path | None,
    min_confidence: float,
    max_chars: int,
    limit: int | None,
    workers: int,
    time_limit: float | None,
    stored: bool,
    again: bool,
    retry: bool,
    learn: bool,
    quiet: bool,
    engine: str,
    address: str | None,
    out: str | None,
    **columns: str | None,
) -> None:
    """Read news and store what it says.

    PATH is a file, a folder, or "-" for stdin. Takes plain text, Markdown, HTML, JSONL, CSV,
    saved RSS or Atom feeds, Parquet and web archives (WARC). A run that was stopped goes on where
    it stood: what the store has already is passed over.
    """
    if stored + retry + bool(paths) != 1:
        raise click.UsageError(
            "give PATH, or --stored to code the stored documents again, or --retry for what failed."
        )
    options = ReadOptions(
        date=date, source=source, lang=lang, kind=kind, max_chars=max_chars, **columns
    )
    as_json = context.obj["json_errors"] if context.obj else False
    if out := check_engine(context, engine, address, out, paths):
        coded = read_on_cluster(
            paths,
            out,
            db=db,
            address=address,
            options=options,
            model=model,
            dictionaries=dictionaries,
            codebook=codebook,
            min_confidence=min_confidence,
            time_limit=time_limit,
            quiet=quiet,
            as_json=as_json,
        )
        context.exit(SOME_FAILED if coded.failures else 0)
    style = "brief" if brief else style or ("brief" if terminal() else "jsonl")

    from detente.cli.coding import code_all, progress_bar  # noqa: PLC0415  (loads spaCy)
    from detente.record import Coder  # noqa: PLC0415
    from detente.store import Store  # noqa: PLC0415
    from detente.views import Brief, show_brief  # noqa: PLC0415

    gathered = Brief()
    collected: list[Event] = []
    # The store is opened before anything is coded, so that a wrong --db costs no work.
    with Store(db, wait=wait) as store:
        coder = Coder(
            "en",
            model=model,
            dictionaries=dictionaries,
            codebook=codebook,
            min_confidence=min_confidence,
            registry=store.registry(),
        )
        stream = Stream(Event, style) if style in STREAMED else None

        def keep(record: Record) -> None:
            if stream is not None:
                stream.write(record.events)
            elif style == "brief":
                gathered.add(record)
            elif style == "table":
                collected.extend(record.events)

        # Rows that reach the screen, also by way of a pipe, would run into the bar.
        hidden = quiet or (stream is not None and not to_file())
        given = _given(context, options)
        inputs = Inputs(paths, options, given, stored=stored, retry=retry).taken_up(store)
        items = inputs.items
        passed = Counter[str]()
        size = None if hidden else inputs.size()
        with progress_bar(size, hidden=hidden, position=inputs.position) as meter:

            def report(failure: Failure) -> None:
                gathered.failures.append(failure)
                meter.say(failure_envelope(failure) if as_json else failure_line(failure))

            def pass_over(document: Document) -> None:
                passed["known"] += 1
                if style != "none" and (record := store.record(document.id)):
                    keep(record)
                meter(document.title or document.path or document.id)

            if not stored and not again:
                items = unknown(items, store, coder.version, pass_over)
            tally = code_all(
                first(items, limit),
                coder,
                store,
                on_record=keep,
                on_failure=report,
                reading=inputs.reading,
                step=meter,
                workers=workers,
                time_limit=time_limit,
                learn=learn,
            )
        if limit is None:  # else some may not have been read at all
            _forget(store, inputs.places, tally, paths, quiet=quiet)
    if style == "brief" and gathered.documents:
        show_brief(gathered, console())
    elif style == "table":
        emit(collected, Event, style)
    _end(context, tally, passed["known"], db, quiet=quiet)


def _given(context: click.Context, options: ReadOptions) -> dict[str, Any]:
    """Return the reading options that the user gave."""
    default = click.core.ParameterSource.DEFAULT
    return {
        name: value
        for name, value in asdict(options).items()
        if context.get_parameter_source(name) != default
    }


def _forget(
    store: Store, places: Iterable[str], tally: Tally, paths: Iterable[str], *, quiet: bool
) -> None:
    """Drop the failures of places that are read now, and of files that have gone from folders."""
    failed = {failure.where for failure in tally.failures}
    store.forget_failure(*set(places) - failed)
    if gone := vanished(store, set(paths) - failed):
        store.forget_failure(*gone)
        if not quiet:
            what = f"{len(gone):,} {'failure' if len(gone) == 1 else 'failures'}"
            click.echo(f"detente: {what} of files that are no longer there: forgotten", err=True)


def _end(context: click.Context, tally: Tally, known: int, db: Path, *, quiet: bool) -> None:
    """Say what came of the run, and leave with an exit code if something failed."""
    if not quiet:
        already = f"{known:,} in the store already, " if known else ""
        click.echo(f"detente: {already}{tally.summary()} → {db}", err=True)
    if tally.failures:
        context.exit(SOME_FAILED)
