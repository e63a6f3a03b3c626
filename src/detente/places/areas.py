"""Countries, first-level units and American counties, with a point for each."""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from detente.places.build import fold

TABLE = "areas.tsv"
UNIT_WORDS = frozenset(
    {"province", "state", "oblast", "governorate", "region", "department", "district", "county"}
    | {"prefecture", "krai", "republic", "canton", "voivodeship", "territory", "parish", "emirate"}
)


@dataclass(frozen=True, slots=True)
class Area:
    """A country, first-level unit or county; ``admin`` is GeoNames' code of the unit."""

    kind: str
    country: str
    admin: str
    name: str
    latitude: float
    longitude: float
    geonames_id: int | None


@functools.cache
def _areas() -> tuple[Area, ...]:
    text = (files("detente.places") / "data" / TABLE).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(
        Area(
            kind=row["kind"],
            country=row["country"],
            admin=row["admin"],
            name=row["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            geonames_id=int(row["geonames_id"]) if row["geonames_id"] else None,
        )
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    )


@functools.cache
def _countries() -> Mapping[str, Area]:
    return {area.country: area for area in _areas() if area.kind == "country"}


@functools.cache
def _by_code() -> Mapping[tuple[str, str], Area]:
    return {(a.country, a.admin): a for a in _areas() if a.kind == "admin" and a.admin}


@functools.cache
def _by_name() -> Mapping[str, tuple[Area, ...]]:
    table: dict[str, list[Area]] = {}
    for area in _areas():
        if area.kind != "country":
            table.setdefault(fold(area.name), []).append(area)
    return {name: tuple(found) for name, found in table.items()}


def country_area(code: str) -> Area | None:
    """Return a country by its alpha-3 code."""
    return _countries().get(code)


def country_point(code: str) -> tuple[float, float] | None:
    """Return latitude and longitude, in degrees, of the middle of a country."""
    area = country_area(code)
    return (area.latitude, area.longitude) if area else None


def unit_of(country: str, admin: str) -> Area | None:
    """Return a first-level unit by its country and GeoNames' code."""
    return _by_code().get((country, admin))


def units(name: str) -> tuple[Area, ...]:
    """Return the first-level units and counties with this name; "Cauca Department" is Cauca."""
    plain = fold(name)
    found = _by_name().get(plain, ())
    if found:
        return found
    words = plain.split()
    if len(words) > 1 and words[-1] in UNIT_WORDS:
        return _by_name().get(" ".join(words[:-1]), ())
    if len(words) > 2 and words[0] in UNIT_WORDS and words[1] == "of":
        return _by_name().get(" ".join(words[2:]), ())
    return ()
