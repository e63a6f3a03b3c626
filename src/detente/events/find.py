"""All events of a document, as candidates at their trigger words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.contracts import Status
from detente.events.compose import (
    compose,
    cooperative_content,
    ended,
    hostile_content,
    refused,
)
from detente.events.crowd import crowd
from detente.events.demand import match_demand
from detente.events.doers import doers_around
from detente.events.enough import is_enough
from detente.events.implied import implied_actor
from detente.events.judge import match_judgement, match_verdict
from detente.events.lexicon import in_class
from detente.events.match import (
    Candidate,
    lemma_of,
    match_adjective,
    match_noun,
    match_verb,
)
from detente.events.memory import Contacts
from detente.events.open import open_candidates
from detente.events.outcome import failed, fails
from detente.events.parties import PartyFinder
from detente.events.recipients import find_recipients
from detente.events.status import ACTUAL, Modality, modality_of
from detente.events.syntax import is_nominal


@dataclass(frozen=True, slots=True)
class Sources:
    """Where candidates come from: the tables' frames, the shape of the parse, or both."""

    frames: bool = True
    shapes: bool = False


def find_candidates(
    doc: Doc,
    finder: PartyFinder,
    skip: Sequence[tuple[int, int]] = (),
    sources: Sources = Sources(),
) -> Iterator[Candidate]:
    """Yield the events that a document's words name, sentence by sentence.

    Args:
        doc: the parse.
        finder: who each noun stands for.
        skip: character spans, half open, that must not be coded (bylines, captions).
        sources: whether to take events of known words, of any words that join parties, or both;
            the type of the second sort is for the model to give.
    """
    contacts = Contacts()
    for sentence in doc.sents:
        words = [token for token in sentence if not _skipped(token, skip)]
        claimed: set[int] = set()
        if sources.frames:
            yield from _framed(words, finder, contacts, claimed)
        if sources.shapes:
            yield from _shaped(words, finder, claimed)


def _shaped(words: list[Token], finder: PartyFinder, claimed: set[int]) -> Iterator[Candidate]:
    for candidate in open_candidates(words, finder, claimed):
        candidate.modality = modality_of(candidate.trigger)
        if not (candidate.modality.negated and candidate.trigger.pos_ == "NOUN"):
            yield candidate


def _skipped(token: Token, skip: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.idx < end for start, end in skip)


def _framed(
    words: list[Token], finder: PartyFinder, contacts: Contacts, claimed: set[int]
) -> Iterator[Candidate]:
    at_words = (_at(token, finder, contacts) for token in words)
    found = [candidate for candidate in at_words if candidate is not None]
    claimed |= {c.trigger.i for c in found}
    by_token = {c.trigger.i: c for c in found}
    kept = [ended(c) or c for c in found if _retyped(c, by_token)]
    for candidate in kept:
        if not candidate.actors:
            candidate.actors = doers_around(candidate, finder)
            candidate.shared_actor = bool(candidate.actors)
    told = [failed(candidate) for candidate in kept]
    for candidate in compose([candidate for candidate in told if candidate is not None]):
        _complete(candidate, finder, contacts)
        candidate.modality = modality_of(candidate.trigger)
        if candidate.failed == "lacking" and candidate.modality.negated:
            candidate.modality = ACTUAL  # the negation is the failure
        if candidate.modality.negated and (candidate.trigger.pos_ == "NOUN" or candidate.failed):
            continue
        refused(candidate)
        if candidate.ordered and candidate.modality.status is Status.ACTUAL:
            candidate.modality = Modality(Status.PLANNED, candidate.trigger.text)
        claimed |= {word.i for word in candidate.also}
        if is_enough(candidate):
            yield candidate


def _retyped(candidate: Candidate, by_token: dict[int, Candidate]) -> bool:
    """Give a promise the type that its content makes it; false for a readiness for nothing."""
    frame = candidate.frame
    if frame and frame.embedded_hostile and not hostile_content(candidate, by_token):
        candidate.type, candidate.mode = "AGREE", None
    elif candidate.type == "AGREE" and (frame is None or frame.complement == "to"):
        if hostile_content(candidate, by_token):
            candidate.type, candidate.mode = "THREATEN", None
        elif frame is None:
            return cooperative_content(candidate, by_token)
    return True


def _complete(candidate: Candidate, finder: PartyFinder, contacts: Contacts) -> None:
    """Find the sides that the event's own phrase does not name, and remember them."""
    if candidate.actors and not candidate.recipients:
        candidate.recipients = find_recipients(candidate, finder, contacts)
    contacts.remember_deed(candidate)
    if candidate.type == "SANCTION" and candidate.mode == "withdraw":
        own = {p.entity.code for p in candidate.actors}
        candidate.recipients = [p for p in candidate.recipients if p.entity.code not in own]
    if not candidate.actors:
        candidate.actors = implied_actor(candidate, finder.places)
    if not candidate.actors and not (candidate.type == "PROTEST" and contacts.protest_told):
        candidate.actors = crowd(candidate, finder.places)
    contacts.protest_told |= candidate.type == "PROTEST"
    if candidate.type in ("ASSAULT", "AGREE", "CONSULT"):
        contacts.remember_event(candidate)


def _at(token: Token, finder: PartyFinder, contacts: Contacts) -> Candidate | None:
    verbal = token.pos_ == "VERB" and not is_nominal(token)
    if verbal or (token.pos_ == "AUX" and token.dep_ == "ROOT"):
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
    if is_nominal(token) and (token.pos_ != "PROPN" or token.is_lower):
        if token.dep_ == "compound" or _named_otherwise(token):
            return None
        candidate = match_noun(token, finder)
        if in_class(lemma_of(token), "phonecall") and any(contacts.recall(token)):
            # "the call", whatever else the word can mean, is the one told of.
            candidate = Candidate(token, "CONSULT", "phone", None)
        if candidate is not None and candidate.type == "CONSULT":
            if not candidate.actors and not candidate.recipients:
                if _is_measured(token) and not fails(token):
                    return None
                candidate.actors, candidate.recipients = contacts.recall(token)
                candidate.shared_actor = bool(candidate.actors)
            contacts.remember(token, candidate.actors, candidate.recipients)
        return candidate
    return None


def _is_measured(noun: Token) -> bool:
    """Tell whether a clause only measures talks: "the call lasted", "the length of the call"."""
    if noun.dep_ == "nsubj":
        return in_class(lemma_of(noun.head), "measuring")
    above = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and in_class(above.lemma_, "measuring")


def _named_otherwise(noun: Token) -> bool:
    """Tell whether a modifier makes the noun no event: "press release", "flood warning"."""
    return any(
        c.dep_ in ("compound", "amod") and in_class(lemma_of(c), "notevent") for c in noun.children
    )
