"""Whether one text copies the other.

A copy begins alike, shares most of the shorter text, and has the same names and numbers. That the
beginning counts keeps an article apart from the next day's, which repeats much of it further down;
that names and numbers do keeps apart two reports of one form, on the weather or a market.
"""

from __future__ import annotations

from detente.stories.keys import FEWEST_WORDS
from detente.stories.words import Body

SHARED = 0.55
"""The least share of the shorter text's runs of words that stands in the longer one, too."""
LEAD_SHARED = 0.7
"""The least share of one lead that stands in the other text."""
OPENING_SHARED = 0.3
"""The least share of the other's opening: a few words of one's own may stand before a copy."""
WHOLE = 0.75
"""Where so much of the longer text is shared, it need not begin alike."""
SAME_NAMES = 0.7
SAME_FIGURES = 0.5
"""The least share of the names and of the numbers of one that the other has, too."""
FEW = 3
"""Fewer names or numbers tell nothing."""


def copies(one: Body, other: Body) -> bool:
    """Tell whether one of two texts copies the other, whichever is named first.

    Re-posts count, articles cut from the end, corrected, added to, or set in a longer one. What
    another reporter wrote of the same is no copy.
    """
    if one.words == other.words:
        return len(one.words) >= FEWEST_WORDS
    if min(len(one.words), len(other.words)) < FEWEST_WORDS:
        return False
    short, long = sorted((one, other), key=lambda body: len(body.shingles))
    shared = len(short.shingles & long.shingles)
    if shared < SHARED * len(short.shingles):
        return False
    if shared < WHOLE * len(long.shingles) and not _begin_alike(one, other):
        return False
    # A day that an editor leaves out tells nothing, but none puts in another.
    if one.days and other.days and not one.days & other.days:
        return False
    return _agree(one.names, other.names, SAME_NAMES) and _agree(
        one.figures, other.figures, SAME_FIGURES
    )


def _begin_alike(one: Body, other: Body) -> bool:
    leads = _share(one.lead, other.shingles), _share(other.lead, one.shingles)
    openings = _share(one.opening, other.shingles), _share(other.opening, one.shingles)
    return max(leads) >= LEAD_SHARED and min(openings) >= OPENING_SHARED


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _agree(one: frozenset[str], other: frozenset[str], least: float) -> bool:
    fewer = min(len(one), len(other))
    return fewer < FEW or len(one & other) >= least * fewer
