"""A confusion matrix as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from detente.contracts import DetenteError

STYLES = (".svg", ".png", ".pdf")


def draw_confusion(confusion: Mapping[tuple[str, str], int], path: Path) -> None:
    """Draw what was taken for what, each row as shares of its gold.

    Args:
        confusion: counts by gold and told label.
        path: file to write; its ending says what kind, .svg, .png or .pdf.

    Raises:
        DetenteError: when matplotlib is not installed or the ending is another.
    """
    if path.suffix not in STYLES:
        raise DetenteError(
            f"cannot draw {path.suffix or 'a file without ending'}",
            where=str(path),
            hint=f"use one of {', '.join(STYLES)}",
        )
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise DetenteError(
            "charts need matplotlib", hint="pip install 'detente[charts]'"
        ) from error
    rows = sorted({gold for gold, _ in confusion})
    columns = sorted({told for _, told in confusion})
    shares = [_row(confusion, gold, columns) for gold in rows]
    figure = Figure(figsize=(2 + 0.5 * len(columns), 1.6 + 0.42 * len(rows)), layout="constrained")
    axes = figure.subplots()
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    axes.set_xticks(range(len(columns)), columns, rotation=55, ha="right")
    axes.set_yticks(range(len(rows)), rows)
    axes.set_xlabel("told")
    axes.set_ylabel("gold")
    for y, gold in enumerate(rows):
        for x, told in enumerate(columns):
            count = confusion.get((gold, told), 0)
            if count:
                colour = "white" if shares[y][x] > 0.5 else "black"
                axes.text(x, y, str(count), ha="center", va="center", color=colour, fontsize=8)
    figure.savefig(path)


def _row(confusion: Mapping[tuple[str, str], int], gold: str, columns: list[str]) -> list[float]:
    counts = [confusion.get((gold, told), 0) for told in columns]
    return [count / max(1, sum(counts)) for count in counts]
