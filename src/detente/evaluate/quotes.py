"""Scores of found quotations against an analyst's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.contracts import Contract, Quote

OVERLAP = 0.8


class GoldQuote(Contract):
    """One quotation that an analyst noted: content offsets and the speaker's surname."""

    document: str
    sentence: int
    start: int
    end: int
    speaker: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class QuoteScores:
    """Counts of a comparison.

    Attributes:
        gold: quotations that the analyst noted.
        coded: quotations that were found.
        right: found ones whose content overlaps an analyst's by at least 0.8 of both.
        speaker_right: of those, the ones with the same speaker.
    """

    gold: int
    coded: int
    right: int
    speaker_right: int


def _overlap(gold: GoldQuote, quote: Quote) -> float:
    start = max(gold.start, quote.text_info.start)
    end = min(gold.end, quote.text_info.end)
    longest = max(gold.end - gold.start, quote.text_info.end - quote.text_info.start)
    return max(0, end - start) / longest if longest else 0.0


def _same_speaker(gold: GoldQuote, quote: Quote) -> bool:
    if gold.speaker is None or quote.speaker is None:
        return gold.speaker is None and quote.speaker is None
    return gold.speaker.casefold() in quote.speaker.identifier_text.casefold()


def score_quotes(gold: Iterable[GoldQuote], coded: Iterable[Quote]) -> QuoteScores:
    """Compare found quotations with gold ones by the overlap of their contents."""
    wanted = list(gold)
    documents = {g.document for g in wanted}
    left = [q for q in coded if q.cite_info.document in documents]
    total = len(left)
    right = speaker_right = 0
    for item in wanted:
        fitting = [
            q
            for q in left
            if q.cite_info.document == item.document and _overlap(item, q) >= OVERLAP
        ]
        if fitting:
            left.remove(fitting[0])
            right += 1
            speaker_right += _same_speaker(item, fitting[0])
    return QuoteScores(len(wanted), total, right, speaker_right)
