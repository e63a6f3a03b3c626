"""`detente announcements`: what a watch has told, and what did not reach its receiver."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from detente.cli.encoding import silence
from detente.cli.options import Day, db_option, limit_option
from detente.cli.output import terminal
from detente.cli.query import opened
from detente.contracts import AnnouncementKind


@click.command(
    epilog="""\b
Examples:
  detente announcements --limit 20
  detente announcements --kind turn --since 2026-01-01 --format jsonl
  detente announcements --undelivered
  detente announcements --send-again
"""
)
@db_option
@click.option(
    "--kind",
    type=click.Choice(["turn", "threat", "dispute", "event"]),
    help="Only such.",
)
@click.option("--since", type=Day(), help="First day on which it was found.")
@click.option("--undelivered", is_flag=True, help="Only what did not reach its receiver, and why.")
@click.option(
    "--send-again",
    is_flag=True,
    help="Let the next pass of detente watch try again what was given up.",
)
@limit_option
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "jsonl"]),
    help="Form of the output. Default: text in a terminal, JSON lines otherwise.",
)
def announcements(
    *,
    db: Path,
    kind: AnnouncementKind | None,
    since: dt.date | None,
    undelivered: bool,
    send_again: bool,
    limit: int | None,
    style: str | None,
) -> None:
    """List what detente watch announced, the latest first."""
    from detente.store import Store  # noqa: PLC0415
    from detente.views.text import safe  # noqa: PLC0415
    from detente.views.writers import write_json  # noqa: PLC0415
    from detente.watch.sinks import as_text  # noqa: PLC0415

    if send_again:
        with Store(db) as store:
            number = store.revive_letters(dt.datetime.now(dt.UTC))
        told = f"detente: {number} given up are to be tried again by detente watch"
        click.echo(told, err=True)
        return
    with opened(db) as store:
        letters = [
            letter
            for letter in (store.letters() if undelivered else [])
            if kind in (None, letter.announcement.kind)
            and (since is None or letter.since.date() >= since)
        ][:limit]
        found = [] if undelivered else store.announcements(since=since, kind=kind, limit=limit)
    if not letters and not found:
        what = "undelivered announcements" if undelivered else "announcements"
        click.echo(f"detente: no {what} in {db} fit.", err=True)
    as_lines = style == "text" or (style is None and terminal())
    try:
        for letter in letters:
            if as_lines:
                head = f"{letter.state}, tried {letter.tries} times: {letter.receiver}"
                click.echo(safe(f"{head}: {letter.reason}"))
                click.echo(as_text(letter.announcement), nl=False)
            else:
                write_json(letter, sys.stdout)
        for announcement in found:
            if as_lines:
                click.echo(as_text(announcement), nl=False)
            else:
                write_json(announcement, sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
