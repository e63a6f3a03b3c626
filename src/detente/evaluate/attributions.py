"""Scores of quotations: content, source and cue, direct and mixed ones apart from indirect ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.evaluate.polnear import GoldAttribution, Spans

OVERLAP = 0.8
"""Share of the tokens of either content that both must have."""
WORD = re.compile(r"\w+(?:[’'.-]\w+)*")


@dataclass(frozen=True, slots=True)
class ToldQuote:
    """A quotation as the coder tells it, in character spans of the text.

    ``source`` and ``cue`` are the spans of a single word, their heads, or ``None``.
    """

    content: Spans
    quoted: bool
    source: tuple[int, int] | None
    cue: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class AttributionScores:
    """Counts over all texts, of quoted contents or of those without quotation marks.

    Attributes:
        gold: annotated contents.
        told: contents told.
        found: annotated contents that a told one of either kind matches.
        right: told contents that match an annotated one of either kind.
        sourced, source_right: found contents that have an annotated source; the ones whose told
            source has its head in it.
        cued, cue_right: likewise for cues.
    """

    gold: int
    told: int
    found: int
    right: int
    sourced: int
    source_right: int
    cued: int
    cue_right: int

    @property
    def precision(self) -> float:
        """Share of the told contents that are right."""
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated contents that were found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def source_accuracy(self) -> float:
        """Share of right sources among the found contents that have one."""
        return self.source_right / self.sourced if self.sourced else 0.0

    @property
    def cue_accuracy(self) -> float:
        """Share of right cues among the found contents that have one."""
        return self.cue_right / self.cued if self.cued else 0.0


Texts = Iterable[tuple[str, Sequence[GoldAttribution], Sequence[ToldQuote]]]


def score_attributions(texts: Texts) -> tuple[AttributionScores, AttributionScores]:
    """Return the scores of quoted contents (direct and mixed) and of indirect ones.

    Args:
        texts: text, gold and told, one after the other.
    """
    sums: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for text, gold, told in texts:
        for wanted in gold:
            sums[not wanted.quoted]["gold"] += 1
        for quote in told:
            sums[not quote.quoted]["told"] += 1
        for wanted, quote in paired(text, gold, told):
            sums[not quote.quoted]["right"] += 1
            counts = sums[not wanted.quoted]
            counts["found"] += 1
            if wanted.source:
                counts["sourced"] += 1
                counts["source_right"] += _within(quote.source, wanted.source)
            if wanted.cue:
                counts["cued"] += 1
                counts["cue_right"] += _within(quote.cue, wanted.cue)
    quoted, indirect = (
        AttributionScores(**{name: counts[name] for name in AttributionScores.__slots__})
        for counts in sums
    )
    return quoted, indirect


def paired(
    text: str, gold: Sequence[GoldAttribution], told: Sequence[ToldQuote]
) -> Iterator[tuple[GoldAttribution, ToldQuote]]:
    """Yield gold and told contents that match, each once, the best matches first."""
    words = [found.span() for found in WORD.finditer(text)]
    wanted = [_tokens(words, g.content) for g in gold]
    offered = [_tokens(words, q.content) for q in told]
    by_token: dict[int, list[int]] = {}
    for j, tokens in enumerate(offered):
        for token in tokens:
            by_token.setdefault(token, []).append(j)
    pairs = []
    for i, tokens in enumerate(wanted):
        for j, shared in Counter(j for t in tokens for j in by_token.get(t, ())).items():
            overlap = shared / max(len(tokens), len(offered[j]))
            if overlap >= OVERLAP:
                pairs.append((-overlap, i, j))
    used_gold: set[int] = set()
    used_told: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in used_gold and j not in used_told:
            used_gold.add(i)
            used_told.add(j)
            yield gold[i], told[j]


def _tokens(words: Sequence[tuple[int, int]], spans: Spans) -> set[int]:
    """Return the numbers of the words within spans."""
    found: set[int] = set()
    for start, end in spans:
        low = _first_after(words, start)
        while low < len(words) and words[low][0] < end:
            found.add(low)
            low += 1
    return found


def _first_after(words: Sequence[tuple[int, int]], start: int) -> int:
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle][1] > start:
            high = middle
        else:
            low = middle + 1
    return low


def _within(word: tuple[int, int] | None, spans: Spans) -> bool:
    return word is not None and any(a <= word[0] and word[1] <= b for a, b in spans)
