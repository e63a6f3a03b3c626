"""How well a codebook's types can be told apart, as tables."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from detente.codebook import Check
from detente.views.evaluation import graded
from detente.views.tables import plain_table
from detente.views.text import safe


def show_check(found: Check, console: Console) -> None:
    """Print the share of each type's examples told right, what is confused, and the examples."""
    console.print(
        Text.assemble(
            graded(found.accuracy), f" of {found.examples} examples got their own type, unseen"
        )
    )
    types = plain_table("type", "told right")
    for name, recall in found.recall.items():
        types.add_row(safe(name), graded(recall))
    console.print(types)
    if not found.confusions:
        console.print("No two types are confused.")
        return
    console.print()
    pairs = plain_table("examples of", "taken for", "times")
    for confusion in found.confusions:
        pairs.add_row(safe(confusion.gold), safe(confusion.told), str(confusion.count))
    console.print(pairs)
    console.print()
    for text, gold, told in found.wrong:
        console.print(Text.assemble((f"{gold} → {told}  ", "yellow"), safe(text)))
    console.print(
        Text("More examples of these types, or sharper definitions, tell them apart.", style="dim")
    )
