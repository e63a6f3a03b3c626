"""An explanation on a terminal."""

from __future__ import annotations

import io

from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.contracts import Explanation
from detente.views.explain.parts import headline, origin, parts_of, words_of
from detente.views.text import safe

STYLES = {"better": "bold blue", "worse": "bold dark_orange"}
MARK = 4


def show_explanation(explanation: Explanation, console: Console) -> None:
    """Show an explanation: the turn, what made it, and below the sentences that lines cite."""
    console.print(Text(safe(headline(explanation)), style=STYLES[explanation.direction]))
    console.print(Text(safe(explanation.summary)))
    for part in parts_of(explanation):
        console.print()
        title = Text(part.title, style="bold")
        if part.note:
            title.append(f"  {safe(part.note)}", style="dim")
        console.print(title)
        for number, line in enumerate(part.lines, start=1):
            mark = str(number) if part.numbered else "–"
            console.print(_hanging(mark, words_of(line)))
        if part.numbered and explanation.needed:
            console.print(Text(f"{' ' * (MARK + 1)}{safe(explanation.needed)}", style="dim"))
    if explanation.references:
        console.print()
    for reference in explanation.references:
        where = f"{origin(reference)}: {reference.text}" if reference.text else origin(reference)
        console.print(_hanging(f"[{reference.number}]", where, "dim"))


def explanation_text(explanation: Explanation, width: int = 100) -> str:
    """Return an explanation as plain text of so many characters a line."""
    out = io.StringIO()
    show_explanation(explanation, Console(file=out, width=width, highlight=False))
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(lines) + "\n"


def _hanging(mark: str, words: str, style: str = "") -> Table:
    """Return words whose further lines stand under the first, behind the mark."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=MARK, justify="right")
    table.add_column()
    table.add_row(Text(mark, style=style), Text(safe(words), style=style))
    return table
