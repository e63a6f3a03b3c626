"""`detente codebook train|check`: event types of your own."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from detente.cli.options import figures_option
from detente.cli.output import console

codebook_argument = click.argument(
    "codebook", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)


@click.group(
    epilog="""\b
Examples:
  detente codebook check aid-access.yaml
  detente codebook train aid-access.yaml --out aid-access.json
"""
)
def codebook() -> None:
    """Make event types of your own.

    A codebook is one YAML file with a name, a definition and 5 to 50 example sentences for each
    type; docs/codebooks.md tells the form and goes through one.
    """


@codebook.command(
    epilog="""\b
Examples:
  detente codebook train aid-access.yaml --out aid-access.json
  detente codebook train examples/aid-access.yaml --out aid.json
"""
)
@codebook_argument
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the trained codebook (JSON).",
)
def train(codebook: Path, out: Path) -> None:
    """Learn the types of a codebook.

    Reads CODEBOOK (YAML) and writes what `detente read --codebook` needs.
    """
    from detente.classify import event_model  # noqa: PLC0415  (loads the network)
    from detente.codebook import read_codebook, train_codebook  # noqa: PLC0415

    described = read_codebook(codebook)
    train_codebook(described, event_model()).save(out)
    click.echo(
        f"detente: {described.name}, {len(described.types)} types → {out}\n"
        f"         Code with it: detente read FOLDER --codebook {out}",
        err=True,
    )


@codebook.command(
    epilog="""\b
Examples:
  detente codebook check aid-access.yaml
  detente codebook check aid-access.yaml --format json
"""
)
@codebook_argument
@figures_option
def check(codebook: Path, style: str | None) -> None:
    """Tell which types confuse each other.

    Each example of CODEBOOK is judged by a model that has not seen it.
    """
    from detente.classify import event_model  # noqa: PLC0415  (loads the network)
    from detente.codebook import check_codebook, read_codebook  # noqa: PLC0415

    found = check_codebook(read_codebook(codebook), event_model())
    if style == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
        return
    from detente.views.codebooks import show_check  # noqa: PLC0415

    show_check(found, console())
