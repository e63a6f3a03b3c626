"""Judgements: "called X a …", "described the raid as …" praise or blame someone."""

from __future__ import annotations

from spacy.tokens import Token

from detente.events.lexicon import in_class, tone
from detente.events.match import Candidate, lemma_of
from detente.events.memory import Contacts
from detente.events.parties import PartyFinder
from detente.events.syntax import complements, objects, prepositional, subjects

NAMING = frozenset({"nsubj", "dobj", "obj"})


def match_verdict(verb: Token, finder: PartyFinder, contacts: Contacts) -> Candidate | None:
    """Return the praise or blame in a report with a copula: "said X's plan was absurd"."""
    for clause in complements(verb):
        if clause.lemma_ != "be" or not in_class(lemma_of(verb), "reporting"):
            continue
        named = [c for c in clause.children if c.dep_ == "nsubj"]
        verdict = [
            t
            for c in clause.children
            if c.dep_ in ("attr", "acomp", "oprd", "ccomp") and c.i > clause.i
            for t in (c.subtree if c.dep_ == "ccomp" else _near_words(c))
        ]
        negated = any(c.dep_ == "neg" for c in clause.children)
        score = sum(tone().get(lemma_of(t), tone().get(t.lower_, 0)) for t in verdict)
        if not named or negated or score == 0:
            continue
        return _judgement(verb, named[0], score, finder, contacts)
    return None


def _near_words(head: Token) -> list[Token]:
    """Return a predicate with what describes it, without its phrases and clauses."""
    kept = [c for c in head.children if c.dep_ in ("amod", "compound", "conj", "nmod")]
    return [head, *(t for c in kept for t in (c, *c.conjuncts))]


def match_judgement(verb: Token, finder: PartyFinder, contacts: Contacts) -> Candidate | None:
    """Return the praise or blame that a verb of naming expresses, if its words have a tone."""
    if not in_class(lemma_of(verb), "judging"):
        return None
    named, verdict = _named_and_verdict(verb)
    if named is None:
        return None
    score = sum(tone().get(lemma_of(t), tone().get(t.lower_, 0)) for t in verdict)
    if score == 0:
        return None
    return _judgement(verb, named, score, finder, contacts)


def _judgement(
    verb: Token, named: Token, score: int, finder: PartyFinder, contacts: Contacts
) -> Candidate:
    actors = finder.of_all(subjects(verb))
    taken = {p.key for p in actors}
    sides = finder.of(named, through=True)
    if not any(p.key not in taken for p in sides):
        sides = finder.of_all(prepositional(verb, "with"))
    if not any(p.key not in taken for p in sides):
        sides = contacts.answerable(named)
    recipients = [p for p in sides if p.key not in taken]
    kind, mode = ("SUPPORT", None) if score > 0 else ("ACCUSE", "disapprove")
    if score < 0 and any(p.entity.sector == "JUD" for p in actors):
        kind, mode = "REJECT", None  # what a court finds unlawful does not stand
    return Candidate(verb, kind, mode, None, actors, recipients, object_head=named)


def _named_and_verdict(verb: Token) -> tuple[Token | None, list[Token]]:
    """Return what is named and the words that name it, however the parser read the clause."""
    named: Token | None = None
    verdict: list[Token] = []
    heads = objects(verb)
    for phrase in prepositional(verb, "as"):
        verdict += list(phrase.subtree)
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp", "oprd") and child.i > verb.i:
            inner = [c for c in child.children if c.dep_ in NAMING and c.i < child.i]
            if not inner and child.pos_ == "ADJ":  # "called X's decision shameful"
                inner = [c for c in child.children if c.dep_ == "compound" and c.i < child.i]
            named = named or (inner[0] if inner else None)
            low = max((t.i for c in inner for t in c.subtree), default=-1)
            verdict += [t for t in child.subtree if t.i > low]
    if named is None and heads:
        named = heads[0]
    predicates = [c for c in verb.children if c.dep_ == "oprd" and c.i > verb.i]
    if named is None and len(predicates) > 1:
        # "called X, whose …, 'Y'": the parser reads both nouns as predicates.
        named, verdict = predicates[0], list(predicates[-1].subtree)
    if named is not None and not verdict:
        # The parser often reads the second of two nouns after the verb as part of the first.
        verdict = [t for t in verb.subtree if t.i > named.i]
    return named, verdict
