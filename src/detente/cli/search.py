"""`detente search`: words in events, quotations and texts."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from detente.cli.options import day_options, db_option, format_option, in_order
from detente.cli.output import console, emit, talk, terminal
from detente.cli.query import nothing, opened
from detente.contracts import Hit, HitKind
from detente.views.text import safe


@click.command(
    epilog="""\b
Examples:
  detente search tariffs
  detente search '"peace talks" -Geneva' --since 2026-01-01
  detente search 'sanction* OR embargo' --kind event --actor COL
  detente search withdraw --kind quote --format csv > said.csv
"""
)
@click.argument("words", nargs=-1, required=True, metavar="QUERY")
@db_option
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(["event", "quote", "text"]),
    multiple=True,
    help="Only such; may be given several times.",
)
@click.option(
    "--actor",
    "actors",
    multiple=True,
    help="Who must be in it: country (COL), with sector (COL:REB), or name.",
)
@day_options
@click.option("--newest", is_flag=True, help="Order by day, the newest first.")
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="The most hits."
)
@click.option(
    "--offset", type=click.IntRange(min=0), default=0, show_default=True, help="Hits to pass over."
)
@click.option(
    "--index",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File of the search index; by default beside the store.",
)
@format_option
def search(
    *,
    words: tuple[str, ...],
    db: Path,
    kinds: tuple[HitKind, ...],
    actors: tuple[str, ...],
    since: dt.date | None,
    until: dt.date | None,
    newest: bool,
    limit: int,
    offset: int,
    index: Path | None,
    style: str | None,
) -> None:
    """Search events, quotations and texts for words.

    All words must be there, in any form: talks finds talk. In quotation marks (and those in single
    ones, for the shell) they stand together; -word must not be there; begin* is the beginning of a
    word; this OR that finds either. Days are those of events, else of publication. Events of other
    data sets have no text; detente events finds them.
    """
    from detente.search import SearchIndex, index_path  # noqa: PLC0415  (loads DuckDB)

    in_order(since, until)
    query = " ".join(words)
    with opened(db) as store:
        file = SearchIndex(index or index_path(db))
        with _bar() as tell:
            file.update(store, tell=tell)
        found = file.search(
            query,
            store=store,
            kinds=kinds or ("event", "quote", "text"),
            since=since,
            until=until,
            actors=actors,
            newest=newest,
            limit=limit,
            offset=offset,
        )
        if found.note:
            click.echo(f"detente: {found.note}.", err=True)
        if not found.total and not found.note:
            nothing(store, f"texts with {safe(query)}", db, *actors)
    if style in (None, "table") and (style or terminal()):
        from detente.views import show_found  # noqa: PLC0415

        show_found(found, console(), offset)
        return
    emit(found.hits, Hit, style)


@contextlib.contextmanager
def _bar() -> Iterator[Callable[[int, int], object]]:
    """Yield what takes how far the index is; it shows a bar where a person reads stderr."""
    from rich.progress import Progress  # noqa: PLC0415  (rich is slow to import)

    screen = talk()
    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as progress:
        task = progress.add_task("making the search index", total=None, visible=False)
        yield lambda done, total: progress.update(
            task, completed=done, total=total, visible=done < total
        )
