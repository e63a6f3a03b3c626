"""Nouns that name a go-between or the mediation itself: "mediator", "good offices"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.contracts import MediationStatus
from detente.events.parties import Party, PartyFinder
from detente.events.syntax import (
    agents,
    is_passive,
    noun_owners,
    objects,
    prepositional,
    subjects,
)
from detente.mediations.draft import Draft, without
from detente.mediations.lexicon import among, governors
from detente.mediations.sides import Sides, sides_around, split

GIVING = frozenset(
    {"offer", "propose", "volunteer", "provide", "lend", "begin", "start", "lead", "undertake"}
    | {"launch", "open", "end", "resume", "continue", "play", "have", "take", "make", "suspend"}
)
"""Verbs whose subject mediates where their object is a mediation."""


def role(noun: Token, finder: PartyFinder) -> Iterator[Draft]:
    """Yield the mediation of someone called a mediator, go-between or the like."""
    word = _whole_word(noun)
    if not among(word, "person") and not (among(word, "channel") and _is_role(noun)):
        return
    who = [_affiliated(party, noun, finder) for party in bearers(noun, finder)]
    first, second = _sides(noun, finder, who)
    if not who and not (first and second):
        return
    if any(p.entity.code is None and p.entity.office is None for p in who) and not second:
        return
    if among(word, "channel") and not among(word, "person") and not (first and second):
        return  # "a conduit for disinformation"
    yield Draft(noun, "role", who, first, second, noun=noun)


def _whole_word(noun: Token) -> str:
    """Return a noun's lemma with what a hyphen ties to it: "go-betweens" is three tokens."""
    doc, lemma = noun.doc, noun.lemma_.lower()
    if noun.i >= 2 and doc[noun.i - 1].text == "-" and not doc[noun.i - 1].whitespace_:
        return f"{doc[noun.i - 2].lower_}-{lemma}"
    return lemma


def _affiliated(party: Party, noun: Token, finder: PartyFinder) -> Party:
    """Return a mediator with the country or body beside the name: "UN mediator X", "X of Y"."""
    entity = party.entity
    if entity.code is not None:
        return party
    name = noun.doc[party.token]
    of = (p for n in prepositional(name, "of") for p in (finder.of(n) or finder.located(n)))
    other = next(
        (p.entity for p in (*finder.origin(noun), *finder.origin(name), *of) if p.entity.code), None
    )
    if other is None or other.actor_id == entity.actor_id:
        return party
    reasons = {**entity.reasons, "code": f"from “{other.entity_text}” beside the name"}
    known = entity.model_copy(update={"code": other.code, "reasons": reasons})
    return Party(known, party.token, party.direct)


def _is_role(noun: Token) -> bool:
    """Tell whether a clause gives someone the part: "acted as a conduit between"."""
    return noun.dep_ == "attr" or (noun.dep_ == "pobj" and noun.head.lower_ == "as")


def bearers(noun: Token, finder: PartyFinder) -> list[Party]:
    """Return who is called by a noun such as "mediator"."""
    head = noun.head
    if noun.dep_ in ("compound", "nmod") and head.pos_ == "PROPN":
        return finder.named(head)
    if noun.dep_ == "appos":
        return finder.of(head)
    if noun.dep_ == "attr" and head.pos_ in ("AUX", "VERB"):
        return finder.of_all(subjects(head))
    if noun.dep_ == "pobj" and head.lower_ == "as":
        verb = head.head
        if verb.pos_ == "NOUN":
            return finder.of_all(c for c in verb.children if c.dep_ == "poss")
        if verb.pos_ in ("VERB", "AUX"):
            own = objects(verb) if not is_passive(verb) else []
            return finder.of_all(own) or finder.of_all(subjects(verb))
    if noun.dep_ == "oprd":
        return finder.of_all(objects(head) or subjects(head))
    called = [p for c in noun.children if c.dep_ == "appos" for p in finder.named(c)]
    return called or finder.named(noun) or finder.origin(noun)


def _sides(noun: Token, finder: PartyFinder, who: list[Party]) -> Sides:
    first, second = sides_around(noun, noun, finder, who)
    if first and second:
        return first, second
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "as":
        return sides_around(head.head, None, finder, who)
    if noun.dep_ in ("attr", "oprd"):
        found = sides_around(head, None, finder, who)
        if all(found):
            return found
    return (first, second) if second else ([], [])


def act(noun: Token, finder: PartyFinder) -> Iterator[Draft]:
    """Yield the mediation that a noun such as "mediation" or "good offices" names."""
    offices = noun.lemma_.lower() == "office" and any(c.lower_ == "good" for c in noun.children)
    if not offices and not among(noun.lemma_, "act"):
        return
    trigger = noun
    if noun.dep_ in ("compound", "amod"):
        if not among(noun.head.lemma_, "undertaking"):
            return  # "mediation team"
        noun = noun.head
    verb = _verb_above(noun)
    who = _owners(noun, verb, finder)
    given = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for") else None
    if given is not None and governors().get((given.lemma_, "NOUN")):
        # "Oman's offer of mediation"
        who = who or finder.of_all(noun_owners(given)) or finder.origin(given)
        verb = verb or _verb_above(given)
    acting = finder.of_all(agents(verb) if is_passive(verb) else subjects(verb)) if verb else []
    direct = noun.dep_ in ("dobj", "nsubjpass")
    if not who and direct and verb is not None and verb.lemma_ in GIVING:
        who = acting
    sides = sides_around(verb or noun, noun, finder, who)
    if not any(sides):
        to = [n for word in (noun, verb) if word is not None for n in prepositional(word, "to")]
        sides = split(without(finder.of_all(to), who))
    status = _decided(verb) if direct and verb is not None else None
    if status is not None and not all(sides):
        first = without(acting, who)
        sides = (first, without(sides[0] or sides[1], first))
    elif noun.dep_ == "pobj" and not all(sides):
        sides = split(without(acting, who))
    if who:
        yield Draft(trigger, "act", who, *sides, status=status, noun=noun)


def _owners(noun: Token, verb: Token | None, finder: PartyFinder) -> list[Party]:
    """Return whose mediation a noun names, its "by X" taken from the verb where it hangs there."""
    by = [t for p in ("by", "from", "of") for t in prepositional(noun, p)]
    if not by and verb is not None and noun.dep_ == "dobj":
        by = prepositional(verb, "by")
    found = finder.of_all(noun_owners(noun)) or finder.of_all(by)
    return found or [p for t in by for p in finder.located(t)] or finder.origin(noun)


def _decided(verb: Token) -> MediationStatus | None:
    """Return what a verb says of the mediation that is its object, where a side decides on it."""
    status = governors().get((verb.lemma_, "VERB"))
    decided = status is not MediationStatus.PLANNED or verb.lemma_ == "accept"
    return status if decided else None


def _verb_above(noun: Token) -> Token | None:
    head = noun.head
    if noun.dep_ == "pobj":
        head = head.head
    return head if head.pos_ in ("VERB", "AUX") else None
