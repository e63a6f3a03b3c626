"""Recipients that no slot of a frame held: deeper in the clause, or told of before."""

from __future__ import annotations

from spacy.tokens import Token

from detente.events.match import VERBAL_TYPES, Candidate
from detente.events.memory import Contacts
from detente.events.parties import Party, PartyFinder
from detente.events.syntax import prepositional, with_conjuncts

RECALLING = VERBAL_TYPES | {"CONSULT"}
MATERIAL_TYPES = frozenset({"ASSAULT", "COERCE", "AID", "SANCTION", "MOBILIZE", "RETREAT"})
RECIPIENT_PREPOSITIONS = frozenset(
    {"to", "on", "against", "of", "for", "from", "into", "at", "over", "between", "toward"}
)
OWN_PHRASES = frozenset({"dobj", "obj", "prep", "xcomp", "ccomp", "dative", "prt", "nsubjpass"})
DEEPER_PHRASES = frozenset(
    {"nsubj", "pobj", "dobj", "obj", "prep", "xcomp", "poss", "amod", "compound", "dative"}
)


def find_recipients(candidate: Candidate, finder: PartyFinder, contacts: Contacts) -> list[Party]:
    """Return whom an event without a recipient was done to, as far as the text lets one tell."""
    found = _deeper(candidate, finder)
    if not found and candidate.type in RECALLING:
        found = _spoken_of(candidate, contacts) or contacts.recall_deed(candidate)
    return found


def _deeper(candidate: Candidate, finder: PartyFinder) -> list[Party]:
    """Return the nearest party inside a verb's own phrases, when no slot of its frame held one.

    "refused to meet with X", "sanctions in relation to X": the recipient stands deeper than one
    preposition, but still in what the verb governs, not in a clause beside it.
    """
    verb = candidate.trigger
    frame = candidate.frame
    if verb.pos_ != "VERB" or frame is None or "none" in frame.recipient:
        return []
    if candidate.type == "PROTEST":
        return []  # "joined a pro-X march": what is around a protest is not whom it is against
    taken = {p.key for p in candidate.actors}
    carried = frame.object is not None and not frame.object.negated
    agenda = [
        c
        for c in verb.children
        if c.i > verb.i
        and (c.dep_ in OWN_PHRASES or (c.dep_ == "advcl" and frame.particle == "for"))
        and (c.dep_ != "prep" or _leads_on(c, candidate))
    ]
    while agenda:
        token = agenda.pop(0)
        sides = finder.named(token) or (finder.origin(token) if token.pos_ == "NOUN" else [])
        if sides:
            # "ties between X and Y"
            sides = [*sides, *(p for t in with_conjuncts(token)[1:] for p in finder.named(t))]
        found = [p for p in sides if p.key not in taken]
        if found and not (carried and token == candidate.object_head):
            return [Party(p.entity, p.token, direct=False) for p in found]
        agenda += [c for c in token.children if c.dep_ in DEEPER_PHRASES]
    return []


def _spoken_of(candidate: Candidate, contacts: Contacts) -> list[Party]:
    """Return whom words about an earlier event fall on: "the operation was condemned by …"."""
    head = candidate.object_head
    if head is None:
        return []
    taken = {p.key for p in candidate.actors}
    for noun in (head, *prepositional(head, "of")):
        found = [p for p in contacts.answerable(noun) if p.key not in taken]
        if found:
            return found
    return []


def _leads_on(preposition: Token, candidate: Candidate) -> bool:
    """Tell whether a verb's prepositional phrase can hold who it was done to."""
    if preposition.lower_ == "in":
        return candidate.type in MATERIAL_TYPES
    return preposition.lower_ in RECIPIENT_PREPOSITIONS
