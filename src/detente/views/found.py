"""What a search found, for a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente.contracts import Found, Hit
from detente.views.text import safe

MARKED = "bold yellow"
NAMES = {"event": "event", "quote": "quote", "text": "passage"}
INDENT = 11


def show_found(found: Found, console: Console, offset: int = 0) -> None:
    """Show hits, what was looked for marked in them.

    Args:
        found: the hits.
        console: where to.
        offset: how many were passed over.
    """
    for hit in found.hits:
        console.print(_head(hit))
        console.print(Padding(marked(hit), (0, 0, 0, INDENT)))
    if found.hits:
        counted = ", ".join(
            f"{number:,} {NAMES[kind]}{'' if number == 1 else 's'}"
            for kind, number in found.counts.items()
        )
        pages = f"{offset + 1}–{offset + len(found.hits)} of {found.total:,}"
        console.print(Text(f"{pages} ({counted})", style="dim"))


def _head(hit: Hit) -> Text:
    head = Text(f"{hit.date or '–'!s:<{INDENT}}")
    said_by = safe(hit.label) + (":" if hit.kind == "quote" and hit.label else "")
    head.append(said_by or safe(hit.title or "") or hit.kind, style="bold")
    where = ", ".join(safe(part) for part in (hit.source, hit.document) if part)
    return head.append(f"  {where}", style="dim")


def marked(hit: Hit) -> Text:
    """Return the words shown of a hit, with what was looked for marked."""
    line = Text()
    for piece in hit.snippet:
        # White space at the ends parts one piece from the next.
        before = " " if piece.text[:1].isspace() else ""
        after = " " if piece.text[-1:].isspace() and piece.text.strip() else ""
        line.append(f"{before}{safe(piece.text)}{after}", style=MARKED if piece.marked else "")
    return line
