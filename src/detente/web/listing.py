"""Events as a page lists them: the latest first, each once, however many texts tell of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from detente.contracts import Contacts, Event
from detente.desk import Store
from detente.relations.happenings import happenings
from detente.relations.phrases import phrase_of

MOST = 30
"""About so many events are listed at once."""
REACH = 120
"""The most events that are looked at for it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Events of a page.

    Attributes:
        lines: each event with further reports of it.
        older: last day of those that are left out; ``None`` where all are listed.
    """

    lines: tuple[tuple[Event, tuple[Event, ...]], ...]
    older: dt.date | None


def listed(
    store: Store, contacts: Contacts, since: dt.date | None, until: dt.date | None
) -> Listed:
    """Return the latest events of a relation between two days.

    Args:
        store: the store that has them.
        contacts: the events of the relation, as columns.
        since: first day asked for.
        until: last day asked for.
    """
    low, high = (day.toordinal() if day else None for day in (since, until))
    days = contacts.day
    if low is not None:
        days = days[days >= low]
    if high is not None:
        days = days[days <= high]
    begin, older = since, None
    if len(days) > MOST:
        start = int(days[-MOST])
        if (days >= start).sum() > REACH and start < days[-1]:
            # A day with so much in it would leave no room for what came after it.
            start += 1
        before = days[days < start]
        begin = dt.date.fromordinal(start)
        older = dt.date.fromordinal(int(before[-1])) if len(before) else None
    found = store.events(pair=contacts.pair, since=begin, until=until, limit=REACH)
    return Listed(tuple(lines_of(store, found)), older)


def lines_of(store: Store, events: Iterable[Event]) -> list[tuple[Event, tuple[Event, ...]]]:
    """Return events with further reports of the same, the latest first, the undated last.

    Args:
        store: the store that has them.
        events: any events.
    """
    known = store.as_stories_tell(events)
    stories = store.stories_of(event.cite_info.document for event in known)
    happened = happenings(known, stories, store.lengths_of)
    told = [(each.first, tuple(each.events[1:])) for each in happened]
    joined = {event.id for first, more in told for event in (first, *more)}
    vague: dict[tuple[str, str], list[Event]] = {}
    for event in known:
        if event.id not in joined:
            vague.setdefault((str(event.date or ""), phrase_of(event)), []).append(event)
    told += [(same[0], tuple(same[1:])) for same in vague.values()]
    return sorted(told, key=lambda line: _order(line[0]), reverse=True)


def _order(event: Event) -> tuple[str, int, str]:
    return str(event.date or ""), -event.text_info.sequence, event.id
