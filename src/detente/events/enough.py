"""Whether enough of an event is known to put it on record."""

from __future__ import annotations

from spacy.tokens import Token

from detente.events.lexicon import in_class
from detente.events.match import Candidate, lemma_of
from detente.events.syntax import antecedent, is_passive, subjects

# Types that mean something without the other side being named.
ONE_SIDED = frozenset({"PROTEST", "RETREAT", "MOBILIZE"})
# Types that say too little when no other side is named.
NEEDS_RECIPIENT = frozenset({"CONSULT", "ACCUSE", "SUPPORT", "COOPERATE", "AID", "REJECT"})
# Types that mean something when only the victim is named.
VICTIM_TYPES = frozenset({"ASSAULT", "COERCE", "SANCTION"})
AUDIENCES = frozenset({"JRN", "EDU"})


def is_enough(candidate: Candidate) -> bool:
    """Tell whether an event has the sides that its type asks for.

    Talk with an audience or the press is no consultation, a reporter's question no request.
    """
    sides = (*candidate.actors, *candidate.recipients)
    if candidate.type == "CONSULT" and any(p.entity.sector in AUDIENCES for p in sides):
        return False
    if candidate.type == "REQUEST" and any(p.entity.sector == "JRN" for p in candidate.actors):
        return False
    if candidate.actors and candidate.recipients:
        return True
    if candidate.actors:
        return _doer_is_enough(candidate)
    return bool(candidate.recipients) and _victim_is_enough(candidate)


def _doer_is_enough(candidate: Candidate) -> bool:
    if candidate.type in ONE_SIDED:
        return True
    verb = candidate.trigger.pos_ == "VERB"
    if verb and (candidate.object_head is not None or candidate.embedded is not None):
        called_for = candidate.frame is not None and bool(candidate.frame.particle)
        return candidate.type not in NEEDS_RECIPIENT and (candidate.type != "REQUEST" or called_for)
    # "airstrikes on boats": a target is named, though it is no actor.
    return candidate.type in VICTIM_TYPES and any(
        prep.lower_ in ("on", "against") and prep.dep_ == "prep"
        for prep in candidate.trigger.children
    )


def _victim_is_enough(candidate: Candidate) -> bool:
    trigger = candidate.trigger
    if trigger.pos_ != "VERB":
        return False
    if candidate.type == "AGREE":
        return is_passive(trigger)
    return candidate.type in VICTIM_TYPES and (is_passive(trigger) or _by_weapon(trigger))


def _by_weapon(verb: Token) -> bool:
    """Tell whether a weapon or attack is what acts: "the bombing killed five people"."""
    return any(in_class(lemma_of(antecedent(t)), "weaponry") for t in subjects(verb))
