"""Offices of several countries in one phrase: "the presidents of Ghana and Togo"."""

from __future__ import annotations

import dataclasses

from detente.actors.lexicon import word_set
from detente.actors.phrases import Phrase
from detente.actors.scene import Scene

_SURE = frozenset({None, "the", "these", "those", "both", "poss"})
"""Determiners of one holder each; "some ministers of Ghana and Togo" may be many."""


def one_of_each(scene: Scene, phrase: Phrase) -> list[tuple[Phrase, str]]:
    """Return the phrase of each country's office holder, with the name to give him.

    Empty where the office is none that a country has one of ("senators"), or for former holders, of
    whom a country has many.
    """
    single = dataclasses.replace(
        phrase, role=dataclasses.replace(phrase.role, plural=False), determiner="the", tail=""
    )
    known = phrase.determiner in _SURE and not phrase.former
    if not known or not phrase.role.plural or not _is_sole(single):
        return []
    title = " ".join((*([phrase.prefix] if phrase.prefix else []), _title(single)))
    holders = []
    for term in dict.fromkeys(sorted(phrase.terms, key=lambda term: term.start)):
        place = " ".join(scene.marks.words(term.start, term.end).split())
        name = f"{title} of {place}" if term.kind in ("name", "region") else f"{place} {title}"
        holders.append((dataclasses.replace(single, terms=[term]), name))
    return holders


def _title(phrase: Phrase) -> str:
    """Return the noun in the singular, "trade" with "minister"."""
    office, noun = phrase.office(), phrase.role.role.noun
    return office if office is not None and office.endswith(f" {noun}") else noun


def _is_sole(phrase: Phrase) -> bool:
    """Tell whether a country has one holder of the office: president, foreign minister."""
    office = phrase.office() or phrase.role.role.noun
    first, _, last = office.rpartition(" ")
    if last == "minister":
        return bool(first) and not set(first.split()) & word_set("many_ministers")
    return office in word_set("leaders") | word_set("sole_office")
