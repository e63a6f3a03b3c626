"""The two sides of what is carried: "between A and B", "A's talks with B", "the two leaders"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from detente.events.parties import Party, PartyFinder
from detente.events.syntax import noun_owners, objects, prepositional
from detente.mediations.draft import keys, without
from detente.mediations.lexicon import among

Sides = tuple[list[Party], list[Party]]
NOBODY: Sides = ([], [])
BETWEEN = ("between", "among", "amongst")
WITH = ("with", "and")
ABOUT = ("in", "to", "of", "on", "over", "for", "during")


def split(parties: Sequence[Party]) -> Sides:
    """Return several parties as one against the rest; of one country's several, by country."""
    if not parties:
        return NOBODY
    first, rest = parties[0], parties[1:]
    code = first.entity.code
    same = [p for p in rest if code is not None and p.entity.code == code]
    other = [p for p in rest if p not in same]
    return ([first, *same], other) if other else ([first], list(rest))


def between(token: Token, finder: PartyFinder) -> list[Party]:
    """Return the parties of a token's "between A and B"."""
    found: dict[str, Party] = {}
    for preposition in BETWEEN:
        for noun in prepositional(token, preposition):
            for party in finder.of(noun, through=True) or finder.located(noun):
                found.setdefault(party.key, party)
            # "between A and B" with B hung elsewhere in the phrase
            for inner in noun.subtree:
                if inner.dep_ == "conj":
                    for party in finder.of(inner) or finder.located(inner):
                        found.setdefault(party.key, party)
    return list(found.values())


def sides_of(noun: Token, finder: PartyFinder, brokers: Iterable[Party] = ()) -> Sides:
    """Return the sides that a noun of contact or quarrel names in its own phrase.

    Args:
        noun: such as "call", "truce", "dispute".
        finder: who each noun stands for.
        brokers: who goes between; they are no side.
    """
    brokers = list(brokers)
    found = without(between(noun, finder), brokers)
    if len(found) > 1:
        return split(found)
    owners = without(finder.of_all(noun_owners(noun)), brokers)
    others = [p for w in WITH for n in prepositional(noun, w) for p in _located(n, finder)]
    others = without(without(others, brokers), owners)
    origin = without(without(finder.origin(noun), brokers), others)
    if owners and others:
        return owners, others
    if len(owners) > 1:
        return split(owners)
    if others and origin:
        return origin, others
    if len(origin) > 1:
        return split(origin)
    if found:
        return found, without(others, found)
    # "talks on the crisis between A and B", "in the dispute with B"
    for preposition in ABOUT:
        for inner in prepositional(noun, preposition):
            if among(inner.lemma_, "quarrel", "talks", "sides"):
                deeper = sides_of(inner, finder, brokers)
                if all(deeper):
                    return deeper
    for clause in noun.children:  # "a deal to normalise relations between A and B"
        if clause.dep_ in ("acl", "relcl"):
            for inner in objects(clause):
                deeper = split(without(between(inner, finder), brokers))
                if all(deeper):
                    return deeper
    return (owners or origin), others


def _located(noun: Token, finder: PartyFinder) -> list[Party]:
    return finder.of(noun) or finder.located(noun)


def sides_around(
    verb: Token, noun: Token | None, finder: PartyFinder, brokers: list[Party]
) -> Sides:
    """Return the sides named by a verb's object or, where that is silent, by its phrases."""
    best = sides_of(noun, finder, brokers) if noun is not None else NOBODY
    if all(best):
        return best
    found = without(between(verb, finder), brokers)
    if len(found) < 2:  # "go-between for A and B"
        both = [p for n in prepositional(verb, "for") for p in _located(n, finder)]
        found = without(both, brokers) if len(both) > 1 else found
    if len(found) > 1:
        return split(found)
    for preposition in ("in", "for", "with", "to", "on"):
        for inner in prepositional(verb, preposition):
            if among(inner.lemma_, "quarrel", "sides", "talks"):
                deeper = sides_of(inner, finder, brokers)
                if all(deeper):
                    return deeper
    others = without([p for n in prepositional(verb, "with") for p in _located(n, finder)], brokers)
    if best[0] and not best[1]:
        return best[0], without(others, best[0])
    if others and not best[1]:
        return ([], others) if not best[0] else (best[0], others)
    return best


def differ(sides: Sides, brokers: Iterable[Party]) -> bool:
    """Tell whether both sides are known, apart from each other and from who goes between."""
    first, second = keys(sides[0]), keys(sides[1])
    return bool(first and second) and not (first & second) and not keys(brokers) & (first | second)
