"""Doers that the deed itself implies: courts convict, the law's officers arrest, states let go."""

from __future__ import annotations

from detente.contracts import Entity
from detente.events.match import Candidate
from detente.events.parties import Party
from detente.events.syntax import is_passive

IMPLIED = {
    ("SANCTION", "convict"): ("JUD", "a court"),
    ("COERCE", "arrest"): ("COP", "the police or another authority"),
    ("RETREAT", "release"): ("GOV", "the authorities"),
}
REASON = "not named in the text; implied by the deed"


def implied_actor(candidate: Candidate) -> list[Party]:
    """Return the doer of a passive without an agent, where the deed leaves no choice.

    The country is that of the person it was done to, if known: people are mostly tried and
    arrested at home. The entity has no text and says why.
    """
    key = candidate.type, candidate.mode or ""
    if key not in IMPLIED or not candidate.recipients or not is_passive(candidate.trigger):
        return []
    sector, name = IMPLIED[key]
    entity = Entity(
        code=candidate.recipients[0].entity.code,
        sector=sector,
        entity_text="",
        identifier_text=name,
        reasons={"entity_text": REASON, "code": "taken from the recipient"},
    )
    return [Party(entity, candidate.trigger.i, direct=False)]
