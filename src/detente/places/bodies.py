"""The country that a body's name or an office tells by the place in it: "Leeds City Council"."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from detente.actors.lexicon import role_phrases, sectors_of_org_words
from detente.ontology import longest_term
from detente.places.areas import units
from detente.places.build import fold
from detente.places.gazetteer import cities

LONGEST = 3
"""Words of the longest place looked for."""
LARGE = 100_000
"""Inhabitants from which a city is meant though nothing else of the text lies in its country."""
LONE = 500_000
"""The same for a city's name that stands in no office or body of a town, such as "Lincoln Park"."""
_LOCAL = frozenset(
    {
        "university",
        "college",
        "school",
        "council",
        "police",
        "mayor",
        "hospital",
        "court",
        "institute",
        "city",
        "county",
        "fire",
        "bishop",
        "archbishop",
        "diocese",
        "cathedral",
        "sheriff",
        "department",
        "district",
    }
)


def country_in(words: str, known: Mapping[str, int]) -> str | None:
    """Return the country of the place that words name, ``None`` where none is sure.

    Args:
        words: the name of a body, or of an office with whose it is: "the Leeds police chief".
        known: how often the text speaks of each country, by its code.
    """
    tokens = words.replace("'s", " ").replace("’s", " ").replace(",", " ").split()
    for start in range(len(tokens)):
        term = longest_term(tokens, start)
        if term is not None and term[0].kind in ("name", "region", "capital"):
            return None if term[0].ambiguous else term[0].code
    local = bool(_LOCAL & {token.lower() for token in tokens})
    for length in range(LONGEST, 0, -1):
        for start in range(len(tokens) - length + 1):
            piece = tokens[start : start + length]
            if not all(token[:1].isupper() and not _common(token) for token in piece):
                continue
            code = _country_of(" ".join(piece), known, LARGE if local else LONE)
            if code is not None:
                return code
    return None


def _common(word: str) -> bool:
    """Tell whether a word names an office or a body, not a place: Police is a town, too."""
    lower = fold(word)
    return lower in _LOCAL or lower in sectors_of_org_words() or lower in role_phrases()


def _country_of(name: str, known: Mapping[str, int], least: int) -> str | None:
    """Return the one country in which a name is a place worth the mention."""
    found = cities(name)
    # Essex is a county of England; of the five in the United States none has a university.
    counties = {unit.country for unit in units(name) if unit.country != "USA"}
    told = [code for code in {city.country for city in found} | counties if known.get(code)]
    known_large = any(c.country in told and c.population >= LARGE for c in found)
    if told and counties - set(told) and not known_large:
        return None
    if told:
        ranked = sorted(told, key=lambda code: -known[code])
        clear = all(known[a] > known[b] for a, b in pairwise(ranked[:2]))
        return ranked[0] if clear else None
    large = {city.country for city in found if city.population >= least and city.main}
    return large.pop() if len(large) == 1 else None
