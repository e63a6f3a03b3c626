"""Verbs that name a mediation: to mediate, broker a truce, arrange a call, host talks."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.contracts import MediationStatus
from detente.events.parties import Party, PartyFinder
from detente.events.syntax import (
    agents,
    has_to,
    is_passive,
    objects,
    prepositional,
    subjects,
    with_conjuncts,
)
from detente.mediations.draft import Draft, Kind, without
from detente.mediations.lexicon import among, carried_by, governors, verb_kinds
from detente.mediations.sides import between, differ, sides_around, split
from detente.mediations.status import above

# Verbs that say by themselves that their subject goes between.
MEDIATING = frozenset({"mediate", "shuttle"})
HYPHENS = frozenset({"-", "–", "‑"})


def kinds_of(verb: Token) -> set[str]:
    """Return the kinds of the table that a verb may have here, its particle counted."""
    near = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
    return {
        kind
        for particle, kind in verb_kinds().get(verb.lemma_.lower(), ())
        if not particle or particle in near
    }


def doers(verb: Token, finder: PartyFinder) -> list[Party]:
    """Return who does what a verb says, in the active and in the passive."""
    head = verb.head
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and has_to(verb) and head.pos_ == "VERB":
        addressed = finder.of_all(n for p in ("on", "upon", "to") for n in prepositional(head, p))
        if addressed and governors().get((head.lemma_, "VERB")) is MediationStatus.ASKED:
            return addressed  # "called on X to mediate"
    acting = agents(verb) if is_passive(verb) else subjects(verb)
    going = verb.dep_ == "acl" and bool(kinds_of(verb) & MEDIATING)
    if going and not acting and not carried_by(head.lemma_) and not among(head.lemma_, "quarrel"):
        acting = [head]  # "the envoy, X, shuttled between", read as a participle
    found = finder.of_all(acting) or hyphenated(verb, finder)
    # "emissaries of the Emir carried …": nobody by themselves
    return found or finder.of_all(acting, through=True)


def hyphenated(word: Token, finder: PartyFinder) -> list[Party]:
    """Return who stands before a participle: "Qatari-brokered", "U.N.-mediated"."""
    doc = word.doc
    if word.i >= 2 and doc[word.i - 1].text in HYPHENS:
        before = doc[word.i - 2]
    else:
        near = [c for c in word.children if c.dep_ in ("npadvmod", "compound", "amod", "advmod")]
        if not near:
            return []
        before = near[-1]
    return finder.of(before) or finder.located(before)


def carried_nouns(verb: Token) -> list[Token]:
    """Return the nouns of what is brokered, coordinated ones after the first."""
    if verb.dep_ in ("amod", "compound"):
        return [verb.head]
    heads = objects(verb)
    if not heads and is_passive(verb):
        heads = subjects(verb)
    reduced = verb.dep_ == "acl" and verb.tag_ == "VBN"
    # "a deal it brokered": the object went before its clause
    if not heads and (reduced or (verb.dep_ == "relcl" and carried_by(verb.head.lemma_))):
        heads = [verb.head]
    return [noun for head in heads for noun in with_conjuncts(head)]


def brokered(verb: Token, finder: PartyFinder) -> Iterator[Draft]:
    """Yield the mediation that a verb names."""
    kinds = kinds_of(verb)
    if "bring" in kinds:
        yield from _brought(verb, finder)
    if not kinds & {"mediate", "shuttle", "broker", "arrange"}:
        return
    nouns = carried_nouns(verb)
    noun = next((n for n in nouns if carried_by(n.lemma_)), None)
    who = doers(verb, finder)
    if kinds & MEDIATING:
        what = noun or next(iter(nouns), None)
        first, second = sides_around(verb, what, finder, who)
        if not first and not second:
            first = refusing(verb, finder, who)
        carried = carried_by(noun.lemma_) if noun is not None else None
        if "shuttle" in kinds and not second:
            return
        if noun is None and nouns and not among(nouns[0].lemma_, "quarrel") and not second:
            return  # "to mediate the effects of the drug"
        yield Draft(verb, "mediate", who, first, second, carried, noun=what)
        return
    if noun is None:
        return
    first, second = sides_around(verb, noun, finder, who)
    kind: Kind = "mediate" if "broker" in kinds else "arrange"
    if (
        kind == "arrange"
        and not differ((first, second), who)
        and (first or second or not _others(noun))
    ):
        return  # who arranges talks of its own goes between no one
    yield Draft(verb, kind, who, first, second, carried_by(noun.lemma_), noun=noun)


def _brought(verb: Token, finder: PartyFinder) -> Iterator[Draft]:
    """Yield who brought two sides together, or to the table."""
    near = (t for c in verb.children for t in (c, *c.children))
    together = any(t.lower_ == "together" and t.dep_ == "advmod" for t in near)
    to = next((n for n in prepositional(verb, "to") if among(n.lemma_, "table")), None)
    if to is None and not together and verb.lemma_ != "reconcile":
        return
    who = doers(verb, finder)
    heads = subjects(verb) if is_passive(verb) else objects(verb)
    heads = [*heads, *(n for w in ("with", "and") for n in prepositional(verb, w))]
    found = finder.of_all(heads)
    if len(found) < 2:  # "the leaders of A and B"
        owners = [n for h in heads for o in prepositional(h, "of") for n in with_conjuncts(o)]
        inner = {p.key: p for n in owners for p in (finder.of(n) or finder.located(n))}
        found = list(inner.values()) if len(inner) > 1 else found
    sides = split(without(found, who))
    if who and differ(sides, who):
        carried = carried_by(to.lemma_) if to is not None else None
        yield Draft(verb, "arrange", who, *sides, carried or "talks", noun=to)


def refusing(verb: Token, finder: PartyFinder, who: list[Party]) -> list[Party]:
    """Return who turned a mediation down, the one side then known: "A rejected X's offer to …"."""
    for word in above(verb):
        if governors().get((word.lemma_, "VERB")) is MediationStatus.REFUSED:
            acting = agents(word) if is_passive(word) else subjects(word)
            return without(finder.of_all(acting), who)
    return []


def _others(noun: Token) -> bool:
    """Tell whether talks are named as those of others: "the call", "talks between the sides"."""
    return any(c.lower_ in ("the", "that", "this") and c.dep_ == "det" for c in noun.children)


def carried_word(verb: Token, finder: PartyFinder) -> Iterator[Draft]:
    """Yield who brought word from one to another: "passed Iran's reply on to Washington"."""
    if "carry" not in kinds_of(verb):
        return
    nouns = carried_nouns(verb)
    noun = next((n for n in nouns if among(n.lemma_, "message")), None)
    if noun is None:
        return
    who = doers(verb, finder)
    between_them = between(noun, finder) or between(verb, finder)
    if len(between_them) > 1:
        first, second = split(between_them)
    else:
        from_ = [t for p in ("from", "of") for t in prepositional(noun, p)]
        from_ += prepositional(verb, "from")
        first = finder.of_all([*(c for c in noun.children if c.dep_ == "poss"), *from_])
        first = first or finder.origin(noun) or [p for t in from_ for p in finder.located(t)]
        to = [t for word in (verb, noun) for p in ("to", "for") for t in prepositional(word, p)]
        to += [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
        second = finder.of_all(to) or [p for t in to for p in finder.located(t)]
    if not differ((first, second), who) or _own_country(who, first):
        return
    yield Draft(verb, "carry", who, first, second, "message", noun=noun)


def _own_country(who: list[Party], side: list[Party]) -> bool:
    """Tell whether who brings word serves the side that sent it, as an envoy does."""
    codes = {p.entity.code for p in side if p.entity.code and p.entity.code != "IGO"}
    return bool(who) and all(p.entity.code in codes for p in who)
