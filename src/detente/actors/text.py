"""Words in the form in which they are compared."""

from __future__ import annotations

import functools
import unicodedata

HYPHENS = frozenset("-‐‑–")
APOSTROPHES = frozenset({"'s", "’s", "'", "’", "‘s"})


@functools.lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word in lower case and without accents."""
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def is_capitalised(word: str) -> bool:
    """Tell whether a word starts like a name: with a capital letter."""
    return bool(word) and word[0].isupper()
