"""From a name to the place it means: countries and regions by table, cities by GeoNames."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from detente.contracts import Place
from detente.ontology import REGIONS, CountryTerm, longest_term
from detente.places.areas import Area, country_area, unit_of, units
from detente.places.build import fold
from detente.places.choose import NEAR_KM, Surroundings, choose, kilometres, lies_in, town_instead
from detente.places.gazetteer import City, capital_of, cities
from detente.places.lexicon import words

_CITY_OVER_REGION = 1_000_000
"""Inhabitants from which a city comes to mind before the region of the same name."""
_CAUCASUS = frozenset({"RUS", "ARM", "AZE", "TUR", "UKR"})
_UNKNOWN = "no country, region or city of the tables has this name"
_AREAS = ("name", "region")
_LONGEST_SITE = 8
_SURE_SITE = 0.8
"""Belief from which "Goma airport" lies where Goma does."""
_NO_COORDINATES = "the tables have no coordinates of this region"


@dataclass(frozen=True, slots=True)
class Named:
    """The fields of a place that follow from its name."""

    name: str
    country: str | None
    precision: str | None
    score: float
    city: City | None = None
    area: Area | None = None
    reasons: dict[str, str] = field(default_factory=dict)


def resolve(text: str, label: str, term: CountryTerm | None, around: Surroundings) -> Named:
    """Return what a name means in its surroundings; an unknown name has reasons for it."""
    if term is not None:
        known = _by_term(text, term, around)
        if known is not None:
            return known
    if fold(text) in _regions_of_many():
        return _of_many(text)
    generic = around.container is None and is_generic(text)

    def may_be(spot: City | Area) -> bool:
        return not generic or around.countries[spot.country] > 0

    city = choose(tuple(filter(may_be, cities(text))), around)
    if city is not None and not (label == "LOC" and city[1] < 0.5):
        return _city(*city)
    unit = _choose_unit(tuple(filter(may_be, units(text))), around)
    if unit is not None:
        return unit
    return _generic(text) if generic else _in_part(text, label, around)


def _choose_unit(found: tuple[Area, ...], around: Surroundings) -> Named | None:
    """Return which of the first-level units and counties of a name the text points to."""
    if around.container is not None:
        code = around.container.code
        own = {u.admin for u in units(around.container.name) if u.country == code}
        found = tuple(
            u
            for u in found
            if u.country == code and (u.kind == "admin" or u.admin in own or not own)
        )

    def pointed(unit: Area) -> tuple[int, int]:
        inside = around.units[unit.country, unit.admin] if unit.kind == "county" else 0
        spot = unit.latitude, unit.longitude
        near = sum(kilometres(spot, point) <= NEAR_KM for point in around.points)
        return inside + near, around.countries[unit.country] if unit.kind == "admin" else 0

    best = max(found, key=pointed, default=None)
    if best is None:
        return None
    sure = len(found) == 1 or any(pointed(best)) or around.container is not None
    if not sure:
        codes = {u.country for u in found}
        if len(codes) > 1 and not around.implied[best.country]:
            return None
        reasons = dict.fromkeys(("latitude", "longitude"), "several have this name")
        return Named(best.name, best.country, "admin", 0.6, reasons=reasons)
    score = 0.9 if len(found) == 1 or pointed(best)[0] else 0.7
    return Named(best.name, best.country, "admin", score, area=best)


def _by_term(text: str, term: CountryTerm, around: Surroundings) -> Named | None:
    if term.kind in ("name", "capital") and around.container is None:
        town = town_instead(term.code, cities(text), around)
        if town is not None:
            return _city(town, 0.75)
    if term.kind == "name":
        if term.ambiguous and term.code == "GEO" and means_state(around):
            return _area("Georgia", "USA", "admin", 0.7)
        return _area(term.name, term.code, "country", 0.75 if term.ambiguous else 0.98)
    if term.kind == "capital":
        return _capital(text, term, around)
    if term.kind == "region":
        same = next((c for c in cities(text) if c.country == term.code), None)
        if same is not None and same.population >= _CITY_OVER_REGION:
            return _city(same, 0.8)
        region = next((r for r in REGIONS if r.name == term.name and r.code == term.code), None)
        precision = region.precision if region else "admin"
        return _area(term.name, term.code, precision, 0.75 if term.ambiguous else 0.95)
    if term.kind == "metonym":
        if around.container is not None:
            # A town that is called as a palace is: "White House, Tennessee".
            within = [city for city in cities(text) if lies_in(city, around.container)]
            if within:
                return _city(within[0], 0.9)
        return _area(text, term.code, "site", 0.9)
    return None


def _capital(text: str, term: CountryTerm, around: Surroundings) -> Named:
    if around.container is not None and around.container.code != term.code:
        within = [c for c in cities(text) if lies_in(c, around.container)]
        if within:
            return _city(within[0], 0.97)
    # "Athens" in the paper of a town in Georgia; what the country's own name says goes before.
    chosen = choose(cities(text), around) if not around.countries[term.code] else None
    if chosen is not None and chosen[0].country != term.code and chosen[1] > 0.75:
        return _city(*chosen)
    own = next((c for c in cities(text) if c.country == term.code), capital_of(term.code))
    score = 0.8 if term.ambiguous and not around.countries[term.code] else 0.95
    if own is not None:
        return _city(own, score)
    reasons = dict.fromkeys(("latitude", "longitude"), "the capital is not in the city table")
    return Named(text, term.code, "city", score, reasons=reasons)


def means_state(around: Surroundings) -> bool:
    """Tell whether "Georgia" is the American state."""
    return around.speaks_of("USA") and not any(around.countries[c] for c in _CAUCASUS)


def _area(name: str, code: str, precision: str, score: float) -> Named:
    known = country_area(code) if precision == "country" else _unit(name, code)
    if known is not None:
        return Named(name, code, precision, score, area=known)
    reasons = dict.fromkeys(("latitude", "longitude"), _NO_COORDINATES)
    return Named(name, code, precision, score, reasons=reasons)


def _unit(name: str, code: str) -> Area | None:
    found = [u for u in units(name.removesuffix(" State")) if u.country == code]
    return next((u for u in found if u.kind == "admin"), found[0] if found else None)


def _city(city: City, score: float) -> Named:
    return Named(city.name, city.country, "city", score, city)


def _in_part(text: str, label: str, around: Surroundings) -> Named:
    """Read the country off part of a name: "Kabul airport", "northern Colombia"."""
    parts = text.split()
    reasons = dict.fromkeys(("latitude", "longitude"), "the place is not in the tables")
    precision = {"FAC": "site", "LOC": "region"}.get(label)
    first = next((i for i, word in enumerate(parts) if word.lower() not in words("directions")), 0)
    if first > 0:
        found = longest_term(parts, first)
        if found is not None and found[1] == len(parts) - first and found[0].kind in _AREAS:
            state = found[0].ambiguous and found[0].code == "GEO" and means_state(around)
            code = "USA" if state else found[0].code
            return Named(text, code, "region", 0.85, reasons=reasons)
        chosen = choose(cities(" ".join(parts[first:])), around)
        if chosen is not None:
            return Named(text, chosen[0].country, "city", chosen[1], chosen[0])
    if label == "FAC" and fold(parts[-1]) not in words("local"):
        for end in range(len(parts) - 1, 0, -1):
            chosen = choose(cities(" ".join(parts[:end])), around)
            if chosen is not None and chosen[1] >= _SURE_SITE:
                return Named(text, chosen[0].country, "site", chosen[1], chosen[0])
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


def _of_many(text: str) -> Named:
    reasons = dict.fromkeys(("latitude", "longitude"), "the place is not in the tables")
    reasons["country"] = "the region lies in several countries or in none"
    return Named(text, None, "region", 0.9, reasons=reasons)


def is_generic(text: str) -> bool:
    """Tell whether a name is a word such as "Gulf", or directions alone: "North West".

    Such a one means a place of the tables only where the text names the country of that.
    """
    parts = fold(text).split()
    return all(part in words("generic") for part in parts) and (
        len(parts) == 1 or all(part in words("directions") for part in parts)
    )


def _generic(text: str) -> Named:
    reasons = dict.fromkeys(("latitude", "longitude"), "the place is not in the tables")
    reasons["country"] = (
        "the word names a part of many countries, and the text does not tell of which"
    )
    return Named(text, None, "region", 0.2, reasons=reasons)


@functools.cache
def _regions_of_many() -> frozenset[str]:
    return frozenset(fold(name) for name in words("regions_of_many"))


def make_place(named: Named, **where: object) -> Place:
    """Return the contract's place for a resolved name."""
    spot = named.city or named.area
    unit = _unit_name(named)
    number = spot.geonames_id if spot else None
    reasons = dict(named.reasons)
    if number is None:
        reasons["geonames_id"] = "the tables have no GeoNames number of it"
    if unit is None:
        reasons["admin"] = "no first-level unit is known of it"
    return Place.model_validate(
        {
            "name": named.name,
            "country": named.country,
            "admin": unit,
            "latitude": spot.latitude if spot else None,
            "longitude": spot.longitude if spot else None,
            "geonames_id": number,
            "precision": named.precision,
            "score": named.score,
            "reasons": reasons,
            **where,
        }
    )


def _unit_name(named: Named) -> str | None:
    """Return the first-level unit that a place is or lies in."""
    if named.city is not None:
        unit = unit_of(named.city.country, named.city.admin)
        return unit.name if unit else None
    if named.area is None or named.area.kind == "country":
        return None
    if named.area.kind == "county":
        unit = unit_of(named.area.country, named.area.admin)
        return unit.name if unit else None
    return named.area.name
