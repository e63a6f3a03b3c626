"""Names of persons as they are compared."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable

from detente.ontology.words import fold

HYPHENS = "-‐‑–"
FAMILY_NAME_FIRST = frozenset({"CHN", "HKG", "KHM", "KOR", "PRK", "TWN", "VNM"})

PARTICLES = frozenset(
    {"de", "da", "do", "dos", "das", "del", "della", "di", "la", "le", "van", "von", "der", "den"}
    | {"ter", "ten", "el", "al", "bin", "ibn", "ben", "abu", "y", "e"}
)

NEAR = 0.66
"""So much alike, from 0 to 1, are names that may be meant for each other."""

Key = tuple[str, ...]
"""The folded parts of a name; a namesake told apart by country has the country as its last part."""


@functools.lru_cache(maxsize=65536)
def name_parts(text: str) -> Key:
    """Return the parts of a name in lower case, without accents, dots and hyphens."""
    for hyphen in HYPHENS:
        text = text.replace(hyphen, " ")
    return tuple(filter(None, (fold(word).strip(".") for word in text.split())))


def same_person(one: Key, other: Key) -> bool:
    """Tell whether two full names may be one: "Gustavo Petro" and "Gustavo Petro Urrego".

    The shorter has all its parts in the longer, and both start alike; it has two at least, which
    "Abdullah Abdullah" has not.
    """
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(set(short)) > 1 and short[0] == long[0] and set(short) <= set(long)


def surnames(parts: Key, code: str | None = None) -> set[str]:
    """Return the parts that a person may be called by alone: "Vargas" of "Elena Vargas Prada"."""
    later = {part for part in parts[1:] if len(part) > 1 and part not in PARTICLES}
    return later | {parts[0]} if code in FAMILY_NAME_FIRST or not later else later


def short_forms(parts: Key) -> list[Key]:
    """Return the forms of two parts and more that name a person: the whole, and what ends it."""
    return [parts[i:] for i in range(len(parts) - 1) if parts[i] not in PARTICLES or i == 0]


def near_names(name: str, known: Iterable[str], most: int) -> list[str]:
    """Return the names most like one: as a whole, or in a part ("Petru" of "Gustavo Petro")."""
    parts = name_parts(name)
    scored: dict[str, float] = {}
    for other in known:
        theirs = name_parts(other)
        pairs = [(" ".join(parts), " ".join(theirs))]
        pairs += [(mine, part) for mine in parts for part in theirs if len(part) > 2]
        scored[other] = max(
            (difflib.SequenceMatcher(None, *pair).ratio() for pair in pairs), default=0.0
        )
    near = [other for other, ratio in scored.items() if ratio >= NEAR]
    return sorted(near, key=lambda other: (-scored[other], other))[:most]
