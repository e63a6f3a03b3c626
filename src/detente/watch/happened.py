"""Threats and other events that texts tell of, each once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from detente.contracts import Event, Status
from detente.relations.phrases import phrase_of
from detente.relations.same_event import APART
from detente.relations.standing import EXACT
from detente.views.lines import span
from detente.watch.findings import Finding, sides_in, topic_sides

MADE = frozenset({Status.ACTUAL, Status.THREATENED})


def is_threat(event: Event) -> bool:
    """Tell whether an event is a threat: one that was made, or a deed that is threatened."""
    if event.event[0] == "THREATEN":
        return event.status in MADE
    return event.status is Status.THREATENED


def is_of_lately(event: Event, since: dt.date) -> bool:
    """Tell whether an event was neither published nor, as far as is known, over before a day."""
    published, last = event.cite_info.published, event.date_end or event.date
    return not (published and published < since) and not (last and last < since)


def day_of(event: Event, today: dt.date) -> dt.date:
    """Return the day of an event; that of publication, or of reading, where no text gives one."""
    if event.date is not None and event.date_precision in EXACT:
        return event.date
    return event.cite_info.published or event.date or today


def event_findings(events: Iterable[Event], since: dt.date, today: dt.date) -> list[Finding]:
    """Return the threats and other events of lately, those that say the same of a day as one.

    Args:
        events: what the new texts tell of.
        since: what was over or published before is left out.
        today: the day of reading.
    """
    fresh = [event for event in events if is_of_lately(event, since)]
    fresh.sort(key=lambda e: (-e.confidence, e.id))
    found: list[Finding] = []
    for event in fresh:
        new = _finding(event, today)
        same = next((n for n, known in enumerate(found) if _is_same(known, new)), None)
        if same is None:
            found.append(new)
        else:
            known = found[same]
            both = (*known.events, event)
            found[same] = replace(known, events=both, cited=both)
    # What says how it was done goes first, so that the same said without it tells nothing new.
    return sorted(found, key=lambda each: not each.topic[-1])


def _finding(event: Event, today: dt.date) -> Finding:
    day = day_of(event, today)
    return Finding(
        kind="threat" if is_threat(event) else "event",
        topic=(
            event.event[0],
            "" if event.status in MADE else event.status.value,
            topic_sides(event),
            event.mode[0] if event.mode else "",
        ),
        sides=sides_in(event),
        day=day,
        apart=APART,
        headline=_headline(event),
        cited=(event,),
        events=(event,),
    )


def _headline(event: Event) -> str:
    words = phrase_of(event)
    if event.reported_by is not None:
        words += f", says {event.reported_by.identifier_text}"
    if event.date is not None and event.date_precision in EXACT:
        return f"{words}, {span(event.date, event.date_end or event.date)}"
    published = event.cite_info.published
    return f"{words}, published {span(published, published)}" if published else words


def _is_same(known: Finding, new: Finding) -> bool:
    alike = known.kind == new.kind and known.topic == new.topic
    return alike and abs(known.day - new.day) <= known.apart


def country_pairs(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of codes that act on each other in some events, in alphabetical order."""
    for event in events:
        codes = [{e.code for e in side if e.code} for side in (event.actor, event.recipient)]
        yield from ((a, b) if a < b else (b, a) for a in codes[0] for b in codes[1] if a != b)
