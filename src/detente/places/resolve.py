"""From a name to the place it means: countries and regions by table, cities by GeoNames."""

from __future__ import annotations

import functools
import math
from collections import Counter
from dataclasses import dataclass, field

from detente.contracts import Place
from detente.ontology import REGIONS, CountryTerm, longest_term
from detente.places.gazetteer import City, capital_of, cities, fold, state_codes
from detente.places.lexicon import words

_CITY_OVER_REGION = 1_000_000
"""Inhabitants from which a city comes to mind before the region of the same name."""
_CAUCASUS = frozenset({"RUS", "ARM", "AZE", "TUR", "UKR"})
_UNKNOWN = "no country, region or city of the tables has this name"
_AREAS = ("name", "region")
_LONGEST_SITE = 8
_NO_COORDINATES = "the tables hold coordinates of cities only"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the document says of where it plays.

    ``countries`` counts the countries it names; ``container`` is the country or region named right
    after a comma, as in "Cartagena, Colombia".
    """

    countries: Counter[str] = field(default_factory=Counter)
    container: CountryTerm | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """The fields of a place that follow from its name."""

    name: str
    country: str | None
    precision: str | None
    score: float
    city: City | None = None
    reasons: dict[str, str] = field(default_factory=dict)


def resolve(text: str, label: str, term: CountryTerm | None, around: Surroundings) -> Named:
    """Return what a name means in its surroundings; an unknown name has reasons for it."""
    if term is not None:
        known = _by_term(text, term, around)
        if known is not None:
            return known
    city = _choose(cities(text), around)
    if city is not None:
        return _city(*city)
    return _in_part(text, label, around)


def _by_term(text: str, term: CountryTerm, around: Surroundings) -> Named | None:
    if term.kind == "name":
        if term.ambiguous and term.code == "GEO" and _means_state(around):
            return _area("Georgia", "USA", "admin", 0.7)
        return _area(term.name, term.code, "country", 0.75 if term.ambiguous else 0.98)
    if term.kind == "capital":
        if around.container is not None and around.container.code != term.code:
            within = [c for c in cities(text) if _lies_in(c, around.container)]
            if within:
                return _city(within[0], 0.97)
        chosen = _choose(cities(text), around) if term.ambiguous else None
        if chosen is not None and chosen[0].country != term.code and chosen[1] > 0.75:
            return _city(*chosen)
        own = next((c for c in cities(text) if c.country == term.code), capital_of(term.code))
        score = 0.8 if term.ambiguous and not around.countries[term.code] else 0.95
        if own is not None:
            return _city(own, score)
        reasons = dict.fromkeys(("latitude", "longitude"), "the capital is not in the city table")
        return Named(text, term.code, "city", score, reasons=reasons)
    if term.kind == "region":
        same = next((c for c in cities(text) if c.country == term.code), None)
        if same is not None and same.population >= _CITY_OVER_REGION:
            return _city(same, 0.8)
        region = next((r for r in REGIONS if r.name == term.name and r.code == term.code), None)
        precision = region.precision if region else "admin"
        return _area(term.name, term.code, precision, 0.75 if term.ambiguous else 0.95)
    if term.kind == "metonym":
        return _area(text, term.code, "site", 0.9)
    return None


def _means_state(around: Surroundings) -> bool:
    return around.countries["USA"] > 0 and not any(around.countries[c] for c in _CAUCASUS)


def _area(name: str, code: str, precision: str, score: float) -> Named:
    reasons = dict.fromkeys(("latitude", "longitude"), _NO_COORDINATES)
    return Named(name, code, precision, score, reasons=reasons)


def _city(city: City, score: float) -> Named:
    return Named(city.name, city.country, "city", score, city)


def _choose(candidates: tuple[City, ...], around: Surroundings) -> tuple[City, float] | None:
    """Return the likeliest city with its share of belief among all of that name."""
    if not candidates:
        return None
    if around.container is not None:
        within = [c for c in candidates if _lies_in(c, around.container)]
        # Better no city than one of the same name elsewhere.
        return (within[0], 0.97) if within else None
    weights = [math.exp(2 * _strength(city, around)) for city in candidates]
    best = max(range(len(candidates)), key=weights.__getitem__)
    share = weights[best] / sum(weights)
    supported = around.countries[candidates[best].country] > 0
    # A small town that nothing in the text points to is often no town at all.
    ceiling = 0.95 if supported else min(0.85, 0.15 * math.log10(candidates[best].population + 10))
    return candidates[best], round(min(ceiling, share), 2)


def _strength(city: City, around: Surroundings) -> float:
    named = around.countries[city.country]
    support = 1.5 + 0.25 * math.log2(1 + named) if named else 0.0
    return math.log10(city.population + 10) + support + 0.5 * city.capital


def _lies_in(city: City, container: CountryTerm) -> bool:
    if container.name == "Georgia" and container.ambiguous:
        return city.country == "GEO" or (city.country == "USA" and city.admin == "GA")
    if city.country != container.code:
        return False
    if container.kind == "region" and container.code == "USA":
        code = state_codes().get(container.name.removesuffix(" State"))
        return code is None or city.admin == code
    return True


def _in_part(text: str, label: str, around: Surroundings) -> Named:
    """Read the country off part of a name: "Kabul airport", "northern Colombia"."""
    parts = text.split()
    reasons = dict.fromkeys(("latitude", "longitude"), "the place is not in the tables")
    precision = {"FAC": "site", "LOC": "region"}.get(label)
    first = next((i for i, word in enumerate(parts) if word.lower() not in words("directions")), 0)
    if fold(" ".join(parts)) in _regions_of_many():
        reasons["country"] = "the region lies in several countries or in none"
        return Named(text, None, "region", 0.9, reasons=reasons)
    if first > 0:
        found = longest_term(parts, first)
        if found is not None and found[1] == len(parts) - first and found[0].kind in _AREAS:
            return Named(text, found[0].code, "region", 0.85, reasons=reasons)
        chosen = _choose(cities(" ".join(parts[first:])), around)
        if chosen is not None:
            return Named(text, chosen[0].country, "city", chosen[1], chosen[0])
    if label == "FAC":
        for i in range(min(len(parts), _LONGEST_SITE)):
            found = longest_term(parts, i)
            if found is not None and found[0].kind in (*_AREAS, "capital", "demonym"):
                return Named(text, found[0].code, "site", 0.7, reasons=reasons)
    if precision is None:
        reasons["precision"] = _UNKNOWN
    if around.container is not None:
        return Named(text, around.container.code, precision, 0.8, reasons=reasons)
    reasons["country"] = _UNKNOWN
    return Named(text, None, precision, 0.2, reasons=reasons)


@functools.cache
def _regions_of_many() -> frozenset[str]:
    return frozenset(fold(name) for name in words("regions_of_many"))


def make_place(named: Named, **where: object) -> Place:
    """Return the contract's place for a resolved name."""
    city = named.city
    return Place.model_validate(
        {
            "name": named.name,
            "country": named.country,
            "latitude": city.latitude if city else None,
            "longitude": city.longitude if city else None,
            "geonames_id": city.geonames_id if city else None,
            "precision": named.precision,
            "score": named.score,
            "reasons": {
                **named.reasons,
                **({} if city else {"geonames_id": "only cities carry a GeoNames number"}),
            },
            **where,
        }
    )
