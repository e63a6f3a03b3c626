"""What reports say differently of the same event, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente.contracts import Disagreement
from detente.relations.phrases import reading_of
from detente.views.lines import country_name
from detente.views.text import safe

INDENT = 4


def told(disagreement: Disagreement) -> Text:
    """Return in one line what is told differently, and by whom."""
    sides = " – ".join(country_name(side) for side in disagreement.sides)
    readings = map(reading_of, disagreement.readings)
    return Text.assemble(
        (f"{disagreement.what} ({disagreement.kind})", "bold"),
        f"  {safe(sides)}",
        (f"  {disagreement.date or 'no day'}", "dim"),
        "  " + safe(" · ".join(readings)),
    )


def show_disagreements(found: Iterable[Disagreement], console: Console) -> None:
    """Show each disagreement with the sentences that it rests on."""
    for disagreement in found:
        console.print(told(disagreement))
        for quantity in disagreement.readings:
            words = " ".join(quantity.text.split())
            console.print(Padding(Text(safe(words), style="dim"), (0, 0, 0, INDENT)))
