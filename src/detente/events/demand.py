"""Demands made in a quotation: "'They must leave', X said" asks them to leave."""

from __future__ import annotations

from spacy.tokens import Token

from detente.events.lexicon import in_class
from detente.events.match import Candidate, lemma_of
from detente.events.parties import PartyFinder
from detente.events.syntax import complements, has_to, subjects


def match_demand(verb: Token, finder: PartyFinder) -> Candidate | None:
    """Return what the speaker of a direct quotation demands of someone else in it."""
    speakers = finder.speaking(verb)
    if not speakers:
        return None
    obliged = any(c.dep_ == "aux" and in_class(c.lower_, "obliging") for c in verb.children)
    clauses = complements(verb)
    needed = lemma_of(verb) in ("need", "have") and bool(clauses) and has_to(clauses[0])
    taken = {p.key for p in speakers}
    wished = lemma_of(verb) in ("expect", "want") and bool(clauses)
    expected = wished and any(p.key in taken for p in finder.of_all(subjects(verb)))
    if not (obliged or needed or expected):
        return None
    owing = subjects(clauses[0]) if expected else subjects(verb)
    recipients = [p for p in finder.of_all(owing) if p.key not in taken and p.entity.code]
    if not recipients:
        return None
    candidate = Candidate(verb, "REQUEST", None, None, speakers, recipients)
    candidate.embedded = clauses[0] if clauses else verb
    return candidate
