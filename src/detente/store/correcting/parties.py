"""Actors and recipients as an analyst writes them: "Gustavo Petro (COL:GOV); FARC (COL:REB)"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from detente.contracts import DetenteError, Entity
from detente.ontology import COUNTRIES, SECTORS
from detente.store.sides import code_named
from detente.store.terms import folded

PARTS = {"name": "identifier_text", "country": "code", "sector": "sector"}
"""What may be changed of one party, and the field of the entity that it is."""
UNKNOWN = "---"
IN_BRACKETS = re.compile(r"(?P<name>.*\S)\s*\((?P<code>[^()]*)\)", re.DOTALL)
NOT_GIVEN = "the analyst does not say"


def written(entity: Entity) -> str:
    """Return a party as it is written: name, and in brackets code and sector."""
    code = entity.code or UNKNOWN
    whole = f"{code}:{entity.sector}" if entity.sector else code
    return entity.identifier_text if whole == UNKNOWN else f"{entity.identifier_text} ({whole})"


def parties_of(text: str | None, known: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the parties that a text lists, with semicolons between; none for an empty one.

    Args:
        text: each a name with its code, "Gustavo Petro (COL:GOV)", a name alone, or a country.
        known: parties that stay as they are where they are named again.

    Raises:
        DetenteError: when a country or sector is not known.
    """
    parts = [part.strip() for part in (text or "").split(";")]
    return tuple(_party(part, known) for part in parts if part)


def _party(text: str, known: Sequence[Entity]) -> Entity:
    for entity in known:
        if text in (written(entity), entity.identifier_text):
            return entity
    in_brackets = IN_BRACKETS.fullmatch(text)
    if in_brackets:
        code, sector = _codes(in_brackets["code"])
        return _entity(in_brackets["name"], code, sector)
    head, _, tail = text.rpartition(":")
    if head and tail.strip().upper() in SECTORS:
        code, sector = _codes(text)
        return _entity(_name_of(code), code, sector)
    code = code_named(text)
    return _entity(_name_of(code) if code else text, code, None)


def _codes(text: str) -> tuple[str | None, str | None]:
    country, _, sector = text.partition(":")
    return _country(country), _sector(sector)


def _country(word: str | None) -> str | None:
    if not word or not word.strip() or word.strip() == UNKNOWN:
        return None
    code = code_named(word)
    if code is None:
        raise DetenteError(
            f"{word.strip()!r} is no country", hint="give a code (COL), a name, or IGO, NGO, MNC"
        )
    return code


def _sector(word: str | None) -> str | None:
    sector = (word or "").strip().upper()
    if sector and sector not in SECTORS:
        raise DetenteError(
            f"there is no sector {word!r}", hint=f"there are: {', '.join(sorted(SECTORS))}"
        )
    return sector or None


def _name_of(code: str | None) -> str:
    return COUNTRIES[code].name if code and code in COUNTRIES else code or UNKNOWN


def _entity(name: str, code: str | None, sector: str | None) -> Entity:
    nulls = {"code": code, "sector": sector, "office": None}
    return Entity(
        code=code,
        sector=sector,
        entity_text=name,
        identifier_text=name,
        reasons={field: NOT_GIVEN for field, value in nulls.items() if value is None},
    )


def entity_with(entity: Entity | None, side: str, parts: Mapping[str, str | None]) -> Entity:
    """Return a party with another name, country or sector; a new one where there was none.

    Raises:
        DetenteError: when a country or sector is not known, or there is no name.
    """
    code = _country(parts["country"]) if "country" in parts else entity.code if entity else None
    sector = _sector(parts["sector"]) if "sector" in parts else entity.sector if entity else None
    before = entity.identifier_text if entity else _name_of(code) if code else None
    name = parts.get("name", before)
    if not name:
        raise DetenteError(f"{side} has no name", hint=f"give {side}.name, or {side}= for none")
    new = _entity(name, code, sector)
    if entity is None or folded(name) != folded(entity.identifier_text):
        return new
    # Someone of the same name is the same one, whose office the text has told.
    kept = {"entity_text": entity.entity_text, "office": entity.office, "former": entity.former}
    reasons = {key: why for key, why in new.reasons.items() if key != "office" or not entity.office}
    return new.model_copy(update={**kept, "actor_id": entity.actor_id, "reasons": reasons})
