"""Scores of time expressions, as TempEval-3 counts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.contracts import TimeExpression
from detente.evaluate.timeml import GoldTimex, TimeText

AROUND = 60


@dataclass(frozen=True, slots=True)
class TimexScores:
    """Counts over all texts.

    Attributes:
        gold: annotated expressions.
        told: expressions that were found.
        strict: found ones whose extent is exactly an annotated one's.
        relaxed: found ones whose extent overlaps an annotated one's.
        values: of the overlapping, those with the same value.
        types: of the overlapping, those with the same type.
    """

    gold: int
    told: int
    strict: int
    relaxed: int
    values: int
    types: int

    def f1(self, right: int) -> float:
        """Return the harmonic mean of the shares that ``right`` is of told and of gold, 0 to 1."""
        both = self.gold + self.told
        return 2 * right / both if both else 0.0

    @property
    def extent_f1(self) -> float:
        """F1 of exact extents."""
        return self.f1(self.strict)

    @property
    def relaxed_f1(self) -> float:
        """F1 of overlapping extents."""
        return self.f1(self.relaxed)

    @property
    def value_f1(self) -> float:
        """F1 of overlapping extents with equal values."""
        return self.f1(self.values)


def score_timexes(
    pairs: Iterable[tuple[Sequence[GoldTimex], Sequence[TimeExpression]]],
) -> TimexScores:
    """Compare what was found in each text with its gold; each expression is matched once.

    Args:
        pairs: gold and found expressions, text by text.
    """
    gold_count = told_count = strict = relaxed = values = types = 0
    for gold, told in pairs:
        gold_count += len(gold)
        told_count += len(told)
        left = list(told)
        for wanted in gold:
            match = _matching(wanted, left)
            if match is None:
                continue
            left.remove(match)
            relaxed += 1
            where = match.position
            strict += (where.start, where.end) == (wanted.start, wanted.end)
            values += match.value == wanted.value
            types += match.type == wanted.type
    return TimexScores(gold_count, told_count, strict, relaxed, values, types)


def _matching(wanted: GoldTimex, left: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the expression that shares most characters with a gold one."""

    def shared(told: TimeExpression) -> int:
        where = told.position
        return min(where.end, wanted.end) - max(where.start, wanted.start)

    best = max(left, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def timex_errors(
    text: TimeText, gold: Sequence[GoldTimex], told: Sequence[TimeExpression]
) -> Iterator[tuple[str, str, str]]:
    """Yield what differs in one text: the words around, what the gold says, what was told."""
    left = list(told)
    for wanted in gold:
        words = text.text[wanted.start : wanted.end]
        match = _matching(wanted, left)
        if match is None:
            yield _around(text, wanted.start, wanted.end), f"{words} = {wanted.value}", "nothing"
            continue
        left.remove(match)
        if match.value != wanted.value:
            where = _around(text, wanted.start, wanted.end)
            yield where, f"{words} = {wanted.value}", f"{match.text} = {match.value}"
    for extra in left:
        where = _around(text, extra.position.start, extra.position.end)
        yield where, "nothing", f"{extra.text} = {extra.value}"


def _around(text: TimeText, start: int, end: int) -> str:
    """Return the words of a text from start to end with some before and after."""
    return " ".join(text.text[max(0, start - AROUND) : end + AROUND].split())
