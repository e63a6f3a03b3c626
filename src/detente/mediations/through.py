"""Contact by way of someone: "spoke through X", "with the help of X", "thanks to X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.contracts import Carried
from detente.events.parties import Party, PartyFinder
from detente.events.syntax import is_passive, objects, prepositional, subjects
from detente.mediations.brokering import carried_nouns, doers, kinds_of
from detente.mediations.draft import Draft, without
from detente.mediations.lexicon import among, carried_by
from detente.mediations.sides import Sides, differ, sides_of, split

SENDING = frozenset(
    {"send", "deliver", "convey", "relay", "pass", "transmit", "exchange", "receive"}
)
TOWARDS = ("with", "to", "from")


def through(word: Token, finder: PartyFinder) -> Iterator[Draft]:
    """Yield the mediation of a contact that was made by way of someone.

    Args:
        word: a verb or noun of contact.
        finder: who each noun stands for.
    """
    ways = list(_ways(word, finder))
    if not ways:
        return
    sides, carried = _contact(word, finder)
    for noun, who in ways:
        apart: Sides = (without(sides[0], who), without(sides[1], who))
        if not differ(apart, who):
            continue
        yield Draft(noun, "through", who, *apart, carried, noun=word)
        return


def _ways(word: Token, finder: PartyFinder) -> Iterator[tuple[Token, list[Party]]]:
    """Yield each phrase that may name a go-between, as its noun and who it stands for."""
    for preposition in ("through", "via"):
        for noun in prepositional(word, preposition):
            inner = noun
            if among(noun.lemma_, "act", "help", "office"):
                yield noun, _owners(noun, finder)
                continue
            if among(noun.lemma_, "mouthpiece"):
                continue
            who = finder.of(inner) or finder.located(inner)
            if who or among(noun.lemma_, "person", "channel"):
                yield noun, who
    for noun in prepositional(word, "with"):
        if among(noun.lemma_, "help", "act"):
            who = _owners(noun, finder)
            if who:
                yield noun, who
    for child in word.children:
        if child.lower_ == "thanks" and child.dep_ in ("prep", "advmod", "npadvmod"):
            for noun in prepositional(child, "to"):
                who = finder.of(noun) or _owners(noun, finder)
                if who:
                    yield noun, who
    for noun in prepositional(word, "under"):
        if among(noun.lemma_, "act"):
            yield noun, _owners(noun, finder)


def _owners(noun: Token, finder: PartyFinder) -> list[Party]:
    """Return whose help or mediation a noun names."""
    owned = finder.of_all(c for c in noun.children if c.dep_ == "poss")
    of = [t for p in ("of", "from", "by") for t in prepositional(noun, p)]
    return (
        owned
        or finder.of_all(of)
        or [p for t in of for p in finder.located(t)]
        or finder.origin(noun)
    )


def _contact(word: Token, finder: PartyFinder) -> tuple[Sides, Carried | None]:
    """Return who is in contact by a verb or noun, and what is carried."""
    if word.pos_ != "VERB":
        sides = sides_of(word, finder)
        verb = word.head.head if word.dep_ == "pobj" else word.head
        if not all(sides) and verb.pos_ == "VERB" and not sides[0]:
            acting = finder.of_all(subjects(verb))
            sides = (without(acting, sides[1]), sides[1]) if sides[1] else split(acting)
        return sides, carried_by(word.lemma_)
    if "contact" not in kinds_of(word):
        return ([], []), None
    nouns = carried_nouns(word)
    nouns += [n for p in ("to", "on") for n in prepositional(word, p)]
    noun = next((n for n in nouns if carried_by(n.lemma_)), None)
    if noun is None and word.lemma_ in SENDING:
        return ([], []), None
    first = doers(word, finder)
    if noun is not None and is_passive(word):
        return sides_of(noun, finder), carried_by(noun.lemma_)
    second = [
        p
        for source in (word, *([noun] if noun is not None else []))
        for preposition in TOWARDS
        for t in prepositional(source, preposition)
        for p in (finder.of(t) or finder.located(t))
    ]
    if not second and noun is None:
        second = finder.of_all(objects(word))
    if not second and len(first) > 1:
        return split(first), carried_by(noun.lemma_) if noun is not None else "talks"
    if not second and noun is not None:
        return sides_of(noun, finder), carried_by(noun.lemma_)
    carried = carried_by(noun.lemma_) if noun is not None else "talks"
    return (first, without(second, first)), carried
