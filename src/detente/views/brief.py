"""The brief: the answer first, then its evidence, each line one step from its sentence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from detente.contracts import (
    Actor,
    Broker,
    DatePrecision,
    Document,
    Event,
    Failure,
    Mediation,
    Quantity,
    Quote,
    Record,
    Status,
)
from detente.relations import (
    best_quotes,
    contacts_of,
    disagreements,
    main_pair,
    standing,
    turns,
)
from detente.relations.happenings import Happening, happenings
from detente.stories import stories_of
from detente.views.brokers import doing, who
from detente.views.disagreements import told
from detente.views.lines import country_name, relation_line, span
from detente.views.relations import turn_line
from detente.views.rows import quoted
from detente.views.tables import plain_table, show_events
from detente.views.text import safe

Stories = Mapping[str, str]
HAPPENED = frozenset({Status.ACTUAL, Status.THREATENED, Status.DENIED})
MOST_REASONS = 3
FEW = 5
MOST_TURNS = 4
FURTHER_TEXT = 0.3
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
    quantities: list[Quantity] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    mediations: list[Mediation] = field(default_factory=list)

    def add(self, record: Record) -> None:
        """Take in one record."""
        self.documents.append(record.document)
        self.events += record.events
        self.quotes += record.quotes
        self.actors += record.actors
        self.quantities += record.quantities
        self.mediations += record.mediations

    def lengths_of(self, documents: Collection[str]) -> dict[str, int]:
        """Return how many characters the texts of these documents have."""
        return {d.id: len(d.text) for d in self.documents if d.id in documents}


def show_brief(brief: Brief, console: Console) -> None:
    """Show a brief."""
    stories = stories_of(brief.documents)
    _header(brief, stories, console)
    _relation(brief, stories, console)
    _people(brief, console)
    happened = [e for e in brief.events if e.status in HAPPENED]
    coming = [e for e in brief.events if e.status is Status.PLANNED]
    _events("What happened", happened, stories, brief, console)
    _between(brief, console)
    _quotes(brief, console)
    _disagreements(brief, console)
    _events("What is planned next", coming, stories, brief, console)
    _unknown(brief, console)


def _header(brief: Brief, stories: Stories, console: Console) -> None:
    """Say what was read; of one document its day, since all relative dates count from it."""
    if len(brief.documents) == 1:
        (document,) = brief.documents
        named = [document.title or document.path or "", document.source or ""]
        day = f"published {document.date}" if document.date else "day of publication unknown"
        line = " · ".join(filter(None, (*map(safe, named), day)))
    else:
        line = f"{len(brief.documents):,} documents"
        if (different := len(set(stories.values()))) < len(brief.documents):
            line += f" · {_some(different, 'story', 'stories')}"
        dates = [document.date for document in brief.documents if document.date]
        if dates:
            line += f" · published {span(min(dates), max(dates))}"
    console.print()
    text = Text(line, style="dim", overflow="ellipsis", no_wrap=True)
    if brief.failures:
        text.append(f" · {len(brief.failures):,} failed", style="red")
    console.print(text)


def _heading(title: str, console: Console, note: str = "") -> None:
    console.print()
    console.print(Text.assemble((title, "bold"), ("  " + note, "dim") if note else ""))


def _relation(brief: Brief, stories: Stories, console: Console) -> None:
    pair = main_pair(brief.events)
    if pair is None:
        console.print(Text("No event between two countries.", style="dim"))
        return
    console.print(relation_line(standing(brief.events, *pair)))
    if len(brief.documents) == 1:
        return
    found = turns(contacts_of(brief.events, pair, stories, brief.lengths_of))[:MOST_TURNS]
    for turn in sorted(found, key=lambda turn: turn.date):
        console.print(turn_line(turn), soft_wrap=True)
    if found:
        one, other = pair
        largest = max(found, key=lambda t: abs((t.after or 50.0) - (t.before or 50.0)))
        why = f"why: detente explain {one} {other} {largest.date}"
        console.print(Text(why, style="dim"), soft_wrap=True)


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


def _once(told: Sequence[Happening], events: Sequence[Event], stories: Stories) -> list[Event]:
    """Return events, each once however many texts tell of it, the most telling first."""
    dated = {event.id for each in told for event in each.events}
    worth = [(_telling(each.first) + _told_by(each), each.first) for each in told]
    # Of what has no day only copies are known to be the same.
    loose: dict[tuple[str, ...], Event] = {}
    for event in sorted(events, key=lambda event: event.id):
        if event.id not in dated:
            document = event.cite_info.document
            said = stories.get(document, document), *event.event, event.trigger, event.text
            loose.setdefault(said, event)
    worth += [(_telling(event), event) for event in loose.values()]
    return [event for _, event in sorted(worth, key=lambda pair: (-pair[0], pair[1].id))]


def _told_by(each: Happening) -> float:
    """Return what further stories add: what many tell of matters more than what one does."""
    return FURTHER_TEXT * math.log2(len(each.stories))


def _events(
    title: str, events: list[Event], stories: Stories, brief: Brief, console: Console
) -> None:
    if not events:
        return
    most = brief.most
    told = happenings(events, stories, brief.lengths_of)
    documents = {event.cite_info.document for event in events}
    once = _once(told, events, stories) if len(documents) > 1 else events
    shown = once if len(once) <= most else _once(told, events, stories)[:most]
    cut = _cut(len(events), len(shown)) if len(shown) < len(once) else ""
    notes = _counts(events, len(once), stories), cut
    _heading(title, console, " · ".join(filter(None, notes)))
    show_events(sorted(shown, key=_order), console)


def _counts(events: Sequence[Event], once: int, stories: Stories) -> str:
    """Return how many events, stories and sources there are, where texts tell of the same."""
    if once == len(events):
        return ""
    documents = {event.cite_info.document for event in events}
    carried = len({stories.get(document, document) for document in documents})
    sources = len({event.cite_info.source for event in events if event.cite_info.source})
    told_in = f"{once:,} different, in {_some(carried, 'story', 'stories')}"
    return f"{told_in} of {_some(sources, 'source', 'sources')}" if sources else told_in


def _some(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _order(event: Event) -> tuple[str, str, int]:
    return str(event.date or "9999"), event.cite_info.document, event.trigger_start


def _between(brief: Brief, console: Console) -> None:
    """Say who went between the two countries, each with what tells most."""
    from detente.relations.brokers import go_betweens  # noqa: PLC0415  (loads DuckDB)

    pair = main_pair(brief.events)
    found = go_betweens(brief.mediations, None, pair) if pair is not None else []
    if not found:
        return
    _heading("Who went between", console, _cut(len(found), FEW))
    table = plain_table("who", "what")
    for broker in found[:FEW]:
        table.add_row(Text(who(broker)), Text(_doings(broker)))
    console.print(table)


def _doings(broker: Broker) -> str:
    return "; ".join(
        dict.fromkeys(doing(mediation, broker.code) for mediation in broker.mediations[:2])
    )


def _quotes(brief: Brief, console: Console) -> None:
    """Show what was said: of one document everything, of many the best two of each side."""
    said = [q for q in brief.quotes if q.speaker is not None]
    every = ""
    if len(brief.documents) == 1:
        said = [q for q in said if q.kind != "indirect"]
        shown = said[: brief.most]
    else:
        pair = main_pair(brief.events)
        shown = [q for side in best_quotes(brief.quotes, pair) for q in side] if pair else []
        every = "detente quotes"
    if not shown:
        return
    _heading("Who said what", console, _cut(len(said), len(shown), every or "--format table"))
    table = plain_table("speaker", "cue", "quote")
    speaker = ""
    for quote in shown:
        name = safe(quote.speaker.identifier_text) if quote.speaker else ""
        table.add_row(
            Text("" if name == speaker else name),
            Text(safe(quote.cue or "–"), style="dim"),
            Text(quoted(quote)),
        )
        speaker = name
    console.print(table)


def _disagreements(brief: Brief, console: Console) -> None:
    found = disagreements(brief.quantities, {event.id: event for event in brief.events})
    if not found:
        return
    _heading("Reports disagree", console, _cut(len(found), FEW, "detente disagreements"))
    for disagreement in found[:FEW]:
        console.print(told(disagreement))


def _unknown(brief: Brief, console: Console) -> None:
    total = len(brief.events)
    undated = [event.reasons.get("date") for event in brief.events if event.date is None]
    nameless = [event.reasons.get("recipient") for event in brief.events if not event.recipient]
    unspoken = [quote.reasons.get("speaker") for quote in brief.quotes if quote.speaker is None]
    parts = [
        (undated, f"of {total} events have no date"),
        (nameless, f"of {total} events name no recipient"),
        (unspoken, f"of {len(brief.quotes)} quotes name no speaker"),
    ]
    if any(reasons for reasons, _ in parts):
        _heading("Not known", console)
    for reasons, what in parts:
        if reasons:
            console.print(Text(f"{len(reasons)} {what}{_why(reasons)}", style="dim"))


def _why(reasons: Sequence[str | None]) -> str:
    """Return the reasons that most share, with their number where there are several."""
    known = Counter(safe(reason) for reason in reasons if reason).most_common(MOST_REASONS)
    if not known:
        return ""
    if len(known) == 1 and known[0][1] == len(reasons):
        return f": {known[0][0]}"
    return ": " + "; ".join(f"{reason} ({number})" for reason, number in known)


def _cut(number: int, most: int, every: str = "--format table") -> str:
    return f"{most} of {number}; all: {every}" if number > most else ""
