"""Doers that the deed itself implies: courts convict, the law's officers arrest, states let go."""

from __future__ import annotations

from detente.contracts import Entity, Place
from detente.events.match import Candidate
from detente.events.parties import Party
from detente.events.syntax import is_passive
from detente.places import place_of

IMPLIED = {
    ("SANCTION", "convict"): ("JUD", "a court"),
    ("COERCE", "arrest"): ("COP", "the police or another authority"),
    ("RETREAT", "release"): ("GOV", "the authorities"),
}
REASON = "not named in the text; implied by the deed"
FROM_PLACE = "from the place"
FROM_RECIPIENT = "taken from the recipient"


def implied_actor(candidate: Candidate, places: list[Place]) -> list[Party]:
    """Return the doer of a passive without an agent, where the deed leaves no choice.

    The country is that of the place where it was done, else that of the person it was done to:
    people are mostly tried and arrested at home. The entity has no text and says why.
    """
    key = candidate.type, candidate.mode or ""
    if key not in IMPLIED or not candidate.recipients or not is_passive(candidate.trigger):
        return []
    sector, name = IMPLIED[key]
    place = place_of(candidate.trigger, places, candidate.trigger.doc)
    here = place.country if place else None
    entity = Entity(
        code=here or candidate.recipients[0].entity.code,
        sector=sector,
        entity_text="",
        identifier_text=name,
        reasons={"entity_text": REASON, "code": FROM_PLACE if here else FROM_RECIPIENT},
    )
    return [Party(entity, candidate.trigger.i, direct=False)]
