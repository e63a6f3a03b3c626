"""Scores of time expressions, as TempEval-3 counts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.contracts import TimeExpression
from detente.evaluate.timeml import GoldTimex


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
