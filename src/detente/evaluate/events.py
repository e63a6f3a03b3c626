"""Scores of coded events against an analyst's."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from detente.contracts import Contract, Entity, Event

# Types in which both sides do the same, so that the order of the pair says nothing.
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
UNKNOWN_CODE = "---"


class GoldEvent(Contract):
    """One event that an analyst noted in one sentence.

    ``actor`` and ``recipient`` hold codes such as ``COL`` or, for anyone but the government,
    ``COL:REB``; a ``status`` of ``None`` was not noted; ``sentence`` counts from 0; ``start`` and
    ``end`` are the sentence's characters.
    """

    document: str
    sentence: int
    start: int = 0
    end: int = 0
    type: str
    mode: str | None = None
    actor: tuple[str, ...]
    recipient: tuple[str, ...] = ()
    status: str | None = "actual"
    date: dt.date | None = None
    date_end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class EventScores:
    """Counts and rates of a comparison, each rate from 0 to 1.

    Attributes:
        gold: events that the analyst noted.
        coded: events that were coded.
        right: coded events whose type and pair of countries the analyst noted in that sentence.
        status_right: of those, the ones with the same status.
        mode_right: of those, the ones with the same mode (or both without).
        dated: of those, the ones that the analyst dated.
        date_right: of the dated, the ones whose interval holds the analyst's first day.
        silent: sentences in which the analyst noted nothing.
        silent_kept: of those, the ones in which nothing was coded.
    """

    gold: int
    coded: int
    right: int
    status_right: int
    mode_right: int
    dated: int
    date_right: int
    silent: int
    silent_kept: int

    @property
    def precision(self) -> float:
        """Return the share of coded events that are right."""
        return self.right / self.coded if self.coded else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the analyst's events that were found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def _countries(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(code.split(":")[0] for code in codes) - {UNKNOWN_CODE}


def _coded_countries(entities: Iterable[Entity]) -> frozenset[str]:
    return frozenset(entity.code for entity in entities if entity.code)


def _side_matches(gold: frozenset[str], coded: frozenset[str]) -> bool:
    return bool(gold & coded) or gold == coded


def matches(gold: GoldEvent, event: Event) -> bool:
    """Tell whether type and pair agree, by country; in symmetric types in either order."""
    if gold.type not in event.event:
        return False
    actor, recipient = _countries(gold.actor), _countries(gold.recipient)
    coded_actor = _coded_countries(event.actor)
    coded_recipient = _coded_countries(event.recipient)
    straight = _side_matches(actor, coded_actor) and _side_matches(recipient, coded_recipient)
    if straight or gold.type not in SYMMETRIC:
        return straight
    return _side_matches(actor, coded_recipient) and _side_matches(recipient, coded_actor)


def pair_up(gold: list[GoldEvent], coded: list[Event]) -> list[tuple[GoldEvent, Event]]:
    """Match the events of one sentence one to one, those that also agree in status first."""
    pairs: list[tuple[GoldEvent, Event]] = []
    left = list(coded)
    for wanted in gold:
        fitting = [event for event in left if matches(wanted, event)]
        fitting.sort(key=lambda e: (e.status != wanted.status, -e.confidence))
        if fitting:
            left.remove(fitting[0])
            pairs.append((wanted, fitting[0]))
    return pairs


def score_events(
    gold: Iterable[GoldEvent], coded: Iterable[Event], sentences: dict[str, int]
) -> EventScores:
    """Compare coded events with gold ones, sentence by sentence.

    Args:
        gold: the analyst's events.
        coded: the coder's events.
        sentences: how many sentences of each document were annotated, from its first; events
            elsewhere are left out.
    """
    wanted: dict[tuple[str, int], list[GoldEvent]] = defaultdict(list)
    found: dict[tuple[str, int], list[Event]] = defaultdict(list)
    for event in gold:
        wanted[event.document, event.sentence].append(event)
    for coded_event in coded:
        document, number = coded_event.cite_info.document, coded_event.text_info.sequence
        if number < sentences.get(document, 0):
            found[document, number].append(coded_event)
    pairs = [p for key, group in wanted.items() for p in pair_up(group, found.get(key, []))]
    silent = [
        (document, number)
        for document, count in sentences.items()
        for number in range(count)
        if (document, number) not in wanted
    ]
    dated = [(g, e) for g, e in pairs if g.date is not None]
    return EventScores(
        gold=sum(map(len, wanted.values())),
        coded=sum(map(len, found.values())),
        right=len(pairs),
        status_right=sum(g.status == e.status for g, e in pairs),
        mode_right=sum((g.mode or "") == (e.mode[0] if e.mode else "") for g, e in pairs),
        dated=len(dated),
        date_right=sum(_holds_date(g, e) for g, e in dated),
        silent=len(silent),
        silent_kept=sum(key not in found for key in silent),
    )


def _holds_date(gold: GoldEvent, event: Event) -> bool:
    if gold.date is None or event.date is None:
        return False
    return event.date <= gold.date <= (event.date_end or event.date)
