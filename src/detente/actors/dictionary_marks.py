"""Marks from the user's own dictionaries, laid before those of the package's tables."""

from __future__ import annotations

import datetime as dt

from detente.actors.dictionary import Dictionary
from detente.actors.marks import Marks, OrgSpan, TermSpan, root_of
from detente.actors.text import APOSTROPHES, is_capitalised

NO_COUNTRIES = frozenset({"IGO", "NGO", "NGM", "MNC", "INT", "IMG", "UFO"})


def mark_dictionary(marks: Marks, dictionary: Dictionary, day: dt.date | None) -> None:
    """Mark the names that a dictionary gives a code on the day of publication.

    A bare country code marks a country; a code with sectors, or of no country, an organisation
    or person that is known already.
    """
    words = marks.tokens
    i = 0
    while i < len(words):
        entry = dictionary.at(words, i) if is_capitalised(words[i]) else None
        coding = entry.on(day) if entry is not None else None
        if entry is None or coding is None:
            i += 1
            continue
        end = i + len(entry.words)
        while end > i and words[end - 1] in APOSTROPHES:
            end -= 1
        code = coding.country
        if code is not None and len(coding.code) == 3 and code not in NO_COUNTRIES:
            name = dictionary.names.get(code, entry.name)
            term = TermSpan(i, end, code, name, "name", None)
            for token in range(i, end):
                marks.terms[token] = term
        elif code is not None:
            head = root_of(marks.doc, i, end)
            span = OrgSpan(i, end, head, entry.name, code, coding.sectors, True)
            for token in range(i, end):
                marks.orgs[token] = span
        i = max(end, i + 1)
