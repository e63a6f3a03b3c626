"""The brief: the answer first, then its evidence, each line one step from its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from detente.contracts import Actor, DatePrecision, Document, Event, Failure, Quote, Record, Status
from detente.relations import main_pair, standing
from detente.views.lines import country_name, relation_line
from detente.views.tables import plain_table, show_events
from detente.views.text import safe

HAPPENED = frozenset({Status.ACTUAL, Status.THREATENED, Status.DENIED})
WORTH_NAMING = ("person", "organization")


@dataclass(slots=True)
class Brief:
    """What a brief is made of, gathered record by record.

    Attributes:
        most: the most lines of each section.
    """

    most: int = 30
    documents: list[Document] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def add(self, record: Record) -> None:
        """Take in one record."""
        self.documents.append(record.document)
        self.events += record.events
        self.quotes += record.quotes
        self.actors += record.actors


def show_brief(brief: Brief, console: Console) -> None:
    """Show a brief."""
    _relation(brief, console)
    _people(brief, console)
    happened = [e for e in brief.events if e.status in HAPPENED]
    coming = [e for e in brief.events if e.status is Status.PLANNED]
    _events("What happened", happened, brief.most, console)
    _quotes(brief, console)
    _events("What is planned next", coming, brief.most, console)
    _unknown(brief, console)


def _heading(title: str, console: Console, note: str = "") -> None:
    console.print()
    console.print(Text.assemble((title, "bold"), ("  " + note, "dim") if note else ""))


def _relation(brief: Brief, console: Console) -> None:
    pair = main_pair(brief.events)
    console.print()
    if pair is None:
        console.print(Text("No event between two countries.", style="dim"))
        return
    console.print(relation_line(standing(brief.events, *pair)))


def _merged(actors: Sequence[Actor]) -> list[Actor]:
    """Return each named actor once, in the form that most documents know, the frequent first."""
    named = [actor for actor in actors if actor.kind in WORTH_NAMING]
    forms: dict[str, list[Actor]] = {}
    for actor in named:
        forms.setdefault(actor.name, []).append(actor)
    merged = []
    for same in forms.values():
        codes = Counter(actor.code for actor in same if actor.code)
        code = codes.most_common(1)[0][0] if codes else None
        fitting = [actor for actor in same if actor.code == code] or same
        merged.append(
            (len(same), max(fitting, key=lambda a: (a.office is not None, len(a.evidence))))
        )
    return [actor for _, actor in sorted(merged, key=lambda pair: -pair[0])]


def _people(brief: Brief, console: Console) -> None:
    actors = _merged(brief.actors)
    if not actors:
        return
    _heading("Who is in it", console, _cut(len(actors), brief.most))
    table = plain_table("name", "country", "role", "sector")
    for actor in actors[: brief.most]:
        role = " ".join(filter(None, ("former" if actor.former else "", actor.office or "")))
        party = f" ({actor.party})" if actor.party else ""
        table.add_row(
            Text(safe(actor.name)),
            Text(country_name(actor.code)) if actor.code else Text("unknown", style="dim"),
            Text(safe(role + party) or "–"),
            Text(", ".join(actor.sectors) or "–"),
        )
    console.print(table)


def _telling(event: Event) -> float:
    """Return how much an event tells: how sure it is, dated to the day, and how grave."""
    dated = event.date_precision is DatePrecision.DAY
    return event.confidence + 0.3 * dated + 0.03 * abs(event.event_scale or 0)


def _once(events: Sequence[Event]) -> list[Event]:
    """Return events without those that say the same of the same day, the most telling kept."""
    kept: dict[tuple[object, ...], Event] = {}
    for event in sorted(events, key=_telling, reverse=True):
        sides = (event.actor, event.recipient)
        names = tuple(tuple(sorted(e.identifier_text for e in side)) for side in sides)
        kept.setdefault((event.date, event.event, event.mode, event.status, names), event)
    return list(kept.values())


def _events(title: str, events: list[Event], most: int, console: Console) -> None:
    if not events:
        return
    shown = _once(events)[:most] if len(events) > most else events
    _heading(title, console, _cut(len(events), len(shown)))
    show_events(sorted(shown, key=_order), console)


def _order(event: Event) -> tuple[str, str, int]:
    return str(event.date or "9999"), event.cite_info.document, event.trigger_start


def _quotes(brief: Brief, console: Console) -> None:
    said = [quote for quote in brief.quotes if quote.speaker is not None]
    if not said:
        return
    _heading("Who said what", console, _cut(len(said), brief.most))
    table = plain_table("speaker", "quote")
    speaker = ""
    for quote in said[: brief.most]:
        name = safe(quote.speaker.identifier_text) if quote.speaker else ""
        table.add_row(Text("" if name == speaker else name), Text(f"“{safe(quote.quote)}”"))
        speaker = name
    console.print(table)


def _unknown(brief: Brief, console: Console) -> None:
    undated = sum(event.date is None for event in brief.events)
    nameless = sum(not event.recipient for event in brief.events)
    unspoken = sum(quote.speaker is None for quote in brief.quotes)
    parts = [
        f"{undated} of {len(brief.events)} events have no date in the text" if undated else "",
        f"{nameless} name no recipient" if nameless else "",
        f"{unspoken} quotes no speaker" if unspoken else "",
    ]
    known = "; ".join(filter(None, parts))
    if known:
        _heading("Not known", console)
        console.print(Text(known, style="dim"))


def _cut(number: int, most: int) -> str:
    return f"{most} of {number}; all: --format table" if number > most else ""
