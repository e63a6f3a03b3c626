"""What else a text gives to someone: wishes, plans, praise, findings; weighed by a small scorer.

Rules find what is said. Annotators of attributions (PolNeAR) mark much more that a source is held
to think, want or feel; which of the many candidates they would mark is told by a logistic
regression on words around them, trained by ``training/attributions.py``. Coding events does not
use it.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from importlib.resources import files

from detente.quotes.candidates import Candidate, features, find_candidates, trimmed
from detente.quotes.draft import Draft
from detente.quotes.find import source_of
from detente.quotes.layout import Layout
from detente.quotes.speaker import Source, Speakers

TABLE = "attributions.tsv"
BIAS = "bias"
LEAST = 0.25
"""Chance from which a candidate is taken: where F1 is best on texts that the training left out."""
SAME = 0.5
"""Share of tokens from which two candidates are one."""


@functools.cache
def weights() -> Mapping[str, float]:
    """Return the weight of every feature."""
    text = (files("detente.quotes") / "data" / TABLE).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    pairs = (line.rsplit("\t", 1) for line in lines)
    return {name: float(weight) for name, weight in pairs if name != "feature"}


def chance(candidate: Candidate) -> float:
    """Return the chance, from 0 to 1, that an annotator would mark a candidate."""
    known = weights()
    total = known[BIAS] + sum(known.get(name, 0.0) for name in features(candidate))
    return 1 / (1 + math.exp(-total))


def find_attributed(layout: Layout, speakers: Speakers, drafts: list[Draft]) -> list[Draft]:
    """Return what the text attributes to someone beside the quotes already found.

    Args:
        drafts: direct, mixed and indirect quotes of the text.
    """
    taken = [_tokens(layout, draft) for draft in drafts]
    by_token: dict[int, list[set[int]]] = {}
    for tokens in taken:
        for token in tokens:
            by_token.setdefault(token, []).append(tokens)
    scored = [
        (chance(candidate), number, candidate)
        for number, candidate in enumerate(find_candidates(layout.doc))
        if layout.readable[candidate.cue.i] and not _quoted(layout, candidate)
    ]
    found = []
    for score, _, candidate in sorted(scored, key=lambda s: (-s[0], s[1])):
        if score < LEAST:
            break
        tokens = {i for low, high in candidate.pieces for i in range(low, high + 1)}
        if any(_alike(tokens, other) for i in tokens for other in by_token.get(i, ())):
            continue
        draft = _draft(layout, speakers, candidate)
        if draft is not None:
            for token in tokens:
                by_token.setdefault(token, []).append(tokens)
            found.append(draft)
    return found


def _quoted(layout: Layout, candidate: Candidate) -> bool:
    return any(layout.owner[i] >= 0 for low, high in candidate.pieces for i in range(low, high + 1))


def _tokens(layout: Layout, draft: Draft) -> set[int]:
    if draft.scope is None:
        return set(range(*draft.tokens))
    start, end = draft.scope
    low, high = draft.tokens
    doc = layout.doc
    while low > 0 and doc[low - 1].idx >= start:
        low -= 1
    while high < len(doc) and doc[high].idx < end:
        high += 1
    return set(range(low, high))


def _alike(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= SAME * max(len(one), len(other))


def _draft(layout: Layout, speakers: Speakers, candidate: Candidate) -> Draft | None:
    spans = trimmed(layout.doc, candidate.pieces)
    if not spans:
        return None
    cue = candidate.cue
    source = source_of(cue, speakers) if cue.pos_ != "NOUN" else speakers.of_noun(cue)
    if source.head == cue.i:
        source = Source(None, None, (), source.reason)
    tokens = (candidate.pieces[0][0], candidate.pieces[-1][1] + 1)
    return Draft("indirect", spans, tokens, source, cue)
