"""`detente events|quotes|documents|stories`: what the store knows."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack

import click

from detente.cli.options import (
    day_options,
    db_option,
    event_options,
    format_option,
    in_order,
    limit_option,
)
from detente.cli.output import emit
from detente.cli.unlisted import meant, unlisted, unlisted_filters
from detente.contracts import (
    CarriedDocument,
    Event,
    Failure,
    InUseError,
    JoinedEvent,
    Quote,
    QuoteKind,
    Story,
)
from detente.views.text import safe

if TYPE_CHECKING:
    from detente.desk import Store
    from detente.store import EventFilters

A_MOMENT = 0.3
PATIENCE = 5.0
"""Seconds to wait for the store, and then to try to copy it."""


@contextlib.contextmanager
def opened(db: Path, corrected: Literal["machine"] | None = None) -> Iterator[Store]:
    """Open a store to read from it, with analysts' corrections unless told otherwise.

    While another process writes to it, what is read is a copy that is deleted afterwards.

    Raises:
        DetenteError: when it cannot be opened, or is in use and cannot be copied.
    """
    from detente.desk import Store  # noqa: PLC0415  (DuckDB is slow to import)
    from detente.store import copied  # noqa: PLC0415

    with contextlib.ExitStack() as stack:
        try:
            # A desk or a watch has it for a moment only.
            store = Store(db, read_only=True, corrected=corrected or "applied", wait=A_MOMENT)
        except InUseError as held:
            file, taken = stack.enter_context(copied(db, held, wait=PATIENCE))
            store = Store(file, read_only=True, corrected=corrected or "applied")
            words = f"detente: another process writes; read as of {taken:%H:%M:%S}"
            click.echo(click.style(words, dim=True), err=True)
        yield stack.enter_context(store)


def nothing(store: Store, what: str, db: Path, *names: str | None) -> None:
    """Say on stderr that nothing fits, what there is, and what to do next."""
    strangers = [name for name in names if name and not store.knows(name)]
    unknown = f" No event there has {' or '.join(map(repr, strangers))}." if strangers else ""
    click.echo(f"detente: {safe(f'no {what} in {db} fit.{unknown}')}", err=True)
    for name in strangers:
        if guess := meant(name):
            click.echo(f"         {safe(guess)}", err=True)
    if not store.counts()["documents"] and not store.brought():
        click.echo("         The store is empty. Read some first: detente read FOLDER", err=True)
        return
    pairs = store.pairs()
    if pairs:
        listed = ", ".join(f"{one}–{other} ({number})" for one, other, number in pairs)
        one, other, _ = pairs[0]
        click.echo(f"         Pairs with events: {safe(listed)}.", err=True)
        click.echo(f"         Try: detente events --pair {one} {other}", err=True)


@click.command(
    epilog="""\b
Examples:
  detente events --pair USA COL --since 2026-01-01
  detente events --actor Petro --status threatened
  detente events --type ASSAULT --format csv > assaults.csv
  detente events --pair CHN JPN --origin icews
  detente events --pair USA COL --joined
"""
)
@db_option
@event_options
@click.option(
    "--joined",
    is_flag=True,
    help="Each event once, with how many codings, stories and sources tell it.",
)
@limit_option
@format_option
def events(
    *,
    db: Path,
    joined: bool,
    limit: int | None,
    style: str | None,
    **filters: Unpack[EventFilters],
) -> None:
    """List events of the store, coded here or brought in from other data sets.

    With --joined, codings of one type and status between the same sides are one event where day (or
    the next, where that leaves doubt), mode and place go together; those that cannot be dated to
    the week are left out. docs/ideas/stories.md tells how.
    """
    in_order(filters.get("since"), filters.get("until"))
    with opened(db) as store:
        if joined:
            happened = store.happenings(**filters, limit=limit)
            if not happened:
                nothing(store, "events", db)
            emit(happened, JoinedEvent, style)
            return
        # There may be a hundred million; they go out as they come.
        found = store.iter_events(**filters, limit=limit)
        first = list(itertools.islice(found, 1))
        if not first:
            sides = (filters.get("actor"), filters.get("recipient"), *(filters.get("pair") or ()))
            nothing(store, "events", db, *sides)
            unlisted_filters(store, filters)
        emit(itertools.chain(first, found), Event, style)


@click.command(
    epilog="""\b
Examples:
  detente quotes --speaker Petro
  detente quotes --about tariffs --format jsonl
  detente quotes --kind indirect --speaker COL
"""
)
@db_option
@click.option("--speaker", help="Who speaks: country (COL), with sector (COL:LEG), or name.")
@click.option("--about", metavar="WORDS", help="Words that the quotation contains.")
@click.option("--kind", type=click.Choice(["direct", "mixed", "indirect"]), help="Only such.")
@day_options
@limit_option
@format_option
def quotes(
    *,
    db: Path,
    speaker: str | None,
    about: str | None,
    kind: QuoteKind | None,
    since: dt.date | None,
    until: dt.date | None,
    limit: int | None,
    style: str | None,
) -> None:
    """List quotations of the store; days are those of publication."""
    in_order(since, until)
    with opened(db) as store:
        found = store.quotes(
            speaker=speaker, about=about, kind=kind, since=since, until=until, limit=limit
        )
        if not found:
            nothing(store, "quotes", db)
    emit(found, Quote, style)


@click.command(
    epilog="""\b
Examples:
  detente documents --source "Andean Wire"
  detente documents --failed
"""
)
@db_option
@click.option("--failed", is_flag=True, help="List what could not be read, and why.")
@click.option("--source", help="Who published it.")
@day_options
@limit_option
@format_option
def documents(
    *,
    db: Path,
    failed: bool,
    source: str | None,
    since: dt.date | None,
    until: dt.date | None,
    limit: int | None,
    style: str | None,
) -> None:
    """List documents of the store with the story that each carries, or what could not be read."""
    in_order(since, until)
    if failed and (source or since or until):
        raise click.UsageError("--failed goes with none of --source, --since and --until.")
    with opened(db) as store:
        if failed:
            failures = store.failures()[:limit]
            if not failures:
                click.echo("detente: nothing has failed.", err=True)
            emit(failures, Failure, style)
            return
        found = store.carried(source=source, since=since, until=until, limit=limit)
        if not found:
            nothing(store, "documents", db)
            unlisted(store, "document", source=source)
    emit(found, CarriedDocument, style)


@click.command(
    epilog="""\b
Examples:
  detente stories
  detente stories --least 10 --since 2026-01-01
  detente stories --source "Andean Wire" --format jsonl
  detente stories --document 3f2a61c09be14d77 --least 1
"""
)
@db_option
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="The fewest documents that carry it.",
)
@click.option("--source", help="Someone who published it.")
@click.option("--document", help="Id of a document that carries it.")
@day_options
@limit_option
@format_option
def stories(
    *,
    db: Path,
    least: int,
    source: str | None,
    document: str | None,
    since: dt.date | None,
    until: dt.date | None,
    limit: int | None,
    style: str | None,
) -> None:
    """List texts that several documents carry, those with most carriers first.

    A document carries a story if it copies its text: re-posted, cut, corrected, under another
    headline. What another reporter wrote of the same event is a story of its own; detente events
    --joined puts these together. Days are those on which a story was first published.
    """
    in_order(since, until)
    with opened(db) as store:
        found = store.stories(
            least=least, source=source, document=document, since=since, until=until, limit=limit
        )
        if not found:
            nothing(store, f"stories of {least} or more carriers", db)
    emit(found, Story, style)
