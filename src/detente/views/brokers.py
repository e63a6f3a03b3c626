"""Go-betweens with their sentences and contacts, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente.contracts import Broker, Entity, Mediation, MediationStatus
from detente.views.lines import country_name
from detente.views.text import safe, sentence

INDENT = 4
WIDTH = 220
MOST_STEPS = 6
# What someone did, by how far it went and what was carried.
DOINGS = {
    MediationStatus.HAPPENED: "went between",
    MediationStatus.ATTEMPTED: "tried to go between",
    MediationStatus.PLANNED: "is to go between",
    MediationStatus.OFFERED: "offered to go between",
    MediationStatus.ASKED: "was asked to go between",
    MediationStatus.POSSIBLE: "might go between",
    MediationStatus.REFUSED: "was refused as a go-between",
    MediationStatus.DENIED: "is said not to have gone between",
}


def who(broker: Broker) -> str:
    """Return a go-between's name with country, sector and office, as far as known."""
    place = country_name(broker.code) if broker.code else "country unknown"
    parts = [part for part in (place, broker.sector, broker.office) if part]
    if place == broker.name:
        parts = list(broker.persons)
    return f"{safe(broker.name)} ({safe(', '.join(parts))})" if parts else safe(broker.name)


def doing(mediation: Mediation) -> str:
    """Return what a mediation was in a few words: "tried to go between A and B, call, 3 Jan"."""
    sides = [_names(side) for side in (mediation.party_a, mediation.party_b)]
    words = DOINGS[mediation.status]
    if any(sides):
        words += f" {sides[0] or 'someone'} and {sides[1] or 'someone'}"
    carried = f" ({mediation.carried})" if mediation.carried else ""
    day = f", {mediation.date}" if mediation.date else ""
    by = f", says {safe(mediation.reported_by.identifier_text)}" if mediation.reported_by else ""
    return f"{words}{carried}{day}{by}"


def _names(entities: Sequence[Entity]) -> str:
    return ", ".join(safe(entity.identifier_text) for entity in entities)


def show_brokers(brokers: Iterable[Broker], console: Console) -> None:
    """Show each go-between with its sentences, its contacts in order and what speaks for it."""
    for number, broker in enumerate(brokers, 1):
        head = Text(f"{number:>2}  ", style="dim")
        head.append(who(broker), style="bold")
        head.append(f"  {broker.chance:.0%}", style="cyan")
        console.print(head, soft_wrap=True)
        for mediation in broker.mediations:
            _indented(Text(doing(mediation)), console)
            start = mediation.trigger_start - mediation.text_info.start
            words = sentence(mediation.text, start, len(mediation.trigger), WIDTH)
            words.stylize("dim")
            _indented(words, console)
        for step in broker.steps[-MOST_STEPS:]:
            kind = "·".join(filter(None, (step.type, step.mode)))
            line = f"{step.date}  {safe(step.actor)}  {kind}  {safe(step.recipient)}"
            _indented(Text(line), console)
        _indented(Text("; ".join(broker.reasons), style="dim italic"), console)


def _indented(text: Text, console: Console) -> None:
    console.print(Padding(text, (0, 0, 0, INDENT)))
