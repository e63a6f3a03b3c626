"""`detente watch`: what is new in folders and feeds, held against rules and told."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, Literal

import click

from detente.cli.errors import SOME_FAILED, complain, failure_envelope, failure_line
from detente.cli.options import db_option
from detente.cli.output import terminal
from detente.contracts import DetenteError, Failure
from detente.documents import ReadOptions

if TYPE_CHECKING:
    from detente.watch import Report, Sink

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
SECRET = "DETENTE_WEBHOOK_SECRET"


class Span(click.ParamType[dt.timedelta]):
    """A length of time: 30s, 15m, 2h or 1d."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.timedelta:
        """Return the length, or fail with the form that is wanted."""
        if isinstance(value, dt.timedelta):
            return value
        found = re.fullmatch(r"(\d{1,5})\s*([smhd])", str(value).strip().lower())
        if not found or not int(found[1]):
            self.fail(f"{value!r} is no length of time; write 30s, 15m, 2h or 1d", param, ctx)
        return dt.timedelta(seconds=int(found[1]) * UNITS[found[2]])


@click.command(
    epilog="""\b
Examples:
  detente watch news/ --rules rules.toml --every 15m
  detente watch https://wire.example/world.rss --rules rules.toml --follow --format jsonl
  detente watch news/ feeds/*.xml --rules rules.toml --once
  detente watch news/ --rules rules.toml --webhook https://desk.example/in --secret-file secret.txt
  detente watch news/ --rules rules.toml --atom /var/www/feed.atom --atom-url https://desk.example/
"""
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@db_option
@click.option(
    "--rules",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="What to announce, in TOML; docs/watch.md tells how.",
)
@click.option(
    "--every",
    type=Span(),
    default="15m",
    show_default=True,
    help="How often to look: 30s, 15m, 2h.",
)
@click.option("--once", is_flag=True, help="Look once and leave.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "jsonl", "none"]),
    help="Form of the announcements on stdout. Default: text in a terminal, JSON lines otherwise.",
)
@click.option("--webhook", metavar="URL", help="Send each announcement there, signed.")
@click.option(
    "--secret-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=f"File with the secret that signs; without it the variable {SECRET} is taken.",
)
@click.option(
    "--atom",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the latest announcements in this file, as an Atom feed.",
)
@click.option(
    "--atom-url", metavar="URL", help="Address of the folder under which the feed is served."
)
@click.option(
    "--follow",
    is_flag=True,
    help="Read the articles that feeds on the web link to, not what the feeds have of them.",
)
@click.option(
    "--delay",
    type=Span(),
    default="1s",
    show_default=True,
    help="Time between two articles of one host.",
)
@click.option("--source", help="Who published it, where the text does not say.")
@click.option("--lang", help="Language; 'en' reads texts that do not look English all the same.")
@click.option(
    "--dictionary",
    "dictionaries",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="Actors or agents of your own in PETRARCH's format; may be given again.",
)
@click.option("--quiet", is_flag=True, help="Say nothing on stderr but what failed.")
@click.pass_context
def watch(
    context: click.Context,
    /,
    *,
    sources: tuple[str, ...],
    db: Path,
    rules: Path,
    every: dt.timedelta,
    once: bool,
    style: Literal["text", "jsonl", "none"] | None,
    webhook: str | None,
    secret_file: Path | None,
    atom: Path | None,
    atom_url: str | None,
    follow: bool,
    delay: dt.timedelta,
    source: str | None,
    lang: str | None,
    dictionaries: tuple[Path, ...],
    quiet: bool,
) -> None:
    """Watch sources, and announce turning points, threats and disputed claims.

    SOURCE is a folder, a file (a saved feed, JSON lines that are added to) or the address of a feed
    or page. What is new is read into the store; what fits a rule is announced once, also after a
    restart. Ctrl-C or SIGTERM ends the watch when the text at hand is done.
    """
    if (atom is None) != (atom_url is None):
        raise click.UsageError("--atom and --atom-url go together.")
    missing = [name for name in sources if "://" not in name and not Path(name).exists()]
    if missing:
        raise click.UsageError(f"no such file or folder: {missing[0]}")
    as_json = context.obj["json_errors"] if context.obj else False

    from detente.record import Coder  # noqa: PLC0415  (loads spaCy)
    from detente.watch import AtomFile, Lines, Watcher, Webhook, read_rules, sources_of  # noqa: PLC0415
    from detente.watch import watch as keep_watching  # noqa: PLC0415

    stop = threading.Event()
    style = style or ("text" if terminal() else "jsonl")
    sinks: list[Sink] = [] if style == "none" else [Lines(sys.stdout, style)]
    if atom is not None and atom_url is not None:
        sinks.append(AtomFile(atom, atom_url))
    if webhook is not None:
        sinks.append(Webhook(webhook, _secret(secret_file), stop=stop))
    watcher = Watcher(
        db,
        sources_of(
            sources,
            options=ReadOptions(source=source, lang=lang),
            follow=follow,
            delay=delay.total_seconds(),
            stop=stop,
        ),
        read_rules(rules),
        sinks,
        make_coder=lambda registry: Coder(dictionaries=dictionaries, registry=registry),
        stop=stop,
    )

    def failed(failure: Failure) -> None:
        click.echo(failure_envelope(failure) if as_json else failure_line(failure), err=True)

    def told(report: Report) -> None:
        for letter in report.letters:
            failed(_undelivered(letter.receiver, letter.reason, letter.announcement.headline))
        if not quiet:
            click.echo(f"detente: {dt.datetime.now():%H:%M} {report.summary()} → {db}", err=True)

    with _stopped_by_signals(stop):
        if once:
            report = watcher.once(failed)
            told(report)
            if not report.well:
                context.exit(SOME_FAILED)
            return
        keep_watching(
            watcher,
            every,
            stop=stop,
            on_report=told,
            on_failure=failed,
            on_error=lambda error: complain(error, status=SOME_FAILED, as_json=as_json),
        )
    if not quiet:
        click.echo("detente: stopped; what was read stays", err=True)


def _undelivered(receiver: str, reason: str, headline: str) -> Failure:
    return Failure(where=receiver, reason=reason, hint=f"not delivered: {headline}")


def _secret(file: Path | None) -> str:
    secret = file.read_text("utf-8").strip() if file else os.environ.get(SECRET, "")
    if not secret:
        raise DetenteError(
            "the webhook has no secret to sign with", hint=f"set {SECRET}, or give --secret-file"
        )
    return secret


@contextlib.contextmanager
def _stopped_by_signals(stop: threading.Event) -> Iterator[None]:
    """End the watch in order at the first signal, and at once at the second."""
    numbers = (signal.SIGINT, signal.SIGTERM)

    def ask(number: int, frame: FrameType | None) -> None:
        stop.set()
        for each in numbers:
            signal.signal(each, signal.SIG_DFL)

    before = [signal.signal(each, ask) for each in numbers]
    try:
        yield
    finally:
        for each, handler in zip(numbers, before, strict=True):
            signal.signal(each, handler)
