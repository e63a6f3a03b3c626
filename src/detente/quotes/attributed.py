"""Indirect quotations: what a text gives to someone without quotation marks.

Rules find the clause that a reporting verb governs. Annotators of attributions (PolNeAR) mark much
more that a source is held to say, think, want or feel, and mark no word twice. So every clause and
phrase that may be one is weighed by a small network (``weighing``), and the likeliest are taken
that share no word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

import numpy as np

from detente.quotes.candidates import Candidate, find_candidates
from detente.quotes.draft import Draft
from detente.quotes.find import source_of
from detente.quotes.indirect import reports
from detente.quotes.layout import Layout
from detente.quotes.lexicon import cue_of, is_speech_noun
from detente.quotes.speaker import Source, Speakers
from detente.quotes.weighing import chances, look_at, may_be_cues

_CONJUNCTIONS = frozenset({"that", "if", "whether"})
LEAST = 0.3
"""Chance from which a candidate is taken: where F1 is best on texts that the training left out."""


def offered(layout: Layout, cues: Sequence[bool] | None = None) -> Iterator[Candidate]:
    """Yield the candidates without words in quotation marks, in order of their cues.

    Args:
        cues: whether each word may report something, where that is known.
    """
    hidden = [o >= 0 or not r for o, r in zip(layout.owner, layout.readable, strict=True)]
    sums = [0, *accumulate(hidden)]
    for candidate in find_candidates(layout.doc, cues):
        if not hidden[candidate.cue.i] and all(
            sums[high + 1] == sums[low] for low, high in candidate.pieces
        ):
            yield candidate


def find_attributed(layout: Layout, speakers: Speakers, drafts: list[Draft]) -> list[Draft]:
    """Return the indirect quotations of a text beside the marked ones.

    Args:
        drafts: direct and mixed quotes of the text, whose words are taken.
    """
    stretches = look_at(layout)
    candidates = list(offered(layout, may_be_cues(stretches)))
    taken = bytearray(len(layout.doc))
    for draft in drafts:
        for low, high in _tokens(layout, draft):
            taken[low:high] = b"\1" * (high - low)
    found = []
    scores = chances(stretches, candidates)
    for number in np.argsort(-scores, kind="stable"):
        if scores[number] < LEAST:
            break
        candidate = candidates[number]
        if any(any(taken[low : high + 1]) for low, high in candidate.pieces):
            continue
        candidate = _without_speaker(candidate)
        for low, high in candidate.pieces:
            taken[low : high + 1] = b"\1" * (high + 1 - low)
        found.append(_draft(candidate, speakers))
    return found


def _tokens(layout: Layout, draft: Draft) -> list[tuple[int, int]]:
    """Return the runs of tokens that a marked quote takes, with the clause it is reported in."""
    if draft.scope is None:
        return [draft.tokens]
    start, end = draft.scope
    low, high = draft.tokens
    doc = layout.doc
    while low > 0 and doc[low - 1].idx >= start:
        low -= 1
    while high < len(doc) and doc[high].idx < end:
        high += 1
    return [(low, high)]


def _without_speaker(candidate: Candidate) -> Candidate:
    """Return a candidate without the subject of a reporting verb, which is the speaker's name.

    A name of one word more or less makes no odds to the scorer.
    """
    two = len(candidate.pieces) == 2 and candidate.shape.startswith("nsubj …")
    spoken = two and cue_of(candidate.cue) is not None
    return replace(candidate, pieces=candidate.pieces[1:]) if spoken else candidate


def _draft(candidate: Candidate, speakers: Speakers) -> Draft:
    source = _source(candidate, speakers)
    inside = source.head is not None and any(
        low <= source.head <= high for low, high in candidate.pieces
    )
    if inside or source.head == candidate.cue.i:
        source = Source(None, None, (), source.reason)
    pieces = list(candidate.pieces)
    (first, last), doc = pieces[0], candidate.cue.doc
    if first < last and doc[first].lower_ in _CONJUNCTIONS:
        pieces[0] = (first + 1, last)
    spans = [(doc[a].idx, doc[b].idx + len(doc[b])) for a, b in pieces]
    known = cue_of(candidate.cue)
    return Draft(
        "indirect",
        spans,
        (pieces[0][0], pieces[-1][1] + 1),
        source,
        candidate.cue,
        said=known is None or not known.indirect or reports(candidate.cue, known),
    )


def _source(candidate: Candidate, speakers: Speakers) -> Source:
    cue = candidate.cue
    if cue.text == ":":
        return speakers.of_noun(cue.doc[cue.i - 1]) if cue.i else Source(None, None)
    if cue.pos_ not in ("NOUN", "PROPN"):
        return source_of(cue, speakers)
    if is_speech_noun(cue):
        return speakers.of_noun(cue)
    owner = speakers.owner_of(cue)
    if owner is not None:
        return speakers.of_noun(owner)
    verb = cue.head.head if cue.dep_ == "pobj" else cue.head
    return speakers.of_cue(verb, held=False)
