"""Who a name in a data set stands for: "Police (Thailand)", "Angela Merkel", "China"."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import Literal

from detente.ontology import COUNTRIES, country_of, official_names, organization_of
from detente.ontology.agents import sector_of_agent
from detente.registry.registry import Registry
from detente.registry.standing import standing

Kind = Literal["country", "agent", "organization", "person", "unknown"]
IN_BRACKETS = (
    re.compile(r"^(?P<who>.+?) ?\((?P<where>.+?)\)?$"),
    # "Member of Legislative (Govt) (Nigeria)"
    re.compile(r"^(?P<who>.+) ?\((?P<where>[^()]+)\)$"),
)
OF_COUNTRY = re.compile(r"^(?P<who>.+) (?:of|in) (?P<where>(?:the )?[^()]+)$", re.IGNORECASE)
LONGEST_DEMONYM = 3
LONGEST_BODY = 4
BETWEEN = frozenset({"for", "in", "of", "on"})


@dataclass(frozen=True, slots=True)
class Designation:
    """Who is meant.

    Attributes:
        name: the name with spaces.
        code: alpha-3 code, or IGO, NGO, MNC.
        sector: PLOVER sector.
        kind: what the name was found to be; of a "person" the sector depends on the day.
        reason: why there is no code, where more is known than that nobody has that name.
    """

    name: str
    code: str | None = None
    sector: str | None = None
    kind: Kind = "unknown"
    reason: str | None = None


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
    if in_brackets := _in_brackets(name):
        return in_brackets
    if of_body := _of_body(name):
        return of_body
    if (match := OF_COUNTRY.match(name)) and (code := country_named(match["where"])):
        return Designation(name, code, sector_of_agent(match["who"]), "agent")
    if (begun := _demonym_before(name)) and (sector := sector_of_agent(begun[1])):
        # "Chad Smith" is nobody's agent: what follows a country must be known for a sector.
        return Designation(name, begun[0], sector, "agent")
    return Designation(name)


def _in_brackets(name: str) -> Designation | None:
    agent = None
    for pattern in IN_BRACKETS:
        if not (match := pattern.match(name)):
            continue
        sector, where = sector_of_agent(match["who"]), match["where"]
        if code := country_named(where):
            return Designation(name, code, sector, "agent")
        if (belongs := organization_of(where)) and not belongs.ambiguous:
            return Designation(name, belongs.code, sector or belongs.sector, "agent")
        if (begun := _demonym_before(where)) and (kin := sector_of_agent(begun[1])):
            return Designation(name, begun[0], sector or kin, "agent")
        agent = agent or Designation(name, None, sector, "agent")
    return agent


def _of_body(name: str) -> Designation | None:
    """Return an organ of a body of states: "African Union Mission in Mali", "X of the UN"."""
    words = name.split()
    # "European Council on Foreign Relations" is no organ of the European Council.
    begins = [
        " ".join(words[:length])
        for length in range(min(LONGEST_BODY, len(words) - 1), 0, -1)
        if words[length] not in BETWEEN
    ]
    ends = [match["where"]] if (match := OF_COUNTRY.match(name)) else []
    for part in (*begins, *ends):
        body = organization_of(part.removeprefix("the "))
        if body is not None and body.code == "IGO" and not body.ambiguous:
            return Designation(name, body.code, body.sector, "agent")
    return None


def _demonym_before(name: str) -> tuple[str, str] | None:
    """Return the country whose name or demonym words begin with, and the other words."""
    words = name.split()
    for length in range(min(LONGEST_DEMONYM, len(words) - 1), 0, -1):
        term = country_of(" ".join(words[:length]))
        if term and term.kind in ("demonym", "region_demonym", "name") and not term.ambiguous:
            return term.code, " ".join(words[length:])
    return None


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
    found = standing(name, day)
    if found is None:
        return None
    return Designation(name, found.code, found.sector, "person", found.reason)
