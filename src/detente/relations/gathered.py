"""Events at hand, without a store, as the columns that turning points are looked for in."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import numpy as np

from detente.contracts import Contacts, Event, Status
from detente.relations.retold import Lengths, told_once
from detente.relations.standing import EXACT

Row = tuple[int, str, bool, Event]
LEFT_OUT = frozenset({Status.DENIED, Status.HYPOTHETICAL, Status.PLANNED})


def contacts_of(
    events: Iterable[Event],
    pair: tuple[str, str],
    stories: Mapping[str, str] | None = None,
    lengths: Lengths | None = None,
) -> Contacts:
    """Return the events between two countries as ``Store.contacts`` would of a store with these.

    Args:
        events: any events; all of them say which days are observed.
        pair: the two countries, by code.
        stories: the story of each document, by id; without it, each document is a story.
        lengths: as for ``told_once``.
    """
    first, second = pair
    every = list(events)
    days = Counter(e.date.toordinal() for e in every if e.date and e.date_precision in EXACT)
    rows: list[Row] = []
    leading: set[str] = set()
    loose = 0
    for told in told_once(every, stories or {}, lengths):
        event = told.event
        day = event.date if event.date_precision in EXACT else None
        forward = _acts(event, first, second)
        if event.status in LEFT_OUT or not (forward or _acts(event, second, first)):
            continue
        if day is None:
            loose += 1
        else:
            copies = (event, *(_like(event, copy) for copy in told.copies))
            rows += [(day.toordinal(), each.id, forward, each) for each in copies]
            leading.add(event.id)
    rows.sort(key=lambda row: row[:2])
    rows, reports = _told_once(rows, leading, stories or {})
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
        story=np.array([_story(_story_id(e, stories or {})) for e in found], dtype=np.int64),
        reports=np.array(reports, dtype=np.int32),
        event=np.array([e.id for e in found], dtype=object),
        observed=np.array(observed, dtype=np.int32),
        volume=np.array([days[day] for day in observed], dtype=np.int32),
        loose=loose,
    )


def _like(event: Event, copy: Event) -> Event:
    return event.model_copy(update={"id": copy.id, "cite_info": copy.cite_info})


def _told_once(
    rows: list[Row], leading: Collection[str], stories: Mapping[str, str]
) -> tuple[list[Row], list[int]]:
    """Return rows of which the copies of one story give one, and how many documents tell each.

    What one document tells twice stays two. Those that are leading stand for the others.
    """
    nth: Counter[tuple[object, ...]] = Counter()
    told: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        day, _, forward, event = row
        same = (day, forward, event.event[0], event.mode, event.quad_code, event.status)
        own = (event.cite_info.document, *same)
        nth[own] += 1
        key = (_story_id(event, stories), *same, nth[own])
        told.setdefault(key, []).append(row)
    found = [
        (min(same, key=lambda row: (row[1] not in leading, row[1])), len(same))
        for same in told.values()
    ]
    found.sort(key=lambda pair: pair[0][:2])
    return [row for row, _ in found], [reports for _, reports in found]


def _story_id(event: Event, stories: Mapping[str, str]) -> str:
    document = event.cite_info.document
    return stories.get(document, document)


def _acts(event: Event, first: str, second: str) -> bool:
    by = any(entity.code == first for entity in event.actor)
    return by and any(entity.code == second for entity in event.recipient)


def _story(document: str) -> int:
    digest = hashlib.sha256(document.encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:8], "big") >> 1
