"""What an actor can be looked up by: codes, code and sector, names and surnames."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from detente.contracts import Entity


def folded(text: str) -> str:
    """Return a text without case and accents, for comparison."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().strip()


def name_terms(name: str) -> list[str]:
    """Return a name and its last word, as look-ups know them."""
    whole = folded(name)
    return [whole, whole.split()[-1]] if " " in whole else [whole]


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
