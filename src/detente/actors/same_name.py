"""Whether two names of a document can be one person's."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from detente.actors.draft import Draft
from detente.actors.lexicon import short_names, word_set
from detente.actors.text import fold

_SYLLABLES = re.compile(r"\b[^\W\d_]+-[a-z][^\W\d_]*")
_SHORT = 3
LONG = 7
_ALIKE = 0.87
"""Least length, and likeness by difflib, of surnames taken for one that is misspelt."""


def same_name(
    known: tuple[str, ...], new: tuple[str, ...], gender: str | None, other: str | None
) -> bool:
    """Tell whether two names, as folded parts, with the genders known, can be one person's."""
    if gender and other and gender != other:
        return False
    if known == new:
        return True
    if _other_initials(known, new):
        return False
    if len(new) == 1 and len(known) == 1:
        return False
    short, long = (new, known) if len(new) <= len(known) else (known, new)
    if len(short) == 1:
        return short[0] in _surname_parts(long)
    if set(short) <= set(long) and (short[-1] == long[-1] or short[0] == long[0]):
        return True
    return _initials_fit(short, long) or _misspelt(short, long) or _shortened(short, long)


def _other_initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether both names have initials in their middle, which differ: the two Bushes."""
    first, second = ([part[0] for part in name[1:-1]] for name in (one, other))
    lettered = all(any(len(part) == 1 for part in name[1:-1]) for name in (one, other))
    return lettered and first != second


def _shortened(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names differ by a short form of the given name: "Ken", "Kenneth"."""
    if one[-1] != other[-1]:
        return False
    short, long = sorted((one[0], other[0]), key=len)
    starts = len(short) >= _SHORT and len(long) > len(short) + 1 and long.startswith(short)
    known = short_names()
    return starts or long in known.get(short, ()) or short in known.get(long, ())


def is_syllable(draft: Draft, parts: tuple[str, ...]) -> bool:
    """Tell whether a bare name is but a syllable of another's: "Jong" and "Kim Jong-hun"."""
    if len(parts) > 1 or len(draft.parts) < _SHORT or parts[0] == draft.parts[0]:
        return False
    return any(parts[0] in fold(given).split("-") for given in _SYLLABLES.findall(draft.name))


def _misspelt(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names differ by a letter of the given name: "Kristin", "Kristen"."""
    if len(one) != len(other) or one[1:] != other[1:] or min(len(one[0]), len(other[0])) < 5:
        return False
    return one[0][0] == other[0][0] and _one_letter_apart(one[0], other[0])


def spelt_alike(one: str, other: str) -> bool:
    """Tell whether one surname may misspell another: "Lindquist" for "Lindqvist"."""
    # "Markova" is the wife or daughter of Markov, and "the Kennedys" are a family.
    if one[:1] != other[:1] or one in (other + "a", other + "s") or other in (one + "a", one + "s"):
        return False
    alike = len(one) == len(other) > LONG and SequenceMatcher(None, one, other).ratio() >= _ALIKE
    return alike or _one_letter_apart(one, other)


def _one_letter_apart(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def _surname_parts(parts: tuple[str, ...]) -> set[str]:
    # The first part is the surname in Chinese and Korean names, and a by-name elsewhere (Lula).
    return {p for p in parts if p not in word_set("particle") and len(p) > 1}


def _initials_fit(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if short[-1] != long[-1]:
        return False
    a, b = short[0], long[0]
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]
