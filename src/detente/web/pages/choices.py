"""What a form offers for the fields of an event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.contracts import Entity, Event, Record, Status
from detente.ontology import CONTEXTS, EVENT_TYPES
from detente.store.correcting.edits import WHOLE, value_of
from detente.store.correcting.parties import written
from detente.store.correcting.places import written_place

STATUSES = tuple(status.value for status in Status)
MODES = {kind: tuple(known.modes) for kind, known in EVENT_TYPES.items()}
"""The modes of each type; those without have none."""
MEANING = {kind: known.definition for kind, known in EVENT_TYPES.items()}
"""What each type stands for."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Values to choose from; parties and places are those that a document names."""

    parties: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    modes: dict[str, tuple[str, ...]] = field(default_factory=lambda: MODES)
    statuses: tuple[str, ...] = STATUSES
    contexts: tuple[str, ...] = tuple(CONTEXTS)
    meaning: dict[str, str] = field(default_factory=lambda: MEANING)

    @property
    def blank(self) -> dict[str, str | None]:
        """What the fields of a new event hold."""
        return dict.fromkeys(WHOLE) | {"status": Status.ACTUAL.value}

    @classmethod
    def of(cls, record: Record) -> Choices:
        """Return what there is to choose from in a document."""
        actors = [actor.entity(actor.name) for actor in record.actors]
        return cls.among(record.events, actors)

    @classmethod
    def among(cls, events: Iterable[Event], actors: Iterable[Entity] = ()) -> Choices:
        """Return the parties and places of some events, and further actors."""
        parties = {written(each): None for each in actors}
        places: dict[str, None] = {}
        for event in events:
            parties |= {written(each): None for each in (*event.actor, *event.recipient)}
            if place := written_place(event.event_loc):
                places[place] = None
        return cls(tuple(sorted(parties)), tuple(sorted(places)))


def values_of(event: Event) -> dict[str, str | None]:
    """Return what the fields of an event hold, as an analyst writes it."""
    return {name: value_of(event, name) for name in WHOLE}
