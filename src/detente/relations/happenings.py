"""What happened, each thing once, however many texts tell of it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from detente.contracts import Event, JoinedEvent, Place
from detente.relations.standing import EXACT

APART = dt.timedelta(days=1)
"""Days that lie no farther apart may be the same, told from two sides of midnight."""
MATERIAL_CONFLICT = 4
NEAR = 50.0
"""Places no more kilometres apart may be one: a village, or the town that it lies by."""


@dataclass(slots=True)
class Happening:
    """Events that say the same of the same days, the surest first.

    Attributes:
        events: the events.
        stories: ids of the stories that they stand in.
        mode: their mode, where any has one.
        places: where they say it was, each place once.
    """

    events: list[Event] = field(default_factory=list)
    stories: set[str] = field(default_factory=set)
    mode: tuple[str, ...] = ()
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def first(self) -> Event:
        """The event that stands for all."""
        return self.events[0]

    @property
    def sources(self) -> set[str]:
        """Who published them, as far as that is known."""
        return {event.cite_info.source for event in self.events if event.cite_info.source}

    @property
    def weight(self) -> float:
        """How grave it is, and in how many stories it is told."""
        return abs(self.first.event_scale or 0.0) * (1 + 0.25 * (len(self.stories) - 1))

    def joined(self) -> JoinedEvent:
        """Return what is said of it as a record."""
        first = self.first
        if first.date is None:
            raise ValueError("a happening has a day")
        return JoinedEvent(
            date=first.date,
            type=first.event[0],
            mode=self.mode[0] if self.mode else None,
            status=first.status,
            actor=first.actor,
            recipient=first.recipient,
            place=next(iter(self.places.values()), None),
            confidence=first.confidence,
            text=first.text,
            events=tuple(event.id for event in self.events),
            stories=tuple(sorted(self.stories)),
            sources=tuple(sorted(self.sources)),
        )

    def takes(self, event: Event, story: str) -> bool:
        """Tell whether another event of the same type, status and sides may be the same.

        A story that tells of two days means two things. Where only one side is known, or none,
        another story must say where it was, too.
        """
        place = event.event_loc
        if story in self.stories:
            if event.date != self.first.date:
                return False
        elif len(_sides(event)) < 2 and not (place and self.places):
            return False
        if event.mode and self.mode and event.mode != self.mode:
            return False
        if place is None or not _at_one_place(event):
            return True
        return all(_go_together(place, known) for known in self.places.values())

    def take(self, event: Event, story: str) -> None:
        """Take in an event."""
        self.events.append(event)
        self.stories.add(story)
        self.mode = self.mode or event.mode
        if event.event_loc is not None:
            self.places.setdefault(event.event_loc.name, event.event_loc)


def happenings(
    events: Iterable[Event], stories: Mapping[str, str] | None = None
) -> list[Happening]:
    """Return events put together by type, mode, sides, day and place, in the order of days.

    Those that no text dates to the day or week are left out: they cannot be put in order. What
    comes out follows from the events alone, in whatever order they come.

    Args:
        events: any events.
        stories: the story of each document, by id; without it, each document is a story.
    """
    dated = [e for e in events if e.date is not None and e.date_precision in EXACT]
    keyed = sorted(((_key(event), event) for event in dated), key=lambda pair: pair[0])
    found: list[Happening] = []
    for _, same in itertools.groupby(keyed, key=lambda pair: pair[0]):
        found += _of_one_kind([event for _, event in same], stories or {})
    return sorted(found, key=lambda h: (str(h.first.date), h.first.trigger_start, h.first.id))


def _of_one_kind(events: list[Event], stories: Mapping[str, str]) -> Iterator[Happening]:
    """Yield the happenings among events that agree in all but day, mode and place."""
    by_day: dict[dt.date, list[Happening]] = {}
    for event in sorted(events, key=lambda e: (-e.confidence, e.id)):
        day = event.date or dt.date.min
        document = event.cite_info.document
        story = stories.get(document, document)
        near = (each for d in _days(day) for each in by_day.get(d, ()))
        same = next((each for each in near if each.takes(event, story)), None)
        if same is None:
            same = Happening()
            by_day.setdefault(day, []).append(same)
        same.take(event, story)
    return itertools.chain.from_iterable(by_day.values())


def _days(day: dt.date) -> Iterator[dt.date]:
    """Yield a day and those about it, itself first."""
    yield day
    for step in (-APART, APART):
        try:
            yield day + step
        except OverflowError:
            continue


def _key(event: Event) -> tuple[str, ...]:
    """Return type, status and sides; these without order: a call is one, whoever is named first."""
    return ("|".join(event.event), event.status.value, *sorted(_sides(event)))


def _at_one_place(event: Event) -> bool:
    """Tell whether the place tells an event from others of its day, sides and type.

    Of two attacks it does. What two sides say or sign has no one place: a report of an agreement
    names the capital, another the strait that it is about.
    """
    return event.quad_code == MATERIAL_CONFLICT or len(_sides(event)) < 2


def _sides(event: Event) -> set[str]:
    return {e.code or e.identifier_text for e in (*event.actor, *event.recipient)}


def _go_together(one: Place, other: Place) -> bool:
    """Tell whether two places may be one; of a region only its country is compared."""
    if one.country and other.country and one.country != other.country:
        return False
    first, second = _point(one), _point(other)
    if one.name == other.name or first is None or second is None:
        return True
    from detente.places.choose import kilometres  # noqa: PLC0415  (loads spaCy)

    return kilometres(first, second) <= NEAR


def _point(place: Place) -> tuple[float, float] | None:
    """Return where a place is, ``None`` of a region or country, which is not at a point."""
    if place.precision not in ("city", "site") or place.latitude is None:
        return None
    return None if place.longitude is None else (place.latitude, place.longitude)
