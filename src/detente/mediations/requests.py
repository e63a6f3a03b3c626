"""Chains of requests: "asked X to help reach B", "X persuaded A to talk with B"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.contracts import Entity, MediationStatus
from detente.events.parties import Party, PartyFinder
from detente.events.syntax import (
    agents,
    complements,
    is_passive,
    noun_owners,
    objects,
    prepositional,
    subjects,
)
from detente.mediations.brokering import kinds_of
from detente.mediations.draft import Draft, is_state, keys, without
from detente.mediations.lexicon import among
from detente.mediations.sides import differ, split
from detente.ontology import COUNTRIES

DEEP = 4
TOWARDS = ("with", "to", "between")
HELPING = frozenset({"help", "assistance", "mediation", "intercession", "intervention"})


def is_principal(entity: Entity) -> bool:
    """Tell whether someone is a party by himself: a country, or who leads it."""
    office = (entity.office or "").lower()
    return is_state(entity) or (
        any(
            office == word or office.endswith(f" {word}") or office.startswith(f"{word} ")
            for word in ("president", "prime minister", "premier", "chancellor", "king", "queen")
        )
        and "vice" not in office
        and "deputy" not in office
    )


def asked(verb: Token, finder: PartyFinder) -> Iterator[Draft]:
    """Yield who was asked to reach someone, and who asked without being a side of his own.

    "The ambassador of A asked X for help": whom X is to reach may be told later.
    """
    if "ask" not in kinds_of(verb):
        return
    askers, helpers = _asking(verb, finder)
    helpers = without(helpers, askers)
    if len(helpers) > 1:  # "asked US Senator X", the country read as one by itself
        helpers = [p for p in helpers if not is_state(p.entity)]
    if not helpers or not askers or len(helpers) > 1:
        return
    reached = _reached(verb, finder, DEEP)
    for_help = any(n.lemma_ in HELPING for n in prepositional(verb, "for"))
    to_help = any(c.lemma_ == "help" for c in complements(verb))
    if reached is None and not for_help and not to_help:
        return
    second = without(reached or [], [*askers, *helpers])
    second = [p for p in second if not _same_country(p, askers)]
    if reached and not second:
        return
    carriers = [*helpers, *(p for p in askers if not is_principal(p.entity))]
    first = [p for p in askers if is_principal(p.entity)] or _country(askers, finder)
    yield Draft(verb, "ask", carriers, first, second, status=MediationStatus.ASKED, noun=None)


def _asking(verb: Token, finder: PartyFinder) -> tuple[list[Party], list[Party]]:
    if is_passive(verb):
        return finder.of_all(agents(verb)), finder.of_all(subjects(verb))
    return finder.of_all(subjects(verb)), finder.of_all(objects(verb))


def _reached(verb: Token, finder: PartyFinder, depth: int) -> list[Party] | None:
    """Return whom the clauses under a verb say is to be reached; ``None`` without such a clause."""
    clauses = [
        *complements(verb),
        *(c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i),
    ]
    for clause in clauses:
        if among(clause.lemma_, "reaching"):
            to = [n for p in TOWARDS for n in prepositional(clause, p)]
            to += [
                n
                for out in clause.children
                if out.dep_ in ("prt", "advmod")
                for n in prepositional(out, "to")
            ]
            to += objects(clause)
            found = finder.of_all(to)
            if found:
                return found
            for noun in objects(clause):
                inner = finder.of_all(n for p in TOWARDS for n in prepositional(noun, p))
                if inner:
                    return inner
        if depth:
            deeper = _reached(clause, finder, depth - 1)
            if deeper is not None:
                return deeper
    return None


def _country(parties: list[Party], finder: PartyFinder) -> list[Party]:
    code = parties[0].entity.code
    if code is None or code not in COUNTRIES:
        return []
    return finder.country(code, COUNTRIES[code].name)


def _same_country(party: Party, others: list[Party]) -> bool:
    code = party.entity.code
    return code is not None and code in {o.entity.code for o in others}


def urged(verb: Token, finder: PartyFinder) -> Iterator[Draft]:
    """Yield who brought one to make contact with another: "persuaded Venn to phone Kell"."""
    kinds = kinds_of(verb)
    if not kinds & {"urge", "persuade"}:
        return
    who, first = _asking(verb, finder)
    if "upon" in {c.lower_ for c in verb.children}:
        first = first or finder.of_all(prepositional(verb, "upon"))
    if not first and "persuade" in kinds:  # "got A and B to meet", read as a clause
        first = finder.of_all(n for clause in complements(verb) for n in subjects(clause))
    first = without(first, who)
    if not who or not first:
        return
    for clause in complements(verb):
        if "contact" not in kinds_of(clause):
            continue
        both = split(first)
        if "persuade" in kinds and differ(both, who):  # "got A and B to meet"
            yield Draft(verb, "urge", who, *both, "talks")
            return
        to = [n for p in ("with", "to") for n in prepositional(clause, p)]
        second = without(finder.of_all([*to, *objects(clause)]), [*who, *first])
        second = [p for p in second if not _same_country(p, first)]
        told = _named_person(who)
        if second and not keys(who) & keys([*first, *second]) and (told or "persuade" in kinds):
            status = None if "persuade" in kinds else MediationStatus.ATTEMPTED
            yield Draft(verb, "urge", who, first, second, "talks", status=status)
            return


def requested(verb: Token, finder: PartyFinder) -> Iterator[Draft]:
    """Yield who made contact for another: "at the request of A, X spoke with B"."""
    if not among(verb.lemma_, "reaching"):
        return
    noun = next((n for n in prepositional(verb, "at") if among(n.lemma_, "bidding")), None)
    if noun is None:
        return
    who = finder.of_all(subjects(verb))
    first = finder.of_all([*noun_owners(noun), *prepositional(noun, "of")]) or finder.origin(noun)
    to = [n for p in ("with", "to") for n in prepositional(verb, p)]
    second = finder.of_all([*to, *objects(verb)])
    if who and differ((first, second), who):
        yield Draft(verb, "ask", who, first, second, "talks")


def _named_person(parties: list[Party]) -> bool:
    return all(p.entity.actor_id is not None and not is_state(p.entity) for p in parties)
