"""Who a name in a data set stands for: "Police (Thailand)", "Angela Merkel", "China"."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import Literal

from detente.ontology import COUNTRIES, country_of, official_names, organization_of
from detente.ontology.agents import sector_of_agent
from detente.registry.names import name_parts, same_person
from detente.registry.registry import Registry
from detente.registry.seed import Term, terms_of_office

Kind = Literal["country", "agent", "organization", "person", "unknown"]
IN_BRACKETS = re.compile(r"^(?P<who>.+?) ?\((?P<where>.+?)\)?$")
OF_COUNTRY = re.compile(r"^(?P<who>.+) (?:of|in) (?P<where>(?:the )?[^()]+)$", re.IGNORECASE)
LONGEST_DEMONYM = 3


@dataclass(frozen=True, slots=True)
class Designation:
    """Who is meant.

    Attributes:
        name: the name with spaces.
        code: alpha-3 code, or IGO, NGO, MNC.
        sector: PLOVER sector.
        kind: what the name was found to be; of a "person" the sector depends on the day.
    """

    name: str
    code: str | None = None
    sector: str | None = None
    kind: Kind = "unknown"


def designation(
    name: str, day: dt.date | None = None, registry: Registry | None = None
) -> Designation:
    """Return who a name stands for on a day.

    Args:
        name: a country, a person, an organisation, or words with a country in brackets; with
            underscores or spaces.
        day: day of the event, by which offices are known.
        registry: knows persons beyond the table of office holders.
    """
    plain = " ".join(name.replace("_", " ").split())
    found = _impersonal(plain)
    if found.kind != "unknown":
        return found
    return _person(plain, day, registry) or found


@functools.lru_cache(maxsize=100_000)
def _impersonal(name: str) -> Designation:
    if code := country_named(name):
        return Designation(name, code, None, "country")
    if (organization := organization_of(name)) and not organization.ambiguous:
        return Designation(name, organization.code, organization.sector, "organization")
    if match := IN_BRACKETS.match(name):
        sector = sector_of_agent(match["who"])
        if code := country_named(match["where"]):
            return Designation(name, code, sector, "agent")
        if belongs := organization_of(match["where"]):
            return Designation(name, belongs.code, sector or belongs.sector, "agent")
        return Designation(name, None, sector, "agent")
    if (match := OF_COUNTRY.match(name)) and (code := country_named(match["where"])):
        return Designation(name, code, sector_of_agent(match["who"]), "agent")
    words = name.split()
    for length in range(min(LONGEST_DEMONYM, len(words) - 1), 0, -1):
        term = country_of(" ".join(words[:length]))
        if term and term.kind in ("demonym", "region_demonym", "name") and not term.ambiguous:
            sector = sector_of_agent(" ".join(words[length:]))
            # "Chad Smith" is nobody's agent: what follows a country must be known for a sector.
            if sector:
                return Designation(name, term.code, sector, "agent")
    return Designation(name)


def country_named(words: str) -> str | None:
    """Return the code of a country that words name, in the forms of event data too.

    "Palestinian Territory, Occupied" and "Holy See (Vatican City State)" are such forms.
    """
    for form in (words, words.split(" (", maxsplit=1)[0], words.split(",", maxsplit=1)[0]):
        term = country_of(form)
        if term and term.kind in ("name", "region", "capital"):
            return term.code
        if code := official_names().get(form.casefold()):
            return code
    return words if words in COUNTRIES else None


def _person(name: str, day: dt.date | None, registry: Registry | None) -> Designation | None:
    known = registry.known(name, day) if registry is not None else None
    if known is not None and known.code:
        return Designation(name, known.code, known.sector, "person")
    terms = _terms_of(name)
    codes = {term.country for term in terms}
    if len(codes) != 1:
        return None
    in_office = day is not None and any(term.covers(day) for term in terms)
    return Designation(name, codes.pop(), "GOV" if in_office else None, "person")


def office_spells(name: str) -> list[tuple[dt.date, dt.date]]:
    """Return from when to when, both included, a person held any office of the table, in order."""
    spells: list[tuple[dt.date, dt.date]] = []
    terms = sorted(_terms_of(name), key=lambda term: term.start)
    for term in terms:
        end = term.end or dt.date.max
        if spells and term.start <= spells[-1][1]:
            spells[-1] = (spells[-1][0], max(end, spells[-1][1]))
        else:
            spells.append((term.start, end))
    return spells


@functools.lru_cache(maxsize=100_000)
def _terms_of(name: str) -> tuple[Term, ...]:
    parts = name_parts(name)
    if len(parts) < 2:
        return ()
    seen = {term: None for part in parts for term in terms_of_office().get(part, ())}
    return tuple(term for term in seen if same_person(parts, name_parts(term.name)))
