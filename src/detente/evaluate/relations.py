"""Scores of relation classification: given the pair, which type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from detente.contracts import Contract
from detente.ontology.plover import quad

YIELD = "YIELD"
MERGED: Mapping[str, str] = {"CONCEDE": YIELD, "RETREAT": YIELD}
"""PLV's older names, from today's; YIELD was divided into CONCEDE and RETREAT."""


class GoldRelation(Contract):
    """One sentence with a marked pair and the type that an analyst gave it.

    ``actor`` and ``recipient`` are words of the sentence; ``recipient`` is ``None`` where the
    sentence names none. ``type`` is a PLOVER type, or YIELD for CONCEDE and RETREAT together.
    """

    sentence: str
    actor: str
    recipient: str | None = None
    type: str


@dataclass(frozen=True, slots=True)
class TypeScore:
    """Figures of one label, each from 0 to 1; ``support`` counts the gold."""

    label: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class LabelScores:
    """Gold labels against told ones.

    Attributes:
        types: figures of each gold label, in alphabetical order.
        accuracy: share told as in the gold.
        macro_f1: mean F1 of the gold labels.
        quad_macro_f1: the same over PLOVER's quadrants.
        side_macro_f1: the same over cooperation (quads 1, 2) and conflict (3, 4).
        confusion: counts by gold and told label.
    """

    types: tuple[TypeScore, ...]
    accuracy: float
    macro_f1: float
    quad_macro_f1: float
    side_macro_f1: float
    confusion: Mapping[tuple[str, str], int]


def type_scores(gold: Sequence[str], told: Sequence[str]) -> tuple[TypeScore, ...]:
    """Return precision, recall and F1 of each label that the gold holds."""
    right = Counter(g for g, t in zip(gold, told, strict=True) if g == t)
    wanted, said = Counter(gold), Counter(told)
    scores = []
    for label in sorted(wanted):
        precision = right[label] / said[label] if said[label] else 0.0
        recall = right[label] / wanted[label]
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        scores.append(TypeScore(label, precision, recall, f1, wanted[label]))
    return tuple(scores)


def score_labels(gold: Sequence[str], told: Sequence[str]) -> LabelScores:
    """Compare told types with gold ones.

    Where the gold says YIELD, CONCEDE and RETREAT are told as YIELD, too.

    Raises:
        ValueError: when there is no gold, or the two differ in length.
    """
    if not gold:
        raise ValueError("no gold to compare with")
    if YIELD in gold:
        gold = [MERGED.get(label, label) for label in gold]
        told = [MERGED.get(label, label) for label in told]

    def macro(first: Iterable[str], second: Iterable[str]) -> float:
        return fmean(score.f1 for score in type_scores(list(first), list(second)))

    quads = [[quad_of(label) for label in labels] for labels in (gold, told)]
    sides = [["conflict" if q > "2" else "cooperation" for q in labels] for labels in quads]
    return LabelScores(
        types=type_scores(gold, told),
        accuracy=sum(g == t for g, t in zip(gold, told, strict=True)) / len(gold),
        macro_f1=macro(gold, told),
        quad_macro_f1=macro(*quads),
        side_macro_f1=macro(*sides),
        confusion=Counter(zip(gold, told, strict=True)),
    )


def quad_of(label: str) -> str:
    """Return the quadrant of a type as a digit; YIELD is material cooperation, as in PLV."""
    return "2" if label == YIELD else str(quad(label))
