"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.contracts import Actor, Document, Event, Failure, Quote
from detente.views.rows import Datum, row_of
from detente.views.text import safe, sentence

# Columns of a table, fewer than those of the CSV: what a reader needs to find the sentence.
SHOWN: dict[type, tuple[str, ...]] = {
    Quote: ("published", "speaker", "cue", "quote"),
    Actor: ("name", "code", "sector", "office", "kind"),
    Document: ("date", "source", "title", "id"),
    Failure: ("where", "reason", "hint"),
}
STATUS_STYLES = {
    "actual": "",
    "planned": "cyan",
    "threatened": "red",
    "hypothetical": "dim",
    "denied": "magenta",
}
QUAD_STYLES = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
NARROW = 100


def plain_table(*headers: str) -> Table:
    """Return an empty table in the project's look."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="dim")
    for header in headers:
        table.add_column(header, overflow="fold")
    return table


def kind_of(event: Event) -> Text:
    """Return an event's type and mode, coloured by its quad."""
    name = "·".join((*event.event, *event.mode))
    return Text(name, style=QUAD_STYLES.get(event.quad_code, ""))


def side(event: Event, which: str) -> str:
    """Return the actors or recipients of an event by name, "?" where unknown."""
    entities = event.actor if which == "actor" else event.recipient
    return ", ".join(safe(e.identifier_text) for e in entities) or "?"


def show_events(events: Sequence[Event], console: Console) -> None:
    """Show events with their sentences, which go below each event in a narrow terminal."""
    wide = console.width >= NARROW
    table = plain_table("date", "actor", "event", "recipient", "status")
    table.columns[0].no_wrap = True
    table.columns[2].no_wrap = True
    if wide:
        table.add_column("sentence", ratio=1)
    for event in events:
        text = sentence(event.text, event.trigger, max(40, console.width - 84 if wide else 72))
        cells = [
            Text(str(event.date) if event.date else "–"),
            Text(side(event, "actor")),
            kind_of(event),
            Text(side(event, "recipient")),
            Text(event.status.value, style=STATUS_STYLES[event.status.value]),
        ]
        table.add_row(*cells, *([text] if wide else []))
        if not wide:
            text.stylize("dim")
            table.add_row("", text)
    console.print(table)


def show_table(data: Iterable[Datum], console: Console, kind: type) -> None:
    """Show data of one kind as a table."""
    if kind is Event:
        show_events([datum for datum in data if isinstance(datum, Event)], console)
        return
    table = plain_table(*SHOWN[kind])
    for datum in data:
        row = row_of(datum)
        table.add_row(*(Text(safe(row[name])) for name in SHOWN[kind]))
    console.print(table)
