"""Protests without a protester named: "the rally in X", "a million people marched"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.contracts import Entity, Place
from detente.events.match import Candidate
from detente.events.parties import Party
from detente.events.syntax import subjects
from detente.places import place_of

# Where a noun must stand to tell of a protest, not only to name it ("at the rally").
TOLD = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


def crowd(candidate: Candidate, places: list[Place]) -> list[Party]:
    """Return the people who protest, as civilians of the country the protest is in."""
    trigger = candidate.trigger
    told = trigger.pos_ == "VERB" or (trigger.dep_ in TOLD and trigger.head.pos_ in ("VERB", "AUX"))
    if candidate.type != "PROTEST" or not told:
        return []
    token = _words(candidate.trigger)
    place = place_of(candidate.trigger, places, candidate.trigger.doc)
    code = place.country if place else None
    if code is None:
        sentence = candidate.trigger.sent
        near = {p.country for p in places if sentence.start <= p.head < sentence.end and p.country}
        code = near.pop() if len(near) == 1 else None
    reasons = {"code": "from the place" if code else "the text does not say where"}
    entity = Entity(
        code=code,
        sector="CVL",
        entity_text=token.text,
        identifier_text=f"participants of the {token.text}" if token.pos_ == "NOUN" else token.text,
        reasons=reasons,
    )
    return [Party(entity, token.i, direct=False)]


def _words(trigger: Token) -> Token:
    heads = subjects(trigger) if trigger.pos_ == "VERB" else []
    return heads[0] if heads else trigger
