"""Go-betweens with their sentences and contacts, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente.contracts import Broker, Mediation
from detente.relations.phrases import mediation_phrase
from detente.views.charts import Link
from detente.views.lines import country_name
from detente.views.text import safe, sentence

INDENT = 4
WIDTH = 220
MOST_STEPS = 6


def who(broker: Broker) -> str:
    """Return a go-between's name with country, sector and office, as far as known."""
    place = country_name(broker.code) if broker.code else "country unknown"
    parts = [part for part in (place, broker.sector, broker.office) if part]
    if place == broker.name:
        parts = list(broker.persons)
    return f"{safe(broker.name)} ({safe(', '.join(parts))})" if parts else safe(broker.name)


def doing(mediation: Mediation, code: str | None = None) -> str:
    """Return what a mediation was, and when, in a few words."""
    day = f", {mediation.date}" if mediation.date else ""
    return safe(mediation_phrase(mediation, code)) + day


def links_of(brokers: Iterable[Broker]) -> list[Link]:
    """Return go-betweens as links of a network; sentences and contacts make them thick."""
    return [
        Link(
            broker.name,
            broker.chance,
            len(broker.mediations) + len(broker.steps),
            "; ".join([*(doing(m, broker.code) for m in broker.mediations), *broker.reasons]),
        )
        for broker in brokers
    ]


def show_brokers(brokers: Iterable[Broker], console: Console) -> None:
    """Show each go-between with its sentences, its contacts in order and what speaks for it."""
    for number, broker in enumerate(brokers, 1):
        head = Text(f"{number:>2}  ", style="dim")
        head.append(who(broker), style="bold")
        head.append(f"  {broker.chance:.0%}", style="cyan")
        console.print(head, soft_wrap=True)
        for mediation in broker.mediations:
            _indented(Text(doing(mediation, broker.code)), console)
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
