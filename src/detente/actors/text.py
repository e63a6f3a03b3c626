"""Words in the form in which they are compared."""

from __future__ import annotations

from detente.ontology.words import fold

__all__ = ["APOSTROPHES", "HYPHENS", "fold", "is_capitalised"]

HYPHENS = frozenset("-‐‑–")
APOSTROPHES = frozenset({"'s", "’s", "'", "’", "‘s"})


def is_capitalised(word: str) -> bool:
    """Tell whether a word starts like a name: with a capital letter."""
    return bool(word) and word[0].isupper()
