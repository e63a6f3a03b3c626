"""Feasts, holidays, pilgrimages and games, which look like names of persons and never act.

The best known stand in ``not_actors.tsv``; others show by what they end in ("Kurban Bayram"), by
the noun that they describe ("Hajj pilgrims") or by what is done with them ("celebrated Nyepi").
"""

from __future__ import annotations

from detente.actors.lexicon import given_name_genders, word_set
from detente.actors.marks import Marks, NameSpan


def is_occasion(marks: Marks, span: NameSpan) -> bool:
    """Tell whether a name is that of an occasion where it stands."""
    if span.parts[0] in given_name_genders():
        return False  # "the Diana memorial parade", "Doris Day"
    return (len(span.parts) > 1 and span.parts[-1] in word_set("occasion_name")) or _is_kept(
        marks, span
    )


def _is_kept(marks: Marks, span: NameSpan) -> bool:
    """Tell whether a name describes an occasion, or is held as people hold one."""
    token = marks.doc[span.head]
    head = token.head
    if token.dep_ in ("compound", "nmod", "amod") and head.i > token.i:
        # "Nyepi prayers", but "Trump supporters gathering"
        return head.i == span.end and head.lemma_.lower() in word_set("occasion")
    return token.dep_ in ("dobj", "nsubjpass") and head.lemma_ in word_set("celebrating")
