"""Claims that are denied and numbers that disagree, where a new text has a part in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from detente.contracts import Claim, Disagreement, Event, Record, Saying
from detente.relations import claims, disagreements
from detente.relations.claims import APART
from detente.relations.phrases import phrase_of, reading_of
from detente.store import Store
from detente.views.lines import country_name
from detente.watch.findings import Finding, sides_in
from detente.watch.happened import day_of, is_of_lately

ITSELF = "the text itself"


def dispute_findings(
    store: Store, records: Sequence[Record], since: dt.date, today: dt.date
) -> Iterator[Finding]:
    """Yield what is disputed of the events of lately.

    Args:
        store: the store, with the new texts in it.
        records: the new texts.
        since: events over before are left out.
        today: the day of reading.
    """
    fresh = [e for record in records for e in record.events if is_of_lately(e, since)]
    new = {event.id for event in fresh}
    if not new:
        return
    lately = store.events(since=since, origin="texts")
    events = {event.id: event for event in (*lately, *fresh)}
    told = claims(events.values(), disputed=True)
    yield from (_claim(each, events, today) for each in told if _touches(each, new))
    measured = {q.event for record in records for q in record.quantities} & new
    types = {events[key].event[0] for key in measured if key}
    same = [event.id for event in events.values() if event.event[0] in types]
    if same:
        for each in disagreements(store.quantities(events=same), events):
            if any(reading.event in new for reading in each.readings):
                yield _numbers(each, events, today)


def _touches(claim: Claim, new: set[str]) -> bool:
    return any(saying.event in new for saying in (*claim.asserted, *claim.denied))


def _claim(claim: Claim, events: dict[str, Event], today: dt.date) -> Finding:
    told = tuple(events[saying.event] for saying in (*claim.asserted, *claim.denied))
    first = told[0]
    return Finding(
        kind="dispute",
        topic=("claim", claim.type, f"{'+'.join(claim.actor)}>{'+'.join(claim.recipient)}"),
        sides=sides_in(first),
        day=claim.date or day_of(first, today),
        apart=APART,
        headline=(
            f"Disputed: {phrase_of(first)} ({claim.type});"
            f" {_by(claim.asserted)} says so, {_by(claim.denied)} denies it"
        ),
        cited=told,
        events=told,
    )


def _by(sayings: tuple[Saying, ...]) -> str:
    return ", ".join(dict.fromkeys(saying.by or ITSELF for saying in sayings))


def _numbers(found: Disagreement, events: dict[str, Event], today: dt.date) -> Finding:
    told = tuple(events[q.event] for q in found.readings if q.event in events)
    sides = " – ".join(country_name(side) for side in found.sides)
    readings = " · ".join(map(reading_of, found.readings))
    return Finding(
        kind="dispute",
        topic=("number", found.what, found.kind, " ".join(found.sides)),
        sides=found.sides,
        day=found.date or day_of(told[0], today),
        apart=APART,
        headline=f"Reports disagree on {found.what} ({found.kind}, {sides}): {readings}",
        cited=found.readings,
        events=told,
    )
