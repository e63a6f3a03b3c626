"""Claims with the sentences of both sides, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente.contracts import Claim, Saying
from detente.views.text import safe

INDENT = 4
LONGEST = 160
ITSELF = "the text itself"


def show_claims(claims: Iterable[Claim], console: Console) -> None:
    """Show each claim with who asserts it and who denies it, sentence by sentence."""
    for claim in claims:
        head = Text(f"{claim.date or '–'}  ", style="dim")
        sides = f"{', '.join(claim.actor)} {claim.type} {', '.join(claim.recipient)}"
        head.append(safe(sides), style="bold")
        if claim.disputed:
            head.append("  disputed", style="bold magenta")
        console.print(head, soft_wrap=True)
        for word, sayings in (("says", claim.asserted), ("denies", claim.denied)):
            for saying in sayings:
                console.print(Padding(_line(word, saying), (0, 0, 0, INDENT)))


def _line(word: str, saying: Saying) -> Text:
    line = Text(
        f"{safe(saying.by or ITSELF)} {word}: ", style="magenta" if word == "denies" else ""
    )
    words = " ".join(saying.text.split())
    shown = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    line.append(safe(shown), style="dim")
    return line
