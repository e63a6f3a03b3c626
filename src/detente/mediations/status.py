"""How far a mediation went: what governs its words, negation, modality and time."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.contracts import MediationStatus, Status
from detente.events.status import modality_of
from detente.events.syntax import MAX_CLIMB
from detente.mediations.lexicon import governors

FROM_MODALITY = {
    Status.ACTUAL: MediationStatus.HAPPENED,
    Status.PLANNED: MediationStatus.PLANNED,
    Status.THREATENED: MediationStatus.PLANNED,
    Status.HYPOTHETICAL: MediationStatus.POSSIBLE,
    Status.DENIED: MediationStatus.DENIED,
}
# Of several words above, the one that decides.
STRONGEST = (
    MediationStatus.REFUSED,
    MediationStatus.DENIED,
    MediationStatus.OFFERED,
    MediationStatus.ASKED,
    MediationStatus.ATTEMPTED,
    MediationStatus.PLANNED,
    MediationStatus.POSSIBLE,
)
CLIMBED = frozenset({"xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep", "advcl", "conj"})
UNLIKE = frozenset({"after", "since", "while", "when", "before", "until"})
"""Words that open a clause of which the one above says nothing."""


def above(trigger: Token) -> Iterator[Token]:
    """Yield the words that govern a trigger, the nearest first, up to its main verb."""
    node = trigger
    for _ in range(MAX_CLIMB):
        head = node.head
        if head == node or node.dep_ not in CLIMBED | {"nsubjpass"}:
            return
        infinite = any(c.lower_ == "to" and c.dep_ in ("aux", "mark") for c in node.children)
        if node.dep_ in ("ccomp", "conj", "advcl") and not infinite and node.tag_ not in ("VBG",):
            return
        if node.dep_ == "prep" and node.lower_ in UNLIKE:
            return
        yield head
        node = head


def status_of(trigger: Token) -> MediationStatus:
    """Return how far a mediation went that a word names."""
    while trigger.dep_ in ("xcomp", "ccomp") and trigger.head.lemma_ == "help":
        trigger = trigger.head  # who helps to arrange it arranges it
    found = set()
    for child in trigger.children:
        if child.dep_ in ("amod", "compound", "advmod"):
            found.add(governors().get((child.lower_, "ADJ")))
    for word in above(trigger):
        pos = "VERB" if word.pos_ == "AUX" else word.pos_
        told = governors().get((word.lemma_.lower(), pos))
        if told is None:
            continue
        negated = any(c.dep_ == "neg" for c in word.children)
        if negated:
            told = MediationStatus.DENIED if told is not MediationStatus.DENIED else None
        found.add(told)
    modality = FROM_MODALITY[modality_of(trigger).status]
    if modality is MediationStatus.DENIED and MediationStatus.REFUSED not in found:
        tried = MediationStatus.ATTEMPTED in found
        return MediationStatus.ATTEMPTED if tried else MediationStatus.DENIED
    for status in STRONGEST:
        if status in found:
            return status
    return modality
