"""A sentence that carriers of one story share, as one event; ``store.retold`` does it in SQL.

Who reads a copy on its own day of publication finds another day in "on Tuesday", and who reads a
cut one finds other sides where the names stood in what was cut. So the carrier published first
tells the day, and the one with the longest text all else.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from detente.contracts import Event

Lengths = Callable[[Collection[str]], Mapping[str, int]]
"""Gives the number of characters of documents' texts, by their ids."""
DAY = ("date", "date_end", "date_precision", "date_text")


@dataclass(frozen=True, slots=True)
class Retold:
    """An event as a story tells it, and the codings of the same sentence in other carriers."""

    event: Event
    copies: tuple[Event, ...] = ()


def told_once(
    events: Iterable[Event], stories: Mapping[str, str], lengths: Lengths | None = None
) -> list[Retold]:
    """Return events, those of one story with type, sentence and trigger in common as one.

    What one document tells twice stays two. What an analyst corrected goes before what was not.

    Args:
        events: any events.
        stories: the story of each document, by id; a document that is not there is a story.
        lengths: tells how long texts are; asked where copies differ. Elsewhere, without it, or of
            equal length, the carrier published first tells all.
    """
    nth: Counter[tuple[str, ...]] = Counter()
    same: dict[tuple[str, str, str, str, int], list[Event]] = {}
    for event in sorted(events, key=lambda e: (e.trigger_start, e.id)):
        document = event.cite_info.document
        said = event.event[0], event.trigger, "".join(event.text.split())
        nth[document, *said] += 1
        key = stories.get(document, document), *said, nth[document, *said]
        same.setdefault(key, []).append(event)
    differing = {key for key, told in same.items() if len({_said_of(event) for event in told}) > 1}
    wanted = {event.cite_info.document for key in differing for event in same[key]}
    known = lengths(wanted) if lengths and wanted else {}
    return [_retold(told, known if key in differing else {}) for key, told in same.items()]


def _said_of(event: Event) -> tuple[object, ...]:
    from detente.store.terms import entity_terms  # noqa: PLC0415  (loads DuckDB)

    sides = (tuple(entity_terms(side)) for side in (event.actor, event.recipient))
    return (*sides, event.mode[:1], event.status)


def _retold(told: list[Event], lengths: Mapping[str, int]) -> Retold:
    if len(told) == 1:
        return Retold(told[0])

    def earliest(event: Event) -> tuple[bool, dt.date, str]:
        cited = event.cite_info
        return event.correction is None, cited.published or dt.date.max, cited.document

    first = min(told, key=lambda e: (e.date is None, *earliest(e)))
    fullest = min(
        told,
        key=lambda e: (e.correction is None, -lengths.get(e.cite_info.document, 0), earliest(e)),
    )
    copies = tuple(event for event in told if event is not fullest)
    day = {name: getattr(first, name) for name in DAY}
    return Retold(fullest.model_copy(update=day), copies)
