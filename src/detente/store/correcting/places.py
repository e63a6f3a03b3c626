"""Places as an analyst writes them: "Cúcuta (COL)"."""

from __future__ import annotations

from detente.contracts import DetenteError, Place
from detente.ontology import COUNTRIES
from detente.store.correcting.parties import IN_BRACKETS
from detente.store.sides import code_named


def written_place(place: Place | None) -> str | None:
    """Return a place as it is written: name, and the country in brackets."""
    if place is None:
        return None
    return f"{place.name} ({place.country})" if place.country else place.name


def place_of(text: str | None) -> Place | None:
    """Return the place that a text names, with coordinates where the gazetteer has it.

    Raises:
        DetenteError: when the country in brackets is not known.
    """
    if text is None:
        return None
    in_brackets = IN_BRACKETS.fullmatch(text)
    name = in_brackets["name"] if in_brackets else text
    country = code_named(in_brackets["code"]) if in_brackets else None
    if in_brackets and country not in COUNTRIES:
        raise DetenteError(
            f"{in_brackets['code']!r} is no country", hint="write the place as Cúcuta (COL)"
        )
    if not in_brackets and (whole := code_named(name)) in COUNTRIES:
        known = COUNTRIES[whole or ""]
        return Place(text=name, name=known.name, country=known.code, precision="country", score=1.0)
    from detente.places.gazetteer import cities  # noqa: PLC0415  (spaCy is slow to import)

    found = [city for city in cities(name) if country in (None, city.country)]
    if not found or (country is None and len({city.country for city in found}) > 1):
        why = "several of the name" if found else "not in the gazetteer"
        nulls = {"latitude": why, "longitude": why, "geonames_id": why}
        return Place(
            text=name,
            name=name,
            country=country,
            score=1.0,
            reasons=nulls if country else nulls | {"country": why},
        )
    city = found[0]
    return Place(
        text=name,
        name=city.name,
        country=city.country,
        latitude=city.latitude,
        longitude=city.longitude,
        geonames_id=city.geonames_id,
        precision="city",
        score=1.0,
    )
