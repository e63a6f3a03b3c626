"""What each correction says of an event, and where analysts differ."""

from __future__ import annotations

from collections.abc import Iterator

from detente.contracts import Dispute, EventCorrection, Opinion
from detente.store.correcting.edits import WHOLE, value_of
from detente.store.correcting.keeping import Subject, steps

Said = dict[str, str | None]
EVENT = "event"
"""Stands among the fields for whether there is such an event at all."""


def said(subject: Subject) -> list[tuple[EventCorrection, Said]]:
    """Return what each correction says: all fields where it confirms, else those it changes."""
    found: list[tuple[EventCorrection, Said]] = []
    for correction, event in steps(subject.base, subject.made):
        if correction.verdict == "wrong":
            found.append((correction, {EVENT: "wrong"}))
            continue
        changed = {each.field.partition(".")[0] for each in correction.changes}
        fields = WHOLE if correction.verdict == "right" else [f for f in WHOLE if f in changed]
        told: Said = {EVENT: "right"}
        told.update((field, value_of(event, field)) for field in fields)
        found.append((correction, told))
    return found


def overruled(subject: Subject) -> set[int]:
    """Return the numbers of the corrections that a later one contradicts."""
    each = said(subject)
    last: Said = {}
    for _, fields in each:
        last = fields if fields[EVENT] == "wrong" else last | fields
    return {
        correction.number
        for correction, fields in each
        if any(last.get(field, value) != value for field, value in fields.items())
    }


def disputes_of(subject: Subject) -> Iterator[Dispute]:
    """Yield the fields of an event of which analysts say different things."""
    by_analyst: dict[str, dict[str, Opinion]] = {}
    for correction, fields in said(subject):
        told = {
            field: Opinion(who=correction.who, value=value, number=correction.number)
            for field, value in fields.items()
        }
        before = {} if fields[EVENT] == "wrong" else by_analyst.get(correction.who, {})
        by_analyst[correction.who] = before | told
    for field in (EVENT, *WHOLE):
        opinions = [each[field] for each in by_analyst.values() if field in each]
        if len({opinion.value for opinion in opinions}) > 1:
            yield Dispute(
                event=subject.event,
                document=subject.base.cite_info.document,
                field=field,
                opinions=tuple(sorted(opinions, key=lambda each: each.number)),
            )
