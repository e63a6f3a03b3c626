"""An explanation on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente.contracts import Explanation
from detente.views.explain.parts import headline, origin, parts_of, words_of
from detente.views.text import safe

STYLES = {"better": "bold blue", "worse": "bold dark_orange"}
INDENT = 2


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
            mark = f"{number:2}  " if part.numbered else "–  "
            console.print(_hanging(mark, safe(words_of(line))))
        if part.numbered and explanation.needed:
            console.print(Text(f"{' ' * INDENT}{safe(explanation.needed)}", style="dim"))
    if explanation.references:
        console.print()
    for reference in explanation.references:
        text = f"{safe(origin(reference))}: {safe(' '.join(reference.text.split()))}"
        console.print(_hanging(f"[{reference.number}]  ", text, "dim"))


def _hanging(mark: str, words: str, style: str = "") -> Padding:
    """Return words whose further lines stand under the first, behind the mark."""
    text = Text(mark + words, style=style)
    return Padding(text, (0, 0, 0, INDENT))
