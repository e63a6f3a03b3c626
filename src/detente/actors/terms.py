"""Countries, capitals, palaces and peoples in a document, by the tables of the ontology."""

from __future__ import annotations

from detente.actors.marks import Marks, TermSpan
from detente.actors.text import is_capitalised
from detente.ontology.countries import longest_term, name_of_code

__all__ = ["find_terms", "name_of_code"]


def find_terms(marks: Marks) -> None:
    """Mark every word or phrase that names a country or one of its peoples or seats of power."""
    words = [token.text for token in marks.doc]
    i = 0
    while i < len(words):
        found = longest_term(words, i) if is_capitalised(words[i]) else None
        if found is None:
            i += 1
            continue
        term, end = found
        span = TermSpan(i, end, term.code, term.name, term.kind)
        for token in range(i, end):
            marks.terms[token] = span
        i = end
