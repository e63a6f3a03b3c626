"""Whether two codings may be of one event: by sides, mode, place and day.

What one of them does not say agrees with anything the other does; what both say must go together.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from detente.contracts import DatePrecision, Event, Place
from detente.ontology.tables import read_table, terms
from detente.ontology.words import fold
from detente.relations.standing import EXACT

APART = dt.timedelta(days=1)
"""Days that lie no farther apart may be the same, told from two sides of midnight."""
NEAR = 50.0
"""Places no more kilometres apart may be one: a village, or the town that it lies by."""
MATERIAL_CONFLICT = 4
STEM = 4
"""Words that begin with so many same letters, and differ in an ending, name the same deed."""
ENDING = 3
SMALL = 3
"""So many letters have the small words in a person's name at most."""
_WORD = re.compile(r"[^\W\d_]+")
Days = tuple[dt.date, dt.date]


class Fit(IntEnum):
    """How the sides of two codings go together."""

    DIFFERENT = 0
    OPEN = 1
    SAME = 2


class Party(NamedTuple):
    """Who stands on a side.

    Attributes:
        code: the country's code, where it is known.
        name: the name, folded.
        own: whether the name is one's own.
        camp: with whom one acts: ``None`` where that may be anyone.
    """

    code: str | None
    name: str
    own: bool
    camp: str | None

    @property
    def key(self) -> str:
        """What one is told from others by."""
        return self.code or self.name

    def fits(self, other: Party) -> Fit:
        """Tell whether another may be the same, or act for the same."""
        named = self.name == other.name
        if named and self.own:
            return Fit.SAME
        if self.code and other.code:
            same = self.code == other.code and (self.camp == other.camp or not self._sided(other))
            return Fit.SAME if same else Fit.DIFFERENT
        return Fit.OPEN if named else Fit.DIFFERENT

    def _sided(self, other: Party) -> bool:
        return self.camp is not None and other.camp is not None


@functools.cache
def _table(kind: str) -> Mapping[str, frozenset[str]]:
    rows = read_table("same_event.tsv", "detente.relations")
    return {row["word"]: frozenset(terms(row["with"])) for row in rows if row["kind"] == kind}


@functools.lru_cache(maxsize=10_000)
def _party(code: str | None, sector: str | None, name: str) -> Party:
    camps = _table("camp").get(sector, {sector}) if sector else ()
    return Party(code, fold(name), is_own_name(name), next(iter(camps), None))


def is_own_name(name: str) -> bool:
    """Tell whether a name is one's own, as no "12 soldiers" nor "Ministry of Defence" is.

    It has two words at least, and begins and ends with a capital; what stands in small letters
    within is short, as in "Rafael de la Cruz".
    """
    words = name.split()
    if len(words) < 2 or not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    small = [word for word in words if word[0].islower()]
    return _table("link").keys().isdisjoint(small) and all(len(word) <= SMALL for word in small)


def is_mutual_type(kind: str) -> bool:
    """Tell whether events of a type are the same whoever is named first."""
    return kind in _table("mutual-type")


@dataclass(slots=True)
class Coding:
    """An event as one story tells it, with what it is compared by.

    Attributes:
        event: the event.
        story: id of the story.
        days: the first and the last day that it may have been; ``None`` if no text tells to a week.
        sure: whether the words of its date leave no doubt between a day and the next.
        acting: who acts.
        upon: upon whom.
        names: what its sides may be found by.
        has_sides: whether it says between which two it was.
        at_one_place: whether the place tells it from others of its day, sides and type.
    """

    event: Event
    story: str
    days: Days | None
    sure: bool
    acting: tuple[Party, ...]
    upon: tuple[Party, ...]
    names: frozenset[str]
    has_sides: bool
    at_one_place: bool

    @classmethod
    def of(cls, event: Event, story: str) -> Coding:
        """Return what an event is compared by."""
        acting, upon = (
            tuple(_party(e.code, e.sector, e.identifier_text) for e in side)
            for side in (event.actor, event.recipient)
        )
        every = (*acting, *upon)
        keys = frozenset(party.key for party in every)
        return cls(
            event,
            story,
            days=_days_of(event),
            sure=_is_sure_of_day(event),
            acting=acting,
            upon=upon,
            names=keys.union(party.name for party in every if party.own),
            has_sides=len(keys) > 1,
            # Of two attacks it does. What two sides say or sign has no one place: a report of an
            # agreement names the capital, another the strait that it is about.
            at_one_place=event.quad_code == MATERIAL_CONFLICT or len(keys) < 2,
        )

    def sides(self, other: Coding) -> Fit:
        """Tell whether another may be between the same sides.

        Those of one country go together where they may act as one, as an army and its state do;
        the table ``same_event.tsv`` tells. Who acts on whom matters, unless what was done is
        mutual. Open is what leaves a side open, what is the same only by words that may stand for
        anyone, and what those of one country do to each other.
        """
        if self._is_mutual() and other._is_mutual():
            return _all_fit((*self.acting, *self.upon), (*other.acting, *other.upon))
        acting, upon = _fit(self.acting, other.acting), _fit(self.upon, other.upon)
        # Something has to be the same: what only leaves open is nothing to go by.
        if not (self.acting and other.acting) and not (self.upon and other.upon):
            return Fit.DIFFERENT
        fit = min(acting, upon)
        return min(fit, Fit.OPEN) if not (self.has_sides and other.has_sides) else fit

    def _is_mutual(self) -> bool:
        word = self.event.trigger.casefold().startswith(tuple(_table("mutual-word")))
        return word or is_mutual_type(self.event.event[0])

    def apart(self, other: Coding) -> dt.timedelta:
        """Return how far apart the days are; nothing where those of one are not known."""
        if self.days is None or other.days is None:
            return dt.timedelta(0)
        one, two = self.days, other.days
        return max(one[0] - two[1], two[0] - one[1], dt.timedelta(0))

    def may_be_of_day(self, other: Coding) -> bool:
        """Tell whether the days may be the same; two that are sure must be."""
        apart = self.apart(other)
        return not apart or (apart <= APART and not (self.sure and other.sure))

    def may_be_at(self, other: Coding) -> bool:
        """Tell whether both may have been at one place, where that tells them from others."""
        one, two = self.event.event_loc, other.event.event_loc
        if one is None or two is None:
            return True
        return not self.at_one_place or places_go_together(one, two)

    def same_word(self, other: Coding) -> bool:
        """Tell whether the same word names both, whatever its ending."""
        first, second = self.event.trigger.casefold(), other.event.trigger.casefold()
        alike = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, second))  # noqa: B905
        longest = max(len(first), len(second))
        return first == second or sum(1 for _ in alike) >= max(STEM, longest - ENDING)


def _days_of(event: Event) -> Days | None:
    """Return the days of an event; a night counts as told to the day, though it has two."""
    if event.date is None:
        return None
    last = event.date_end or event.date
    night = event.date_precision is DatePrecision.VAGUE and last - event.date <= APART
    return (event.date, last) if night or event.date_precision in EXACT else None


def _is_sure_of_day(event: Event) -> bool:
    if event.date_text is None or "date" in event.reasons or event.date != event.date_end:
        return False
    return _table("unsure-day").keys().isdisjoint(_WORD.findall(event.date_text.casefold()))


def _fit(one: tuple[Party, ...], other: tuple[Party, ...]) -> Fit:
    """Tell whether two sides may be the same; one may name more than the other."""
    if not one or not other:
        return Fit.OPEN
    return max(fits) if all(fits := list(_fits(one, other))) else Fit.DIFFERENT


def _all_fit(one: tuple[Party, ...], other: tuple[Party, ...]) -> Fit:
    """Tell likewise of all who have part in a mutual deed: two, or one and whoever else."""
    if not one or not other:
        return Fit.DIFFERENT
    numbers = {len({party.key for party in side}) for side in (one, other)}
    fit = min(_fits(one, other))
    return fit if len(numbers) == 1 and numbers != {1} else min(fit, Fit.OPEN)


def _fits(one: tuple[Party, ...], other: tuple[Party, ...]) -> Iterator[Fit]:
    """Yield how each of the side with fewer fits its like in the other."""
    few, many = sorted((one, other), key=lambda side: len({party.key for party in side}))
    return (max(party.fits(each) for each in many) for party in few)


def modes_go_together(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether two modes may be of one deed; an unknown one agrees with any."""
    table = _table("modes")
    return all(a == b or b in table.get(a, ()) or a in table.get(b, ()) for a in one for b in other)


def places_go_together(one: Place, other: Place) -> bool:
    """Tell whether two places may be one; of a region only its country is compared."""
    if one.country and other.country and one.country != other.country:
        return False
    return one.name == other.name or not are_points(one, other) or _kilometres(one, other) <= NEAR


def are_points(one: Place, other: Place) -> bool:
    """Tell whether both places are at a point, as a region or country is not."""
    return all(p.precision in ("city", "site") and None not in _point(p) for p in (one, other))


def _kilometres(one: Place, other: Place) -> float:
    from detente.places.choose import kilometres  # noqa: PLC0415  (loads spaCy)

    (north, east), (other_north, other_east) = _point(one), _point(other)
    if north is None or east is None or other_north is None or other_east is None:
        return 0.0
    return kilometres((north, east), (other_north, other_east))


def _point(place: Place) -> tuple[float | None, float | None]:
    return place.latitude, place.longitude
