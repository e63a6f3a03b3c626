"""Countries, capitals, palaces and peoples in a document, by the tables of the ontology."""

from __future__ import annotations

import dataclasses
from collections import Counter

from detente.actors.marks import Marks, TermSpan
from detente.actors.text import APOSTROPHES, is_capitalised
from detente.ontology.countries import COUNTRIES, longest_term

_NEIGHBOURS = ("RUS", "ARM", "AZE", "TUR", "UKR")
_LONGER = frozenset({"LOC", "FAC", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT"})


def name_of_code(code: str) -> str:
    """Return the name of a country, or the code itself for what is none (IGO, NGO)."""
    known = COUNTRIES.get(code)
    return known.name if known is not None else code


def find_terms(marks: Marks) -> None:
    """Mark every word or phrase that names a country or one of its peoples or seats of power."""
    words = marks.tokens
    i = 0
    while i < len(words):
        taken = i in marks.terms or i in marks.orgs
        found = longest_term(words, i) if is_capitalised(words[i]) and not taken else None
        if found is None:
            i += 1
            continue
        term, length = found
        start, end = _trimmed(words, i, i + length)
        i += length
        person = term.ambiguous and marks.doc[start].ent_type_ == "PERSON"
        if start >= end or person or _inside_longer_name(marks, start):
            continue
        span = TermSpan(start, end, term.code, term.name, term.kind, term.sector)
        for token in range(start, end):
            marks.terms[token] = span
    _settle_georgia(marks)


def _settle_georgia(marks: Marks) -> None:
    """Take Georgia for the American state in a text that speaks of America, not the Caucasus."""
    terms = set(marks.terms.values())
    doubtful = {t for t in terms if t.code == "GEO" and t.kind == "name"}
    told = Counter(t.code for t in terms - doubtful)
    nearer = sum(told[code] for code in _NEIGHBOURS)
    if not doubtful or told["GEO"] or told["USA"] <= 2 * nearer:
        return
    for span in doubtful:
        state = dataclasses.replace(span, code="USA", kind="region")
        for token in range(span.start, span.end):
            marks.terms[token] = state


def _trimmed(words: list[str], start: int, end: int) -> tuple[int, int]:
    """Leave out the article and possessive ending that the look-up passes over."""
    while start < end and words[start].lower() == "the":
        start += 1
    while end > start and (words[end - 1] in APOSTROPHES or not words[end - 1].strip()):
        end -= 1
    return start, end


def _inside_longer_name(marks: Marks, start: int) -> bool:
    """Tell whether the words are but the end of another name: "Latin America"."""
    doc = marks.doc
    if start == 0 or doc[start].ent_type_ not in _LONGER or doc[start].ent_iob_ == "B":
        return False
    return doc[start - 1].lower_ != "the" and is_capitalised(doc[start - 1].text)
