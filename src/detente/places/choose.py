"""Which of several cities of one name is meant."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

from detente.ontology import CountryTerm
from detente.places.areas import units
from detente.places.gazetteer import City

NEAR_KM = 120.0
"""Places of one text lie together; nearer than this they support each other."""
KM_PER_DEGREE = 111.2
UNIT_SUPPORT = 2.2
NEAR_SUPPORT = 1.1
MOST_NEAR = 3
CAPITAL = 1.0
OTHER_NAME = 1.0
UNLIKELY_BELOW = 15_000
"""Of fewer inhabitants a place is taken only where the text points to it."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the document says of where it plays.

    Attributes:
        countries: how often it names each country.
        container: the country or region named right after a comma, as in "Cartagena, Colombia".
        units: how often it names first-level units, by country and code.
        implied: how many of its names can lie in one country only, by country.
        names: by how many names it speaks of each country, people and cities among them.
        points: latitude and longitude of its other places, each name once, as far as known.
        towns: those of them that are no large cities.
    """

    countries: Counter[str] = field(default_factory=Counter)
    container: CountryTerm | None = None
    units: Counter[tuple[str, str]] = field(default_factory=Counter)
    implied: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    points: tuple[Point, ...] = ()
    towns: tuple[Point, ...] = ()

    def speaks_of(self, country: str) -> bool:
        """Tell whether anything points to a country."""
        return bool(self.countries[country] or self.implied[country])


def choose(candidates: tuple[City, ...], around: Surroundings) -> tuple[City, float] | None:
    """Return the likeliest city with its share of belief among all of that name."""
    if not candidates:
        return None
    if around.container is not None:
        within = [c for c in candidates if lies_in(c, around.container)]
        # Better no city than one of the same name elsewhere.
        return (within[0], 0.97) if within else None
    strengths = [_strength(city, around) for city in candidates]
    top = max(strengths)
    weights = [math.exp(2 * (s - top)) for s in strengths]
    best = max(range(len(candidates)), key=weights.__getitem__)
    city, share = candidates[best], weights[best] / sum(weights)
    pointed = _units(city, around) or _near(city, around)
    if city.population < UNLIKELY_BELOW and not pointed and not around.speaks_of(city.country):
        return None
    supported = pointed or around.speaks_of(city.country)
    # A small town that nothing in the text points to is often no town at all.
    ceiling = 0.95 if supported else min(0.85, 0.15 * math.log10(city.population + 10))
    return city, round(min(ceiling, share), 2)


def town_instead(country: str, candidates: tuple[City, ...], around: Surroundings) -> City | None:
    """Return the town that a text on its neighbourhood means by the name of a country elsewhere.

    "Lebanon" is in Indiana where the text speaks of places around that, and of nothing Lebanese.
    """
    if around.names[country] > 1:
        return None
    abroad = [c for c in candidates if set(around.names) <= {country, c.country}]
    pointed = [c for c in abroad if c.country != country and _count_near(c, around.towns)]
    return max(pointed, key=lambda c: (_count_near(c, around.towns), c.population), default=None)


def _strength(city: City, around: Surroundings) -> float:
    named, implied = around.countries[city.country], around.implied[city.country]
    support = 1.5 + 0.25 * math.log2(1 + named) if named else 0.0
    if implied:
        support = max(support, 0.9 + 0.3 * math.log2(1 + implied))
    support += UNIT_SUPPORT * bool(_units(city, around))
    support += NEAR_SUPPORT * min(MOST_NEAR, _near(city, around))
    fame = math.log10(city.population + 10) + CAPITAL * city.capital - OTHER_NAME * (not city.main)
    return fame + support


def _units(city: City, around: Surroundings) -> int:
    return around.units[city.country, city.admin]


def _near(city: City, around: Surroundings) -> int:
    """Return how many other places of the text are near."""
    return _count_near(city, around.points)


def _count_near(city: City, points: tuple[Point, ...]) -> int:
    return sum(kilometres((city.latitude, city.longitude), point) <= NEAR_KM for point in points)


def kilometres(one: Point, other: Point) -> float:
    """Return the distance of two points, near enough for short ones.

    Args:
        one: degrees north and east.
        other: likewise.
    """
    north = one[0] - other[0]
    east = (one[1] - other[1] + 180) % 360 - 180
    return KM_PER_DEGREE * math.hypot(north, east * math.cos(math.radians(one[0])))


def lies_in(city: City, container: CountryTerm) -> bool:
    """Tell whether a city lies in a country or region."""
    if container.name == "Georgia" and container.ambiguous:
        return city.country == "GEO" or (city.country, city.admin) == ("USA", "GA")
    if city.country != container.code:
        return False
    if container.kind == "region":
        own = [u for u in units(container.name.removesuffix(" State")) if u.admin]
        codes = {u.admin for u in own if u.country == city.country}
        return not codes or city.admin in codes
    return True
