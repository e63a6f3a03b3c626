"""How right the coder was, as tables: figures by type, what was taken for what, and errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from detente.evaluate import TypeScore
from detente.views.tables import plain_table
from detente.views.text import safe

GRADES = ((0.85, "green"), (0.7, "yellow"), (0.0, "red"))


def graded(rate: float) -> Text:
    """Return a rate as a percentage, coloured by how good it is."""
    return Text(f"{rate:.1%}", style=next(style for least, style in GRADES if rate >= least))


def show_types(types: Iterable[TypeScore], console: Console) -> None:
    """Print precision, recall and F1 of each type."""
    table = plain_table("type", "precision", "recall", "F1", "gold")
    for score in types:
        cells = (graded(rate) for rate in (score.precision, score.recall, score.f1))
        table.add_row(score.label, *cells, str(score.support))
    console.print(table)


def show_confusion(confusion: Mapping[tuple[str, str], int], console: Console) -> None:
    """Print what was taken for what: a row for each gold label, a column for each told one."""
    rows = sorted({gold for gold, _ in confusion})
    columns = sorted({told for _, told in confusion})
    table = plain_table("gold \\ told", *(name[:7] for name in columns))
    for gold in rows:
        total = sum(confusion.get((gold, told), 0) for told in columns)
        cells = []
        for told in columns:
            count = confusion.get((gold, told), 0)
            style = "green" if gold == told else ("bold red" if count > total / 10 else "")
            cells.append(Text(str(count) if count else "·", style=style if count else "dim"))
        table.add_row(gold, *cells)
    console.print(table)


def show_rates(rates: Mapping[str, str], console: Console) -> None:
    """Print named figures, one a line."""
    table = plain_table("", "")
    table.show_header = False
    for name, value in rates.items():
        table.add_row(name, value)
    console.print(table)


def show_errors(errors: Sequence[tuple[str, str, str]], most: int, console: Console) -> None:
    """Print errors as sentence, gold and told, at most so many.

    Args:
        errors: of each error the sentence, what the gold says and what was told.
        most: how many to print.
        console: where to print.
    """
    for sentence, gold, told in errors[:most]:
        console.print(Text(safe(sentence)))
        console.print(Text(f"  gold {safe(gold)}", style="green"))
        console.print(Text(f"  told {safe(told)}", style="red"))
    if len(errors) > most > 0:
        console.print(Text(f"… and {len(errors) - most} more; see --errors", style="dim"))
