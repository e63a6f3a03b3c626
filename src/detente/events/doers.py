"""Doers that stand around a noun, not in its phrase: "ordered strikes on X"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.events.lexicon import in_class, object_governors, verb_frames
from detente.events.match import VERBAL_TYPES, Candidate, is_light, lemma_of
from detente.events.parties import Party, PartyFinder
from detente.events.syntax import agents, is_passive, subjects

CLAUSE_CLIMB = 6


def doers_around(candidate: Candidate, finder: PartyFinder) -> list[Party]:
    """Return the doer from the clause around a noun without one of its own.

    "ordered strikes on X": the subject orders; "began with the suspension of talks": the owner of
    what is spoken of.
    """
    trigger = candidate.trigger
    if trigger.pos_ not in ("NOUN", "PROPN"):
        return []
    taken = {p.key for p in candidate.recipients}
    node = trigger
    for _ in range(CLAUSE_CLIMB):
        head = node.head
        if head == node:
            return []
        if head.pos_ in ("VERB", "AUX"):
            carries = is_light(head) or lemma_of(head) in object_governors()
            direct = node.dep_ in ("dobj", "obj") and carries
            by_means = node.dep_ in ("pobj", "prep") and not _speaks(head) and _means(node, trigger)
            if direct or by_means or _recalls(node, candidate):
                doers = agents(head) if is_passive(head) else subjects(head)
                own = direct or not is_passive(head)
                found = finder.of_all(doers, through=by_means) if own else []
                return [p for p in found if p.key not in taken]
            if node.dep_ in ("nsubjpass",) and is_light(head):
                return [p for p in finder.of_all(agents(head)) if p.key not in taken]
            return []
        # "the government's handling of the protests": who handles them does not protest.
        borne = in_class(lemma_of(head), "ending") or candidate.type == "PROTEST"
        if head.pos_ == "NOUN" and not borne:
            owners = finder.of_all(c for c in head.children if c.dep_ == "poss")
            if owners:
                return [p for p in owners if p.key not in taken]
        node = head
    return []


def _speaks(verb: Token) -> bool:
    """Tell whether a verb only speaks of what hangs on it: "blamed X for the riot"."""
    return any(frame.type in VERBAL_TYPES for frame in verb_frames().get(lemma_of(verb), ()))


def _recalls(node: Token, candidate: Candidate) -> bool:
    """Tell whether a clause is told after talks of its subject: "after a call with X, Y said"."""
    preposition = node if node.dep_ == "prep" else candidate.trigger.head
    met = candidate.type == "CONSULT" and bool(candidate.recipients)
    return met and preposition.lower_ in ("after", "following", "during", "before")


def _means(node: Token, trigger: Token) -> bool:
    """Tell whether a noun hangs in its clause as the doer's means ("with", "by", "in", "for")."""
    preposition = node if node.dep_ == "prep" else trigger.head
    return preposition.lower_ in ("with", "by", "through", "in", "for")
