"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.contracts import (
    Actor,
    Broker,
    CarriedDocument,
    CheckedDocument,
    Claim,
    Correction,
    DatePrecision,
    Dealings,
    Disagreement,
    Dispute,
    Document,
    Event,
    EventCorrection,
    Failure,
    JoinedEvent,
    Located,
    Person,
    Quote,
    Stance,
    Story,
)
from detente.views.rows import Datum, correction_of, row_of
from detente.views.text import safe, sentence

# Columns of a table, fewer than those of the CSV: what a reader needs to find the sentence.
SHOWN: dict[type, tuple[str, ...]] = {
    Quote: ("published", "speaker", "cue", "quote"),
    Stance: ("date", "speaker", "target", "tone", "reason", "text"),
    Actor: ("name", "code", "sector", "office", "kind"),
    Broker: ("name", "code", "office", "persons", "chance", "told"),
    Claim: ("date", "actor", "type", "recipient", "disputed", "asserted", "denied"),
    Dealings: ("actor", "recipient", "score", "events"),
    Disagreement: ("date", "what", "kind", "sides", "readings"),
    Person: ("name", "code", "offices", "documents", "conflicts"),
    Correction: ("number", "verb", "name", "other", "fields", "made"),
    EventCorrection: ("number", "when", "who", "verdict", "event", "changes", "note", "state"),
    Dispute: ("event", "field", "opinions"),
    CheckedDocument: ("document", "who", "when", "note", "stale"),
    Document: ("date", "source", "title", "id"),
    CarriedDocument: ("date", "source", "title", "id", "story", "carriers"),
    Story: ("first", "title", "number", "sources", "carriers"),
    JoinedEvent: (
        "date",
        "actor",
        "type",
        "mode",
        "recipient",
        "status",
        "codings",
        "stories",
        "sources",
    ),
    Failure: ("where", "reason", "hint"),
    Located: ("kind", "name", "country", "events", "score", *(f"quad_{n}" for n in range(1, 5))),
}
STATUS_STYLES = {
    "actual": "",
    "planned": "cyan",
    "threatened": "red",
    "hypothetical": "dim",
    "denied": "magenta",
}
QUAD_STYLES = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
WIDE = 160
INDENT = 11
RAGGED = 14
WIDEST_KIND = 24
WHOLE = 1_000
EVENT_HEADERS = ("date", "actor", "event", "recipient", "status")


def plain_table(*headers: str) -> Table:
    """Return an empty table in the project's look."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
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


def day_of(event: Event | Stance) -> str:
    """Return when something was, no more exactly than the text says; "–" where it does not."""
    if event.date is None:
        return "–"
    match event.date_precision:
        case DatePrecision.DAY | None:
            return str(event.date)
        case DatePrecision.MONTH:
            return f"{event.date:%Y-%m}"
        case DatePrecision.YEAR:
            return f"{event.date:%Y}"
        case _:
            return f"~{event.date:%Y-%m}"


def _event_cells(event: Event) -> list[Text]:
    return [
        Text(day_of(event)),
        Text(side(event, "actor")),
        kind_of(event),
        Text(side(event, "recipient")),
        Text(event.status.value, style=STATUS_STYLES[event.status.value]),
    ]


def _sentence(event: Event, width: int) -> Text:
    start = event.trigger_start - event.text_info.start
    mark = f"  [{safe(correction_of(event))}]" if event.correction else ""
    shown = sentence(event.text, start, len(event.trigger), width - len(mark))
    return shown.append(mark, style="italic")


def show_events(events: Sequence[Event], console: Console) -> None:
    """Show events with their sentences: whole beside them in a wide terminal, else cut below."""
    if console.width >= WIDE:
        table = plain_table(*EVENT_HEADERS)
        table.add_column("sentence", ratio=1)
        table.columns[0].no_wrap = table.columns[2].no_wrap = True
        for event in events:
            table.add_row(*_event_cells(event), _sentence(event, WHOLE))
        console.print(table)
        return
    rows = [_event_cells(event) for event in events]
    kinds = min(WIDEST_KIND, max((len(cells[2]) for cells in rows), default=len("event")))
    console.print(_line([Text(header, style="dim") for header in EVENT_HEADERS], kinds))
    for event, cells in zip(events, rows, strict=True):
        console.print(_line(cells, kinds))
        # Two lines of text, less what is left free where words do not fill a line.
        text = _sentence(event, 2 * (console.width - INDENT) - RAGGED)
        text.stylize("dim")
        console.print(Padding(text, (0, 0, 0, INDENT)))


def _line(cells: Sequence[Text], kinds: int) -> Table:
    """Return one line of fixed columns, so that the lines of a list stand under each other."""
    line = Table.grid(padding=(0, 1), expand=True)
    line.add_column(width=INDENT - 1, no_wrap=True)
    line.add_column(ratio=1, overflow="fold")
    line.add_column(width=kinds, no_wrap=True)
    line.add_column(ratio=1, overflow="fold")
    line.add_column(width=12, no_wrap=True)
    line.add_row(*cells)
    return line


def show_table(data: Iterable[Datum], console: Console, kind: type) -> None:
    """Show data of one kind as a table."""
    if kind is Event:
        show_events([datum for datum in data if isinstance(datum, Event)], console)
        return
    table = plain_table(*SHOWN[kind])
    for datum in data:
        row = row_of(datum)
        if isinstance(datum, Document):
            row["title"] = row["title"] or row["path"]
        table.add_row(*(Text(safe(row[name])) for name in SHOWN[kind]))
    console.print(table)
