"""What an actor can be looked up by: codes, code and sector, names and surnames."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable

from detente.contracts import Entity
from detente.ontology import COUNTRIES


def folded(text: str) -> str:
    """Return a text without case and accents, for comparison."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().strip()


def name_terms(name: str) -> list[str]:
    """Return a name and its last word, as look-ups know them."""
    whole = " ".join(folded(name).split())
    return [whole, whole.split()[-1]] if " " in whole else [whole]


@functools.cache
def _codes_by_name() -> dict[str, str]:
    known = COUNTRIES.values()
    return {folded(name): c.code.casefold() for c in known for name in (*c.aliases, c.name)}


def wanted_terms(name: str) -> list[str]:
    """Return the terms that a look-up by this word may mean: itself and, of a country, its code.

    "Colombia" thus finds Colombia's president too, as "COL" does.
    """
    whole = " ".join(folded(name).split())
    code = _codes_by_name().get(whole)
    return [whole, code] if code else [whole]


def entity_terms(entities: Iterable[Entity]) -> list[str]:
    """Return all that the entities of one side can be looked up by, each once."""
    terms: dict[str, None] = {}
    for entity in entities:
        for name in (entity.identifier_text, entity.entity_text):
            if name:
                terms.update(dict.fromkeys(name_terms(name)))
        if entity.code:
            terms[entity.code.casefold()] = None
            if entity.sector:
                terms[f"{entity.code}:{entity.sector}".casefold()] = None
    return list(terms)
