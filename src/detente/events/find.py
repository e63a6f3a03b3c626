"""All events of a document, as candidates at their trigger words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from detente.contracts import Status
from detente.events.compose import (
    HOSTILE,
    compose,
    cooperative_content,
    ended,
    hostile_content,
    refused,
)
from detente.events.crowd import crowd
from detente.events.demand import match_demand
from detente.events.implied import implied_actor
from detente.events.judge import match_judgement, match_verdict
from detente.events.lexicon import in_class, object_governors, verb_frames
from detente.events.match import (
    VERBAL_TYPES,
    Candidate,
    is_light,
    lemma_of,
    match_adjective,
    match_noun,
    match_verb,
)
from detente.events.memory import Contacts
from detente.events.parties import Party, PartyFinder
from detente.events.status import Modality, modality_of
from detente.events.syntax import agents, antecedent, is_passive, prepositional, subjects

# Types that mean something without the other side being named.
ONE_SIDED = frozenset({"PROTEST", "RETREAT", "MOBILIZE"})
# Types that say too little when no other side is named.
NEEDS_RECIPIENT = frozenset({"CONSULT", "ACCUSE", "SUPPORT", "COOPERATE", "AID", "REJECT"})
RECALLING = VERBAL_TYPES | {"CONSULT"}
AUDIENCES = frozenset({"JRN", "EDU"})
VICTIM_TYPES = frozenset({"ASSAULT", "COERCE", "SANCTION"})
CLAUSE_CLIMB = 6
MATERIAL_TYPES = frozenset({"ASSAULT", "COERCE", "AID", "SANCTION", "MOBILIZE", "RETREAT"})
RECIPIENT_PREPOSITIONS = frozenset(
    {"to", "on", "against", "of", "for", "from", "into", "at", "over", "between", "toward"}
)
OWN_PHRASES = frozenset({"dobj", "obj", "prep", "xcomp", "ccomp", "dative", "prt", "nsubjpass"})
DEEPER_PHRASES = frozenset(
    {"nsubj", "pobj", "dobj", "obj", "prep", "xcomp", "poss", "amod", "compound", "dative"}
)


def find_candidates(
    doc: Doc, finder: PartyFinder, skip: Sequence[tuple[int, int]] = ()
) -> Iterator[Candidate]:
    """Yield the events that a document's words name, sentence by sentence.

    Args:
        doc: the parse.
        finder: who each noun stands for.
        skip: character spans, half open, that must not be coded (bylines, captions).
    """
    contacts = Contacts()
    for sentence in doc.sents:
        yield from _sentence(sentence, finder, skip, contacts)


def _skipped(token: Token, skip: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.idx < end for start, end in skip)


def _sentence(
    sentence: Span, finder: PartyFinder, skip: Sequence[tuple[int, int]], contacts: Contacts
) -> Iterator[Candidate]:
    found: list[Candidate] = []
    for token in sentence:
        if _skipped(token, skip):
            continue
        candidate = _at(token, finder, contacts)
        if candidate is not None:
            found.append(candidate)
    by_token = {c.trigger.i: c for c in found}
    kept = []
    for candidate in found:
        frame = candidate.frame
        if frame and frame.embedded_hostile and not hostile_content(candidate, by_token):
            candidate.type, candidate.mode = "AGREE", None
        elif candidate.type == "AGREE" and (frame is None or frame.complement == "to"):
            if hostile_content(candidate, by_token):
                candidate.type, candidate.mode = "THREATEN", None
            elif frame is None and not cooperative_content(candidate, by_token):
                continue
        kept.append(ended(candidate) or candidate)
    for candidate in kept:
        if not candidate.actors:
            candidate.actors = _around(candidate, finder)
            candidate.shared_actor = bool(candidate.actors)
    composed = compose(kept)
    for candidate in composed:
        if candidate.actors and not candidate.recipients:
            candidate.recipients = _deeper(candidate, finder)
        if candidate.actors and not candidate.recipients and candidate.type in RECALLING:
            candidate.recipients = _spoken_of(candidate, contacts) or contacts.recall_deed(
                candidate
            )
        contacts.remember_deed(candidate)
        if candidate.type == "SANCTION" and candidate.mode == "withdraw":
            own = {p.entity.code for p in candidate.actors}
            candidate.recipients = [p for p in candidate.recipients if p.entity.code not in own]
        if not candidate.actors:
            candidate.actors = implied_actor(candidate)
        if not candidate.actors and not (candidate.type == "PROTEST" and contacts.protest_told):
            candidate.actors = crowd(candidate, finder.places)
        contacts.protest_told |= candidate.type == "PROTEST"
        if candidate.type in ("ASSAULT", "AGREE", "CONSULT"):
            contacts.remember_event(candidate)
        candidate.modality = modality_of(candidate.trigger)
        if candidate.modality.negated and candidate.trigger.pos_ == "NOUN":
            continue
        refused(candidate)
        if candidate.ordered and candidate.modality.status is Status.ACTUAL:
            candidate.modality = Modality(Status.PLANNED, candidate.trigger.text)
        if _meaningful(candidate):
            yield candidate


def _at(token: Token, finder: PartyFinder, contacts: Contacts) -> Candidate | None:
    if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ == "ROOT"):
        if token.dep_ in ("amod", "compound"):
            return None
        return (
            match_judgement(token, finder, contacts)
            or match_demand(token, finder)
            or match_verb(token, finder)
            or match_verdict(token, finder, contacts)
        )
    if token.pos_ == "ADJ":
        return match_adjective(token, finder)
    if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.is_lower):
        if token.dep_ == "compound" or _named_otherwise(token):
            return None
        candidate = match_noun(token, finder)
        if in_class(lemma_of(token), "phonecall") and any(contacts.recall(token)):
            # "the call", whatever else the word can mean, is the one told of.
            candidate = Candidate(token, "CONSULT", "phone", None)
        if candidate is not None and candidate.type == "CONSULT":
            if not candidate.actors and not candidate.recipients:
                candidate.actors, candidate.recipients = contacts.recall(token)
                candidate.shared_actor = bool(candidate.actors)
            contacts.remember(token, candidate.actors, candidate.recipients)
        return candidate
    return None


def _named_otherwise(noun: Token) -> bool:
    """Tell whether a modifier makes the noun no event: "press release", "flood warning"."""
    return any(
        c.dep_ in ("compound", "amod") and in_class(lemma_of(c), "notevent") for c in noun.children
    )


def _around(candidate: Candidate, finder: PartyFinder) -> list[Party]:
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
        if head is node:
            return []
        if head.pos_ in ("VERB", "AUX"):
            carries = is_light(head) or lemma_of(head) in object_governors()
            direct = node.dep_ in ("dobj", "obj") and carries
            by_means = node.dep_ in ("pobj", "prep") and not _speaks(head)
            if direct or (by_means and _means(node, trigger)):
                doers = agents(head) if is_passive(head) else subjects(head)
                own = direct or not is_passive(head)
                found = finder.of_all(doers, through=by_means) if own else []
                return [p for p in found if p.key not in taken]
            if node.dep_ in ("nsubjpass",) and is_light(head):
                return [p for p in finder.of_all(agents(head)) if p.key not in taken]
            return []
        if head.pos_ == "NOUN" and not in_class(lemma_of(head), "ending"):
            owners = finder.of_all(c for c in head.children if c.dep_ == "poss")
            if owners:
                return [p for p in owners if p.key not in taken]
        node = head
    return []


def _speaks(verb: Token) -> bool:
    """Tell whether a verb only speaks of what hangs on it: "blamed X for the riot"."""
    return any(frame.type in VERBAL_TYPES for frame in verb_frames().get(lemma_of(verb), ()))


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
        found = [p for p in sides if p.key not in taken]
        if found and not (carried and token is candidate.object_head):
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


def _means(node: Token, trigger: Token) -> bool:
    """Tell whether a noun hangs in its clause as the doer's means ("with", "by", "in", "for")."""
    preposition = node if node.dep_ == "prep" else trigger.head
    return preposition.lower_ in ("with", "by", "through", "in", "for")


def _meaningful(candidate: Candidate) -> bool:
    """Tell whether enough of an event is known to put it on record.

    Talk with an audience or the press is no consultation.
    """
    sides = (*candidate.actors, *candidate.recipients)
    if candidate.type == "CONSULT" and any(p.entity.sector in AUDIENCES for p in sides):
        return False
    if candidate.type == "REQUEST" and any(p.entity.sector == "JRN" for p in candidate.actors):
        return False  # a reporter's question
    if candidate.actors and candidate.recipients:
        return True
    if candidate.actors:
        if candidate.type in ONE_SIDED:
            return True
        verb = candidate.trigger.pos_ == "VERB"
        if verb and (candidate.object_head is not None or candidate.embedded is not None):
            called_for = candidate.frame is not None and bool(candidate.frame.particle)
            return candidate.type not in NEEDS_RECIPIENT and (
                candidate.type != "REQUEST" or called_for
            )
        target = any(
            prep.lower_ in ("on", "against") and prep.dep_ == "prep"
            for prep in candidate.trigger.children
        )
        if target and candidate.type in VICTIM_TYPES:
            return True
    agreed = candidate.type == "AGREE" and is_passive(candidate.trigger)
    if candidate.recipients and agreed and candidate.trigger.pos_ == "VERB":
        return True
    return bool(
        candidate.recipients
        and candidate.type in VICTIM_TYPES
        and candidate.type in HOSTILE
        and candidate.trigger.pos_ == "VERB"
        and (is_passive(candidate.trigger) or _by_weapon(candidate.trigger))
    )


def _by_weapon(verb: Token) -> bool:
    """Tell whether a weapon or attack is what acts: "the bombing killed five people"."""
    return any(in_class(lemma_of(antecedent(t)), "weaponry") for t in subjects(verb))
