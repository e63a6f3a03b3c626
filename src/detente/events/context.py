"""PLOVER contexts of a sentence, by the words that speak of them."""

from __future__ import annotations

import functools
from collections import Counter

from spacy.tokens import Span

from detente.ontology.plover import CONTEXTS

MOST_CONTEXTS = 3


@functools.cache
def _terms() -> dict[str, tuple[str, ...]]:
    terms: dict[str, list[str]] = {}
    for context in CONTEXTS.values():
        for lemma in context.lemmas:
            terms.setdefault(lemma.lower(), []).append(context.name)
    return {lemma: tuple(names) for lemma, names in terms.items()}


def contexts_of(sentence: Span) -> tuple[str, ...]:
    """Return the contexts that a sentence speaks of, the most supported first, at most three."""
    counts: Counter[str] = Counter()
    for token in sentence:
        for name in _terms().get(token.lemma_.lower(), ()):
            counts[name] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(name for name, _ in ranked[:MOST_CONTEXTS])
