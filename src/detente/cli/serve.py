"""`detente serve`: the desk in a browser."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from detente.cli.options import db_option
from detente.contracts import DetenteError


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
        import uvicorn  # noqa: PLC0415  (an extra)

        from detente.web import Settings, create_app  # noqa: PLC0415
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
        hosts=frozenset(name.casefold() for name in allow_host),
    )
    app = create_app(settings)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"detente: the desk is at http://{shown}:{port} (stop it with Ctrl-C)", err=True)
    with _watched(sources, rules, every, db):
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


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
