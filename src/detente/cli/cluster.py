"""`detente read --engine ray`: coding on a cluster into Parquet partitions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.errors import failure_envelope, failure_line
from detente.documents import ReadOptions

if TYPE_CHECKING:
    from detente.cluster import Coded

ONLY_HERE = (
    "again", "brief", "learn", "limit", "retry", "stored", "style", "wait", "workers",
)  # fmt: skip
"""Options of the local engine that a cluster has no use for."""


def cluster_options(command: Any) -> Any:
    """Add --engine, --address and --out."""
    for option in (
        click.option(
            "--out",
            metavar="DIR",
            help="Folder, or address in a bucket, for the Parquet partitions of --engine ray.",
        ),
        click.option(
            "--address", help="Ray cluster to join, as host:port or auto; this machine without."
        ),
        click.option(
            "--engine",
            type=click.Choice(["local", "ray"]),
            default="local",
            show_default=True,
            help="Where to code: here into the store, or on a Ray cluster into --out.",
        ),
    ):
        command = option(command)
    return command


def check_engine(
    context: click.Context, engine: str, address: str | None, out: str | None, paths: Sequence[str]
) -> str | None:
    """Return the folder to write where a cluster is asked for; refuse what does not go together.

    Raises:
        click.UsageError: when they do not.
    """
    if engine == "local":
        if address is not None or out is not None:
            raise click.UsageError("--address and --out go with --engine ray.")
        return None
    default = click.core.ParameterSource.DEFAULT
    for parameter in context.command.params:
        name = parameter.name or ""
        if name in ONLY_HERE and context.get_parameter_source(name) != default:
            raise click.UsageError(f"{parameter.opts[-1]} does not go with --engine ray.")
    if out is None:
        raise click.UsageError("--engine ray needs --out, a folder for the partitions.")
    if "-" in paths:
        raise click.UsageError("--engine ray reads files, not stdin.")
    return out


def read_on_cluster(
    paths: Sequence[str],
    out: str,
    *,
    db: Path,
    address: str | None,
    options: ReadOptions,
    time_limit: float | None,
    quiet: bool,
    as_json: bool,
    **coding: Any,
) -> Coded:
    """Code on a cluster, by what ``Coding.of`` takes, and say what came of it.

    Raises:
        DetenteError: when the store, the cluster or the folder fails.
    """
    from detente.cli.coding import progress_bar  # noqa: PLC0415  (loads spaCy)
    from detente.cluster import Coding, code_on_cluster, known_to  # noqa: PLC0415
    from detente.contracts import Failure  # noqa: PLC0415
    from detente.store import Store  # noqa: PLC0415

    with Store(db) as store:
        known = known_to(store)
    with progress_bar(None, hidden=quiet) as meter:

        def on_row(row: Mapping[str, Any]) -> None:
            if row["failed"] is not None:
                failure = Failure(where=row["failed"], reason=row["reason"], hint=row["hint"])
                meter.say(failure_envelope(failure) if as_json else failure_line(failure))
            meter(row["title"] or row["path"] or row["failed"] or row["document"])

        coded = code_on_cluster(
            paths,
            out,
            reading=options,
            coding=Coding.of(**coding),
            known=known,
            address=address,
            time_limit=time_limit,
            on_row=on_row,
        )
    if not quiet:
        click.echo(f"detente: {coded.summary()} → {out}", err=True)
    return coded
