"""Claims: events that only a speaker asserts, and those that another denies."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from detente.contracts import Claim, Entity, Event, Saying, Status

APART = dt.timedelta(days=7)
"""Sayings of one type and pair whose days lie farther apart are of different events."""
ASSERTED = frozenset({Status.ACTUAL, Status.THREATENED, Status.PLANNED})
Key = tuple[str, tuple[str, ...], tuple[str, ...]]


def claims(events: Iterable[Event], *, disputed: bool = False) -> list[Claim]:
    """Return what is claimed, the latest first.

    An event counts as claimed when a speaker says it, not the text itself. Sayings of one type,
    actor and recipient, a week apart at most, are of one event; what the text itself states is
    listed with them. Events without a known actor and recipient are left out: nothing tells them
    from others.

    Args:
        events: events in any order.
        disputed: only those that one asserts and another denies.
    """
    groups: dict[Key, list[Event]] = defaultdict(list)
    for event in events:
        key = _key(event)
        if key is not None and event.status is not Status.HYPOTHETICAL:
            groups[key].append(event)
    found = [_claim(key, near) for key, same in groups.items() for near in _near(same)]
    kept = [claim for claim in found if claim is not None and (claim.disputed or not disputed)]
    return sorted(kept, key=lambda c: (c.date or dt.date.min, c.type, c.actor), reverse=True)


def _key(event: Event) -> Key | None:
    actor, recipient = _who(event.actor), _who(event.recipient)
    return (event.event[0], actor, recipient) if actor and recipient else None


def _who(entities: Iterable[Entity]) -> tuple[str, ...]:
    """Return the sides of an event: countries with their sectors, else names."""
    return tuple(sorted({e.code or e.identifier_text for e in entities}))


def _near(events: list[Event]) -> Iterator[list[Event]]:
    """Yield events of one type and pair in runs whose days follow closely; the undated go alone."""
    undated = [event for event in events if event.date is None]
    dated = sorted((e for e in events if e.date is not None), key=lambda e: (e.date, e.id))
    run: list[Event] = []
    for event in dated:
        before = run[-1].date if run else None
        if before is not None and event.date is not None and event.date - before > APART:
            yield run
            run = []
        run.append(event)
    if run:
        yield run + undated
    elif undated:
        yield undated


def _claim(key: Key, events: list[Event]) -> Claim | None:
    asserted = [_saying(e) for e in events if e.status in ASSERTED]
    denied = [_saying(e) for e in events if e.status is Status.DENIED]
    if not any(saying.by for saying in (*asserted, *denied)):
        return None
    sides = {saying.by for saying in asserted}
    disputed = bool(asserted) and any(saying.by not in sides for saying in denied)
    day = next((e.date for e in events if e.date is not None), None)
    return Claim(
        type=key[0],
        actor=key[1],
        recipient=key[2],
        date=day,
        disputed=disputed,
        asserted=tuple(asserted),
        denied=tuple(denied),
    )


def _saying(event: Event) -> Saying:
    who = event.reported_by
    return Saying(
        by=who.identifier_text if who else None,
        code=who.code if who else None,
        status=event.status,
        date=event.date,
        text=event.text,
        document=event.cite_info.document,
        event=event.id,
    )
