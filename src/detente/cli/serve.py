"""`detente serve`: the desk in a browser."""

from __future__ import annotations

import contextlib
import errno
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from detente.cli.options import db_option
from detente.contracts import DetenteError

BACKLOG = 512
"""So many may wait to be connected."""


@click.command(
    epilog="""\b
Examples:
  detente serve
  detente serve --db icews.duckdb --port 8080 --read-only
  detente serve --watch news/ --rules examples/watch.toml --every 5m
  DETENTE_TOKEN=$(openssl rand -hex 16) detente serve --host 0.0.0.0 --allow-host desk.example.org
"""
)
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8017, show_default=True, help="Port to use."
)
@click.option(
    "--token",
    envvar="DETENTE_TOKEN",
    show_envvar=True,
    help="What readers must show; needed where others than this machine reach the desk.",
)
@click.option("--read-only", is_flag=True, help="Take no corrections and no texts into the store.")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="How long one request may take.",
)
@click.option("--allow-host", multiple=True, help="Another name that the desk is reached by.")
@click.option(
    "--watch",
    "sources",
    multiple=True,
    metavar="SOURCE",
    help="Watch this, too, as detente watch does; may be given again. Needs --rules.",
)
@click.option(
    "--rules",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What the watch announces in /feed.atom; docs/watch.md tells how.",
)
@click.option("--every", default="15m", show_default=True, help="How often the watch looks.")
def serve(
    *,
    db: Path,
    host: str,
    port: int,
    token: str | None,
    read_only: bool,
    time_limit: float,
    allow_host: tuple[str, ...],
    sources: tuple[str, ...],
    rules: Path | None,
    every: str,
) -> None:
    """Open the relation desk as web pages and an API, until Ctrl-C.

    The desk reads a copy of the store, so that read, import and watch may write to it meanwhile;
    what they wrote is shown as soon as they are done.
    """
    if bool(sources) != (rules is not None):
        raise click.UsageError("--watch and --rules go together.")
    try:
        from detente.web import Settings, create_app  # noqa: PLC0415  (an extra)
        from detente.web.server import server_of  # noqa: PLC0415
    except ImportError as error:
        raise DetenteError(
            "the desk needs more than is installed", hint="pip install 'detente[serve]'"
        ) from error
    settings = Settings(
        db=db,
        host=host,
        port=port,
        token=token,
        read_only=read_only,
        seconds=time_limit,
        hosts=frozenset(name.casefold() for name in allow_host),
    )
    if not db.parent.is_dir():
        raise DetenteError("no such folder", where=str(db.parent), hint="make it, or mend --db")
    _check_watch(sources, rules)
    # SIGTERM ends it as Ctrl-C does, with what is beside it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.ExitStack() as open_ones, contextlib.suppress(KeyboardInterrupt):
        sockets = [open_ones.enter_context(each) for each in _listening(host, port)]
        app = create_app(settings)
        open_ones.callback(app.state.snapshot.close)
        open_ones.enter_context(_watched(sources, rules, every, db))
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"detente: the desk is at http://{shown}:{port} (stop it with Ctrl-C)", err=True)
        server_of(app).run(sockets)


def _listening(host: str, port: int) -> list[socket.socket]:
    """Return a socket for each address of a host.

    Raises:
        DetenteError: when the port is in use, or the host is not this machine's.
    """
    opened: list[socket.socket] = []
    try:
        for family, *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            opened.append(socket.create_server(address[:2], family=family, backlog=BACKLOG))
    except OSError as error:
        if opened and error.errno in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
            return opened  # localhost of a machine without IPv6
        for each in opened:
            each.close()
        used = error.errno == errno.EADDRINUSE
        hint = f"choose another: --port {port % 65535 + 1}" if used else "choose another --host"
        why = f"port {port} is in use" if used else f"cannot listen there: {error.strerror}"
        raise DetenteError(why, where=host, hint=hint) from error
    return opened


def _check_watch(sources: tuple[str, ...], rules: Path | None) -> None:
    """Say at once what the watch would say beside the desk, and end by."""
    if rules is None:
        return
    from detente.watch import read_rules  # noqa: PLC0415  (loads what the desk does not need)

    read_rules(rules)
    missing = [name for name in sources if "://" not in name and not Path(name).exists()]
    if missing:
        raise click.UsageError(f"no such file or folder: {missing[0]}")


@contextlib.contextmanager
def _watched(sources: tuple[str, ...], rules: Path | None, every: str, db: Path) -> Iterator[None]:
    """Keep a watch beside the desk: a process of its own, so that it slows no reader down."""
    if not sources:
        yield
        return
    command = [sys.executable, "-m", "detente", "watch", *sources, "--rules", str(rules)]
    options = ["--every", every, "--db", str(db), "--format", "none"]
    watch = subprocess.Popen([*command, *options])
    try:
        yield
    finally:
        watch.terminate()
        watch.wait()
