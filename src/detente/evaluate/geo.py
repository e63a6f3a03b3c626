"""Scores of places: found, in the right country, and near enough."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.contracts import Place
from detente.evaluate.geoxml import GeoText, GoldPlace
from detente.ontology import country_of
from detente.places import nearest_country

EARTH_KM = 6371.0
NEAR_KM = 161.0
"""A hundred miles, the usual bound of toponym resolution."""


@dataclass(frozen=True, slots=True)
class GeoScores:
    """Counts over all texts.

    Attributes:
        gold: annotated places with coordinates.
        told: places that were found.
        found: annotated places that a found one overlaps.
        country_known: of these, the ones that were given a country.
        country_right: of these, the ones whose country is the annotated one's.
        located: of the found, the ones that were given coordinates.
        near: of these, the ones at most 161 km from the annotated point.
    """

    gold: int
    told: int
    found: int
    country_known: int
    country_right: int
    located: int
    near: int

    @property
    def recall(self) -> float:
        """Share of the annotated places that were found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def country_accuracy(self) -> float:
        """Share of right countries among the places given one."""
        return self.country_right / self.country_known if self.country_known else 0.0

    @property
    def accuracy_161km(self) -> float:
        """Share of near points among the places given one."""
        return self.near / self.located if self.located else 0.0


def score_places(pairs: Iterable[tuple[Sequence[GoldPlace], Sequence[Place]]]) -> GeoScores:
    """Compare the places found in each text with its gold; each is matched once.

    Args:
        pairs: gold and found places, text by text.
    """
    gold_count = told_count = found = known = right = located = near = 0
    for gold, told in pairs:
        gold_count += len(gold)
        told_count += len(told)
        for wanted, place in matched(gold, told):
            if place is None:
                continue
            found += 1
            known += place.country is not None
            right += place.country is not None and place.country == country_of_gold(wanted)
            if place.latitude is not None and place.longitude is not None:
                located += 1
                near += kilometres(wanted, place.latitude, place.longitude) <= NEAR_KM
    return GeoScores(gold_count, told_count, found, known, right, located, near)


def matched(
    gold: Sequence[GoldPlace], told: Sequence[Place]
) -> Iterator[tuple[GoldPlace, Place | None]]:
    """Yield each annotated place with the found one that shares most of its characters."""
    left = [place for place in told if place.position is not None]
    for wanted in gold:
        best = max(left, key=lambda place: _shared(wanted, place), default=None)
        if best is None or _shared(wanted, best) <= 0:
            yield wanted, None
            continue
        left.remove(best)
        yield wanted, best


def country_of_gold(place: GoldPlace) -> str | None:
    """Return the country of an annotated place, as alpha-3 code.

    Where the gold gives coordinates only, it is that of the nearest city.
    """
    if place.country:
        term = country_of(place.country)
        if term is not None:
            return term.code
    return nearest_country(place.latitude, place.longitude)


def kilometres(gold: GoldPlace, latitude: float, longitude: float) -> float:
    """Return the great-circle distance in kilometres."""
    one, other = math.radians(gold.latitude), math.radians(latitude)
    turn = math.radians(longitude - gold.longitude)
    chord = (
        math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(turn / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def place_errors(text: GeoText, told: Sequence[Place]) -> Iterator[tuple[str, str, str]]:
    """Yield the places of one text that were not found, or elsewhere: words, gold, told."""
    for wanted, place in matched(text.places, told):
        words = text.text[wanted.start : wanted.end]
        around = " ".join(text.text[max(0, wanted.start - 60) : wanted.end + 60].split())
        country = country_of_gold(wanted)
        gold = f"{words}: {country} {wanted.latitude:.1f} {wanted.longitude:.1f}"
        if place is None:
            yield around, gold, "nothing"
        elif place.country != country:
            yield around, gold, f"{place.text}: {place.country}"


def _shared(gold: GoldPlace, place: Place) -> int:
    assert place.position is not None
    return min(gold.end, place.position.end) - max(gold.start, place.position.start)
