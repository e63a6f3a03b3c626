"""`detente import`: events of other data sets, and records of a cluster, into the store."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from detente.cli.errors import FAILED, SOME_FAILED, complain, failure_line
from detente.cli.import_bar import import_bar
from detente.cli.options import NearChoice, db_option, wait_option
from detente.contracts import Brought, DetenteError, Failure

if TYPE_CHECKING:
    from detente.store import Format, Store

RECORDS = "records"
FORMATS = ("gdelt", "icews", "polecat", "plover", "tkg", RECORDS)
SHOWN = 10
"""Lines of one file that could not be read are listed up to so many; the store keeps them all."""


class _FileType(click.Path):
    """A file that is there, or an address, which stays as it is."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path | str:
        if "://" in str(value):
            return str(value)
        return Path(os.fsdecode(super().convert(value, param, ctx)))


@click.command(
    "import",
    epilog="""\b
Examples:
  detente import gdelt 20150218230000.export.CSV.zip
  detente import icews events.2018.tab --db world.duckdb
  detente import polecat ngecEventsDV-2022.txt.zip
  detente import tkg icews14.tsv
  detente import records coded/
  detente import records s3://bucket/coded/
""",
)
@click.argument("data_set", metavar="FORMAT", type=NearChoice(FORMATS))
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=_FileType(exists=True),
    metavar="FILE...",
)
@db_option
@wait_option
@click.option(
    "--format",
    "style",
    type=NearChoice(("table", "json")),
    help="How to print the sums; lines on stderr unless told otherwise, JSON lines on stdout.",
)
@click.option("--quiet", is_flag=True, help="No progress bar and no sums.")
@click.pass_context
def bring(
    context: click.Context,
    data_set: str,
    files: tuple[Path | str, ...],
    *,
    db: Path,
    wait: float,
    style: str | None,
    quiet: bool,
) -> None:
    """Bring in events of other data sets, or records that were coded on a cluster.

    FORMAT is gdelt (1.0 or 2.0), icews, polecat, plover (JSON lines), tkg (day, subject,
    relation, object; also KEDS's day, source, target, code), or records (the folder that detente
    read --engine ray wrote, files of it, or its address in a bucket). Files may be gzipped or
    zipped. Rows that cannot be read are listed and left out; what is known already stays as it is.
    """
    for path in files if data_set != RECORDS else ():
        if isinstance(path, str) or path.is_dir():
            what = "an address; fetch it first" if isinstance(path, str) else "a directory"
            raise click.BadParameter(f"File {str(path)!r} is {what}.", param_hint="'FILE...'")
    from detente.store import Store  # noqa: PLC0415  (DuckDB is slow to import)

    read = refused = failed = 0
    as_json = context.obj["json_errors"] if context.obj else False
    with (
        Store(db, wait=wait) as store,
        import_bar(store, files, hidden=quiet or style == "json") as step,
    ):
        bring_one = _bringer(store, data_set, files)
        for path in files:
            bad = _Listed(step.say)
            try:
                for brought in bring_one(path, on_refused=bad.refuse):
                    bad.end()
                    read += brought.read
                    refused += brought.refused
                    if style == "json":
                        click.echo(brought.model_dump_json())
                    elif not quiet:
                        step.say(_sum(brought, db))
            except DetenteError as error:
                failed += 1
                complain(error, status=SOME_FAILED, as_json=as_json)
            step.done(path)
    if not read:
        context.exit(FAILED)
    if refused or failed:
        context.exit(SOME_FAILED)


def _bringer(
    store: Store, data_set: str, files: Sequence[Path | str]
) -> Callable[..., Iterable[Brought]]:
    """Return what brings in one of the files and yields the sums."""
    if data_set != RECORDS:
        return functools.partial(store.bring_in, format=cast("Format", data_set))
    from detente.cluster import bring_records, superseded  # noqa: PLC0415  (loads spaCy)

    without = superseded(files)

    def records(path: Path | str, **told: Any) -> list[Brought]:
        return [bring_records(store, path, without=without, **told)]

    return records


class _Listed:
    """Says the first lines of a file that could not be read, and how many more there are."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.number = 0

    def refuse(self, failure: Failure) -> None:
        self.number += 1
        if self.number <= SHOWN:
            self.say(failure_line(failure))

    def end(self) -> None:
        if self.number > SHOWN:
            more = self.number - SHOWN
            self.say(f"detente: and {more:,} more lines; see detente documents --failed")
        self.number = 0


def _sum(brought: Brought, db: Path) -> str:
    from detente.views.text import safe  # noqa: PLC0415  (rich is slow to import)

    what = "documents" if brought.origin == RECORDS else "events"
    parts = [f"{brought.read:,} {what} read", f"{brought.added:,} new"]
    if brought.known:
        parts.append(f"{brought.known:,} known already")
    if brought.refused:
        parts.append(f"{brought.refused:,} lines could not be read")
    if brought.without_code:
        parts.append(f"{brought.without_code:,} with a side of no known country")
    parts += brought.repairs
    said = f"detente: {brought.file} ({brought.origin}): {', '.join(parts)} → {db}"
    return safe(said)


# The command is looked up by its name, which no Python name may be.
globals()["import"] = bring
