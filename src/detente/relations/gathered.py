"""Events at hand, without a store, as the columns that turning points are looked for in."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

import numpy as np

from detente.contracts import Contacts, Event, Status
from detente.relations.standing import EXACT

LEFT_OUT = frozenset({Status.DENIED, Status.HYPOTHETICAL, Status.PLANNED})


def contacts_of(events: Iterable[Event], pair: tuple[str, str]) -> Contacts:
    """Return the events between two countries as ``Store.contacts`` would of a store with these.

    Args:
        events: any events; all of them say which days are observed.
        pair: the two countries, by code.
    """
    first, second = pair
    days: Counter[int] = Counter()
    rows: list[tuple[int, str, bool, Event]] = []
    loose = 0
    for event in events:
        day = event.date if event.date_precision in EXACT else None
        if day is not None:
            days[day.toordinal()] += 1
        forward = _acts(event, first, second)
        if event.status in LEFT_OUT or not (forward or _acts(event, second, first)):
            continue
        if day is None:
            loose += 1
        else:
            rows.append((day.toordinal(), event.id, forward, event))
    rows.sort(key=lambda row: row[:2])
    found = [row[3] for row in rows]
    observed = sorted(days)
    return Contacts(
        pair=pair,
        day=np.array([row[0] for row in rows], dtype=np.int32),
        forward=np.array([row[2] for row in rows], dtype=np.bool_),
        quad=np.array([e.quad_code for e in found], dtype=np.int8),
        scale=np.array(
            [np.nan if e.event_scale is None else e.event_scale for e in found], dtype=np.float64
        ),
        type=np.array([e.event[0] for e in found], dtype=object),
        mode=np.array([e.mode[0] if e.mode else "" for e in found], dtype=object),
        status=np.array([e.status.value for e in found], dtype=object),
        story=np.array([_story(e.cite_info.document) for e in found], dtype=np.int64),
        reports=np.ones(len(found), dtype=np.int32),
        event=np.array([e.id for e in found], dtype=object),
        observed=np.array(observed, dtype=np.int32),
        volume=np.array([days[day] for day in observed], dtype=np.int32),
        loose=loose,
    )


def _acts(event: Event, first: str, second: str) -> bool:
    by = any(entity.code == first for entity in event.actor)
    return by and any(entity.code == second for entity in event.recipient)


def _story(document: str) -> int:
    digest = hashlib.sha256(document.encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:8], "big") >> 1
