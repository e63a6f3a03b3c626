"""Scores of persons: found, with the right country and the right role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.contracts import Actor, Contract
from detente.registry import name_parts


class GoldPerson(Contract):
    """A named person of a text, as an annotator sees them.

    ``sectors`` are all that a fair reader would accept; empty, or ``country`` ``None``, where the
    text leaves it open.
    """

    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class FieldScore:
    """Counts of one field.

    Attributes:
        gold: persons for whom the annotator has a value.
        told: persons of the gold for whom the coder has one.
        right: of these, the ones with the annotator's, or one that is accepted.
    """

    gold: int
    told: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the told values that are right."""
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated values that were told."""
        return self.right / self.gold if self.gold else 0.0


@dataclass(frozen=True, slots=True)
class PersonScores:
    """Counts over all texts: persons annotated and found, and the fields of those found."""

    gold: int
    found: int
    country: FieldScore
    role: FieldScore
    office: FieldScore

    @property
    def recall(self) -> float:
        """Share of the annotated persons that were found."""
        return self.found / self.gold if self.gold else 0.0


Pair = tuple[GoldPerson, Actor | None]


def score_persons(pairs: Iterable[tuple[Sequence[GoldPerson], Sequence[Actor]]]) -> PersonScores:
    """Compare the persons found in each text with its gold.

    A role is a sector; where the annotator leaves the value open, a told one counts as wrong.

    Args:
        pairs: gold persons and actors, text by text.
    """
    sums: Counter[str] = Counter()
    for gold, actors in pairs:
        for wanted, actor in matched(gold, actors):
            sums.update(gold=1, found=actor is not None)
            for name, (expected, told, right) in judged(wanted, actor).items():
                sums.update(
                    {f"{name} gold": expected, f"{name} told": told, f"{name} right": right}
                )
    fields = {
        name: FieldScore(sums[f"{name} gold"], sums[f"{name} told"], sums[f"{name} right"])
        for name in ("country", "role", "office")
    }
    return PersonScores(sums["gold"], sums["found"], **fields)


def matched(gold: Sequence[GoldPerson], actors: Sequence[Actor]) -> Iterator[Pair]:
    """Yield each annotated person with the actor of that name, the fullest match first."""
    people = [a for a in actors if a.kind == "person"]
    for wanted in gold:
        name = set(name_parts(wanted.name))
        best = max(people, key=lambda a: _likeness(name, a), default=None)
        yield wanted, best if best is not None and _likeness(name, best) > 0 else None


def _likeness(name: set[str], actor: Actor) -> float:
    """Return how much of two names is alike, 0 where neither holds the other."""
    parts = set(name_parts(actor.name))
    if not (name <= parts or parts <= name):
        return 0.0
    return len(name & parts) / len(name | parts)


def judged(wanted: GoldPerson, actor: Actor | None) -> dict[str, tuple[bool, bool, bool]]:
    """Return by field whether it is annotated, told, and right."""
    code = actor.code if actor else None
    sectors = actor.sectors if actor else ()
    office = actor.office if actor else None
    return {
        "country": (wanted.country is not None, code is not None, code in _codes(wanted)),
        "role": (bool(wanted.sectors), bool(sectors), bool(set(sectors[:1]) & set(wanted.sectors))),
        "office": (wanted.office is not None, office is not None, _same(wanted.office, office)),
    }


def _codes(wanted: GoldPerson) -> set[str | None]:
    # Officials of organisations are theirs for some annotators, and IGO for PLOVER.
    if wanted.country is None:
        return set()
    return {wanted.country} if len(wanted.country) == 3 else {wanted.country, "IGO"}


def _same(wanted: str | None, told: str | None) -> bool:
    if wanted is None or told is None:
        return False
    one, other = wanted.casefold(), told.casefold()
    return one == other or one in other or other in one
