"""Gold events that bring their own text: one text and its events a line."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import Field

from detente.contracts import Contract, Event
from detente.evaluate.events import GoldEvent, pair_up
from detente.evaluate.relations import TypeScore
from detente.evaluate.single import single_coded, single_gold

NOTHING = "(none)"
"""Stands in a confusion for an event that the other side does not have."""


class CaseEvent(Contract):
    """One event that an analyst sees in a text; see ``GoldEvent`` for the codes."""

    type: str
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    mode: str | None = None
    status: str | None = None


class GoldCase(Contract):
    """A text with every event that an analyst sees in it; no events means that there are none."""

    id: str
    text: str
    date: dt.date | None = None
    events: tuple[CaseEvent, ...] = Field(default=())

    def gold_events(self) -> list[GoldEvent]:
        """Return the events in the form that the matcher takes."""
        return [
            GoldEvent(
                document=self.id,
                sentence=0,
                type=event.type,
                mode=event.mode,
                actor=event.actor,
                recipient=event.recipient,
                status=event.status,
            )
            for event in self.events
        ]


@dataclass(frozen=True, slots=True)
class CaseScores:
    """Counts over all cases.

    Attributes:
        gold, coded, right: pairs with a type of the analyst, of the coder, and matched; an event
            with several parties on a side counts once for each pair.
        status_asked, status_right: matched events whose status the gold tells; of them, right.
        mode_asked, mode_right: likewise for the mode.
        silent, silent_kept: texts without events; of them, left without.
        types: figures of each type.
        confusion: counts by gold and coded type of events with the same pair; ``(none)`` where
            one side has nothing.
        wrong: ids of the cases that differ.
    """

    gold: int
    coded: int
    right: int
    status_asked: int
    status_right: int
    mode_asked: int
    mode_right: int
    silent: int
    silent_kept: int
    types: tuple[TypeScore, ...]
    confusion: dict[tuple[str, str], int]
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of coded pairs that are right."""
        return self.right / self.coded if self.coded else 0.0

    @property
    def recall(self) -> float:
        """Share of gold pairs that were coded."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_cases(cases: Iterable[tuple[GoldCase, Sequence[Event]]]) -> CaseScores:
    """Compare the events coded in each text with the analyst's."""
    sums: Counter[str] = Counter()
    confusion: Counter[tuple[str, str]] = Counter()
    wrong = []
    for case, coded in cases:
        gold, told = single_gold(case.gold_events()), single_coded(coded)
        pairs = pair_up(gold, told)
        sums.update(gold=len(gold), coded=len(told), right=len(pairs))
        sums.update(silent=not gold, silent_kept=not gold and not told)
        for wanted, event in pairs:
            confusion[wanted.type, wanted.type] += 1
            mode = event.mode[0] if event.mode else None
            sums.update(
                status_asked=wanted.status is not None,
                status_right=wanted.status == event.status,
                mode_asked=wanted.mode is not None,
                mode_right=wanted.mode is not None and wanted.mode == mode,
            )
        confusion.update(_strays(gold, told, pairs))
        if len(pairs) < max(len(gold), len(told)):
            wrong.append(case.id)
    return CaseScores(
        gold=sums["gold"],
        coded=sums["coded"],
        right=sums["right"],
        status_asked=sums["status_asked"],
        status_right=sums["status_right"],
        mode_asked=sums["mode_asked"],
        mode_right=sums["mode_right"],
        silent=sums["silent"],
        silent_kept=sums["silent_kept"],
        types=_by_type(confusion),
        confusion=dict(confusion),
        wrong=tuple(wrong),
    )


def _strays(
    gold: Sequence[GoldEvent], coded: Sequence[Event], pairs: Sequence[tuple[GoldEvent, Event]]
) -> Counter[tuple[str, str]]:
    """Return the unmatched: an event of the same pair but another type, or nothing at all."""
    left = [e for e in coded if not any(e is known for _, known in pairs)]
    found: Counter[tuple[str, str]] = Counter()
    for wanted in gold:
        if any(wanted is known for known, _ in pairs):
            continue
        as_coded = (wanted.model_copy(update={"type": e.event[0]}) for e in left)
        near = [e for e, g in zip(left, as_coded, strict=True) if pair_up([g], [e])]
        found[wanted.type, near[0].event[0] if near else NOTHING] += 1
        if near:
            left.remove(near[0])
    found.update((NOTHING, event.event[0]) for event in left)
    return found


def _by_type(confusion: Counter[tuple[str, str]]) -> tuple[TypeScore, ...]:
    labels = sorted({label for pair in confusion for label in pair} - {NOTHING})
    scores = []
    for label in labels:
        right = confusion[label, label]
        wanted = sum(n for (gold, _), n in confusion.items() if gold == label)
        said = sum(n for (_, told), n in confusion.items() if told == label)
        precision, recall = right / said if said else 0.0, right / wanted if wanted else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        scores.append(TypeScore(label, precision, recall, f1, wanted))
    return tuple(scores)
