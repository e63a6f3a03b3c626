"""What happened, each thing once, however many texts tell of it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from detente.contracts import Event, JoinedEvent, Place
from detente.relations.retold import Lengths, told_once
from detente.relations.same_event import (
    APART,
    Coding,
    Fit,
    are_points,
    modes_go_together,
    places_go_together,
)

LATER = 3
"""So many days after an event a text without a date for it may have been published."""
ANYONE, NO_ONE = "*", ""


@dataclass(slots=True)
class Happening:
    """Events that say the same of the same days, those that name both sides first, then the surest.

    Attributes:
        codings: the events, with what they are compared by.
        stories: ids of the stories that they stand in.
        mode: their mode, where any has one.
        places: where they say it was, each place once.
        vague: whether it may be one of several others, as it says too little to tell.
        copies: events of the same sentences in other carriers of the same stories.
    """

    codings: list[Coding] = field(default_factory=list)
    stories: set[str] = field(default_factory=set)
    mode: tuple[str, ...] = ()
    places: dict[str, Place] = field(default_factory=dict)
    vague: bool = False
    copies: list[Event] = field(default_factory=list)

    @property
    def events(self) -> list[Event]:
        """The events; those without a day of their own stand last, but for mere copies."""
        return [*(coding.event for coding in self.codings), *self.copies]

    @property
    def first(self) -> Event:
        """The event that stands for all."""
        return self.codings[0].event

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

    def fits(self, new: Coding) -> tuple[bool | int, ...]:
        """Return what a coding says that agrees, the weightier first; nothing if it is another.

        A story that tells of two days means two things. Where a side is not known, the place has to
        be the same, or the word for what was done; where none of them names both, the place.
        """
        first, mode, place = self.codings[0], new.event.mode, new.event.event_loc
        if new.story in self.stories and new.event.date not in (None, self.first.date):
            return ()
        if not new.may_be_of_day(first) or not modes_go_together(mode, self.mode):
            return ()
        fit = new.sides(first)
        if not fit:
            return ()
        known = self.places.values()
        together = place is None or all(places_go_together(place, each) for each in known)
        if new.at_one_place and not together:
            return ()
        placed = bool(place and known and together)
        if fit is Fit.OPEN and new.story not in self.stories and not placed:
            whole = new.has_sides or first.has_sides
            if not (whole and new.same_word(first)):
                return ()
        exact = place is not None and any(are_points(place, each) for each in known)
        return (not new.apart(first), fit, placed and exact, bool(mode) and mode == self.mode)

    def is_told_again(self, new: Coding) -> bool:
        """Tell whether a coding that fits, but has no day, is the same beyond doubt.

        Both have to name the same two sides, and the same deed by word or mode. A story that gives
        the day gives it where it means it.
        """
        first, mode = self.codings[0], new.event.mode
        deed = new.same_word(first) or (bool(mode) and mode == self.mode)
        return deed and new.story not in self.stories and new.sides(first) is Fit.SAME

    def take(self, new: Coding) -> None:
        """Take in a coding."""
        self.codings.append(new)
        self.stories.add(new.story)
        self.mode = self.mode or new.event.mode
        place = new.event.event_loc
        if place is not None:
            self.places.setdefault(place.name, place)

    def sort(self) -> None:
        """Put the codings into their order."""
        self.codings.sort(
            key=lambda c: (c.days is None, not c.has_sides, -c.event.confidence, c.event.id)
        )


def happenings(
    events: Iterable[Event],
    stories: Mapping[str, str] | None = None,
    lengths: Lengths | None = None,
) -> list[Happening]:
    """Return events put together by type, mode, sides, day and place, in the order of days.

    What one text does not say agrees with anything that another does, but never makes one of two
    that differ. An event that no text dates to the day or week joins a happening that another text
    dates, if only one fits, of the days before its text was published; else it is left out, as it
    cannot be put in order. What comes out follows from the events alone, in whatever order they
    come.

    Args:
        events: any events.
        stories: the story of each document, by id; without it, each document is a story.
        lengths: as for ``told_once``, which makes one of what the carriers of a story share.
    """
    kinds: dict[tuple[str, str], list[Coding]] = {}
    copies: dict[str, tuple[Event, ...]] = {}
    for told in told_once(events, stories or {}, lengths):
        event, document = told.event, told.event.cite_info.document
        coding = Coding.of(event, (stories or {}).get(document, document))
        kinds.setdefault(("|".join(event.event), event.status.value), []).append(coding)
        copies[event.id] = told.copies
    found = [each for same in kinds.values() for each in _of_one_kind(same)]
    for each in found:
        each.copies = [copy for event in each.events for copy in copies[event.id]]
    return sorted(found, key=lambda h: (str(h.first.date), h.first.trigger_start, h.first.id))


def _of_one_kind(codings: Iterable[Coding]) -> list[Happening]:
    """Return the happenings among events of one type and status."""
    shelf = _Shelf()
    # What says most comes first, so that what says less finds all that it may be one of.
    for new in sorted(codings, key=lambda c: (_left_open(c), -c.event.confidence, c.event.id)):
        best = shelf.best(new)
        if new.days is None:
            if len(best) == 1 and best[0].is_told_again(new):
                best[0].take(new)
            continue
        vague = [each for each in best if each.vague] if len(best) > 1 else best
        if vague:
            vague[0].take(new)
        else:
            shelf.put(new, vague=len(best) > 1)
    for each in shelf.all:
        each.sort()
    return shelf.all


class _Shelf:
    """Happenings of one type and status, by day and by who had part.

    What names two sides is found by any two names of it, and by one where only that is known.
    """

    def __init__(self) -> None:
        self.all: list[Happening] = []
        self._under: dict[tuple[dt.date, str, str], list[int]] = {}

    def put(self, new: Coding, *, vague: bool) -> None:
        """Begin a happening."""
        happening = Happening(vague=vague)
        happening.take(new)
        number = len(self.all)
        self.all.append(happening)
        keys = [(name, ANYONE) for name in new.names]
        keys += _pairs(new) if new.has_sides else ((name, NO_ONE) for name in new.names)
        for day in _days(new, dt.timedelta(0)):
            for one, other in keys:
                self._under.setdefault((day, one, other), []).append(number)

    def best(self, new: Coding) -> list[Happening]:
        """Return the happenings that fit a coding best; several where nothing tells which."""
        keys = [(name, NO_ONE if new.has_sides else ANYONE) for name in new.names]
        keys += _pairs(new) if new.has_sides else ()
        found = {
            number
            for day in _days(new, APART)
            for one, other in keys
            for number in self._under.get((day, one, other), ())
        }
        fits = [(self.all[number].fits(new), self.all[number]) for number in sorted(found)]
        most = max((fit for fit, _ in fits), default=())
        return [each for fit, each in fits if fit and fit == most]


def _pairs(coding: Coding) -> Iterator[tuple[str, str]]:
    return itertools.combinations(sorted(coding.names), 2)


def _left_open(coding: Coding) -> int:
    """Return how much a coding does not say; what has no day of its own says least."""
    if coding.days is None:
        return 9
    event, (first, last) = coding.event, coding.days
    placed = event.event_loc is not None or not coding.at_one_place
    return sum(not each for each in (coding.has_sides, event.mode, placed, first == last))


def _days(coding: Coding, about: dt.timedelta) -> Iterator[dt.date]:
    """Yield the days on which an event may have been, and those about them."""
    if coding.days is not None:
        first, last = (day.toordinal() for day in coding.days)
        first, last = first - about.days, last + about.days
    elif coding.event.date is None and (published := coding.event.cite_info.published):
        first, last = published.toordinal() - LATER, published.toordinal()
    else:
        return
    within = range(max(first, dt.date.min.toordinal()), min(last, dt.date.max.toordinal()) + 1)
    yield from map(dt.date.fromordinal, within)
