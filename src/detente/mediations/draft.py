"""A mediation found at a word, before it is dated and written down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from detente.contracts import Carried, Entity, MediationStatus
from detente.events.parties import Party
from detente.ontology import COUNTRIES

Kind = Literal["mediate", "arrange", "carry", "through", "role", "act", "ask", "urge"]
POLITICAL = frozenset(
    {"GOV", "MIL", "REB", "LEG", "OPP", "SPY", "COP", "JUD", "UAF", "PTY", "CRM", "REL", "UIS"}
)


@dataclass(slots=True)
class Draft:
    """Who went between whom, as far as the words around the trigger say."""

    trigger: Token
    kind: Kind
    brokers: list[Party]
    first: list[Party] = field(default_factory=list)
    second: list[Party] = field(default_factory=list)
    carried: Carried | None = None
    status: MediationStatus | None = None
    """Set where the wording fixes it, else read off the words around the trigger."""
    noun: Token | None = None
    """The noun of what is carried."""

    @property
    def sides(self) -> list[Party]:
        """Return both sides."""
        return [*self.first, *self.second]


def keys(parties: Iterable[Party]) -> set[str]:
    """Return what tells parties apart."""
    return {party.key for party in parties}


def without(parties: Sequence[Party], others: Iterable[Party]) -> list[Party]:
    """Return the parties that are none of the others."""
    taken = keys(others)
    return [party for party in parties if party.key not in taken]


def is_state(entity: Entity) -> bool:
    """Tell whether an entity is a country as a whole."""
    return entity.code in COUNTRIES and entity.sector is None and entity.office is None


def is_political(entity: Entity) -> bool:
    """Tell whether someone matters to states: a country, an office holder, an armed group."""
    if entity.office is not None or entity.sector in POLITICAL:
        return True
    return entity.code == "IGO" or is_state(entity)
