"""Which event of a new coding is the one that was corrected.

An event's id follows from place, type and names, and so changes with the coding. What stays is the
sentence; in it, the event is known again by its type, its two sides and its trigger.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.contracts import Document, Entity, Event

Sides = tuple[frozenset[str], frozenset[str]]


def find_again(
    coded: Iterable[Event], own: str, known: Sequence[Event], *, wrong: bool = False
) -> Event | None:
    """Return the event of a coding that a correction is about.

    Args:
        coded: the events of the document as it is coded now.
        own: the id that the event had.
        known: the event as it was coded before, and last as the correction leaves it.
        wrong: whether the correction says that there is no such event. It then is about what was
            coded only: an event of another type, status or pair may well be right.
    """
    likeness = _as_wrong if wrong else _as_right
    before = known[:-1] if wrong else known
    here = [event for event in coded if any(_same_sentence(one, event) for one in before)]
    ranked = [(likeness(before, event), event.id == own, event) for event in here]
    fitting = [each for each in ranked if each[0] > 0]
    return max(fitting, key=lambda each: each[:2])[2] if fitting else None


def _same_sentence(one: Event, other: Event) -> bool:
    first, second = " ".join(one.text.split()), " ".join(other.text.split())
    # A coder of another version may set the borders of a sentence elsewhere.
    return bool(first) and bool(second) and (first in second or second in first)


def _as_wrong(known: Sequence[Event], event: Event) -> int:
    return int(_coding(event) in map(_coding, known))


def _coding(event: Event) -> tuple[object, ...]:
    return event.event, event.mode, event.status, _sides(event)


def _as_right(known: Sequence[Event], event: Event) -> int:
    same_sides = _sides(event) in map(_sides, known)
    same_trigger = any(one.trigger and one.trigger == event.trigger for one in known)
    if event.event in [one.event for one in known] and (same_sides or same_trigger):
        return 3 + same_sides
    return int(same_trigger) + int(same_trigger and same_sides)


def _sides(event: Event) -> Sides:
    return _side(event.actor), _side(event.recipient)


def _side(entities: Iterable[Entity]) -> frozenset[str]:
    return frozenset(e.code or e.identifier_text.casefold() for e in entities)


def moved(final: Event, to: Event) -> Event:
    """Return a corrected event under the id, and at the place, that the new coding gives it."""
    taken = ("id", "trigger", "trigger_start", "text", "text_info", "cite_info")
    return final.model_copy(update={name: getattr(to, name) for name in taken})


def still_told(event: Event, document: Document | None) -> Event | None:
    """Return an event at its sentence's place in the text, ``None`` where that is gone."""
    if document is None or not event.text:
        return None
    info = event.text_info
    if document.text[info.start : info.end] == event.text:
        return event
    start = document.text.find(event.text)
    if start < 0:
        return None
    place = info.model_copy(update={"start": start, "end": start + len(event.text)})
    shift = start - info.start
    return event.model_copy(
        update={"text_info": place, "trigger_start": max(0, event.trigger_start + shift)}
    )
