"""The option --plot: a picture into a file instead of rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from detente.views.text import safe

plot_option = click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Draw a picture into FILE (.svg, .png, .html or .json) instead of listing.",
)


def plotted(chart: Any, path: Path) -> None:
    """Write a chart and say where."""
    from detente.views.charts import save_chart  # noqa: PLC0415  (an extra)

    save_chart(chart, path)
    click.echo(f"detente: drawn → {safe(str(path))}", err=True)
