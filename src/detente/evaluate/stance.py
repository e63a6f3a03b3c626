"""Scores of stances: friendly or hostile, where nothing told counts as missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Self

from pydantic import model_validator

from detente.contracts import Contract, Position, Stance

Side = Literal["positive", "negative"]
Label = Literal["positive", "negative", "neutral", "none"]
SIDES: tuple[Side, ...] = ("positive", "negative")
Span = tuple[int, int]


class GoldStance(Contract):
    """What an annotator makes of a statement: its tone towards the target.

    Either it stands in a document: ``start`` and ``end`` are those of its sentence,
    ``speaker_span`` and ``target_spans`` where speaker and target are named; or ``text`` is the
    statement itself, and ``speaker`` and ``target`` are words of it. ``neutral`` statements speak
    of the target without a tone or with both, ``none`` are no statements about it at all.
    """

    label: Label
    file: str | None = None
    document: str | None = None
    start: int = 0
    end: int = 0
    speaker_span: Span | None = None
    target_spans: tuple[Span, ...] = ()
    text: str | None = None
    speaker: str | None = None
    target: str | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        inline = self.text is not None and self.target is not None
        placed = bool(self.file and self.document and self.target_spans and self.end > self.start)
        if not inline and not placed:
            raise ValueError("give text and target, or file, document, start, end, target_spans")
        return self


@dataclass(frozen=True, slots=True)
class StanceScores:
    """Counts of statements by what the annotator and the coder say.

    Attributes:
        counts: number of statements by the annotator's label and the side told, ``None`` for none.
    """

    counts: dict[tuple[Label, Side | None], int]

    def gold(self, label: Label) -> int:
        """Return how many statements the annotator labelled so."""
        return sum(n for (one, _), n in self.counts.items() if one == label)

    def precision(self, side: Side, *, beside: Sequence[Label] = SIDES) -> float:
        """Return the share of right ones among statements told to be of a side.

        Args:
            side: the side.
            beside: labels of the statements looked at; with "neutral" and "none" among them, a side
                told of a statement that has none counts as wrong.
        """
        told = sum(self.counts.get((label, side), 0) for label in beside)
        return self.counts.get((side, side), 0) / told if told else 0.0

    def recall(self, side: Side) -> float:
        """Return the share of the annotator's statements of a side that are told to be so."""
        gold = self.gold(side)
        return self.counts.get((side, side), 0) / gold if gold else 0.0

    def macro_f1(self, *, beside: Sequence[Label] = SIDES) -> float:
        """Return the mean F1 of the two sides; a statement not told is missed."""
        total = 0.0
        for side in SIDES:
            right, found = self.precision(side, beside=beside), self.recall(side)
            total += 2 * right * found / (right + found) if right + found else 0.0
        return total / len(SIDES)

    @property
    def abstained(self) -> float:
        """Share of the statements with a side of which none is told."""
        polar = sum(self.gold(side) for side in SIDES)
        silent = sum(self.counts.get((side, None), 0) for side in SIDES)
        return silent / polar if polar else 0.0

    @property
    def told_neutral(self) -> float:
        """Share of the statements without a side of which one is told."""
        gold = self.gold("neutral") + self.gold("none")
        silent = self.counts.get(("neutral", None), 0) + self.counts.get(("none", None), 0)
        return (gold - silent) / gold if gold else 0.0


def score_stances(pairs: Iterable[tuple[Label, float | None]]) -> StanceScores:
    """Compare tones with the annotator's labels.

    Args:
        pairs: label and tone of each statement, ``None`` where no tone is told.
    """
    counts: dict[tuple[Label, Side | None], int] = {}
    for label, tone in pairs:
        side: Side | None = None
        if tone:
            side = "positive" if tone > 0 else "negative"
        counts[label, side] = counts.get((label, side), 0) + 1
    return StanceScores(counts)


def told_stance(gold: GoldStance, stances: Iterable[Stance]) -> Stance | None:
    """Return the stance that tells of an annotated statement, if one does.

    Its sentence and target must be the annotator's; its speaker, too, unless only one speaker is
    told to speak of that target there.
    """
    near = [
        s
        for s in stances
        if _meet((gold.start, gold.end), s.text_info)
        and any(_meet(span, s.target_info) for span in gold.target_spans)
    ]
    if gold.speaker_span is not None:
        same = [s for s in near if _meet(gold.speaker_span, s.speaker_info)]
        if same:
            return same[0]
    return near[0] if len(near) == 1 else None


def _meet(span: Span, place: Position) -> bool:
    return span[0] < place.end and place.start < span[1]
