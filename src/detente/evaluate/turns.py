"""Turning points against known ones: recall of the best three, and false ones in quiet pairs."""

from __future__ import annotations

import datetime as dt
import functools
import importlib.util
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from detente.contracts import Contacts
from detente.evaluate.turn_gold import GoldTurn
from detente.relations import FALSE_ALARMS, best_of_years, turns
from detente.relations.kinds import Direction

NEAR = 7
BEST = 3
QUIET_EVENTS, QUIET_TALK, QUIET_FORCE = 20, 0.8, 0.05
"""A quiet pair has so many events of a known quad a year or more, at least such a share of verbal
cooperation, at most such a share of material conflict, and no known turn."""
DAYS_OF_YEAR = 365.25
PENALTIES = (1.0, 3.0, 10.0)


class Told(Protocol):
    """A turn as any method tells it."""

    @property
    def date(self) -> dt.date:
        """The day."""

    @property
    def direction(self) -> Direction:
        """Which way."""


Method = Callable[[Contacts], Sequence[Told]]


@dataclass(slots=True)
class Recall:
    """How many known turns are among the best of their pair, within a week and the right way."""

    by_year: int = 0
    strict: int = 0


@dataclass(slots=True)
class TurnScores:
    """How turns fared.

    Attributes:
        judged: known turns of pairs and days that the data cover.
        not_in_data: known turns of pairs without events, or on days that the data do not cover.
        heard: of those judged, how many have two events of their pair or more within a week, of a
            known quad.
        hits: by method ("detente", "detente_all", "pelt_rbf_1", ..., "rolling_z") the recall.
            "detente" is among the turns that are reported at the rate of false alarms asked for,
            "detente_all" among all candidates.
        heard_hits: of "detente" by year, hits among those heard.
        missed: those of "detente" by year.
        quiet_pairs: how many quiet pairs there are, and
        quiet_years: how many years of them.
        false_turns: turns reported in them.
    """

    judged: list[GoldTurn] = field(default_factory=list)
    not_in_data: list[GoldTurn] = field(default_factory=list)
    heard: int = 0
    hits: dict[str, Recall] = field(default_factory=dict)
    heard_hits: int = 0
    missed: list[tuple[GoldTurn, list[Told]]] = field(default_factory=list)
    quiet_pairs: int = 0
    quiet_years: float = 0.0
    false_turns: int = 0

    def recall(self, method: str = "detente", *, strict: bool = False) -> float | None:
        """Return the recall of a method; ``None`` when it did not run or nothing was judged."""
        found = self.hits.get(method)
        if found is None or not self.judged:
            return None
        return (found.strict if strict else found.by_year) / len(self.judged)

    @property
    def false_per_quiet_year(self) -> float | None:
        """Turns reported a year in quiet pairs; ``None`` when there are none."""
        return self.false_turns / self.quiet_years if self.quiet_years else None


def score_turns(
    gold: Sequence[GoldTurn],
    pairs: Iterable[Contacts],
    *,
    false_alarms: float = FALSE_ALARMS,
    baselines: bool = True,
) -> TurnScores:
    """Return how the turns found in a store compare with known ones.

    A known turn is found when one of the best three turns of its pair lies within seven days of
    it and goes the same way: of the best three of a calendar year (those of the year before or
    after count near New Year), or, strictly, of the best three of all years.

    Args:
        gold: known turns.
        pairs: contacts of every pair, codes in alphabetical order, also of small ones.
        false_alarms: rate at which turns are reported; see ``turns``.
        baselines: also run PELT and the rolling z-score, where ``ruptures`` is installed.
    """
    scores = TurnScores()
    methods = _methods(false_alarms, baselines=baselines)
    scores.hits = {name: Recall() for name in methods}
    wanted: dict[tuple[str, str], list[GoldTurn]] = {}
    for turn in gold:
        wanted.setdefault(turn.pair, []).append(turn)
    for contacts in pairs:
        known = wanted.pop(contacts.pair, [])
        covered = [turn for turn in known if _covers(contacts, turn.date)]
        scores.not_in_data += [turn for turn in known if turn not in covered]
        if covered:
            _judge(scores, contacts, covered, methods)
        elif not known and _quiet(contacts):
            scores.quiet_pairs += 1
            scores.quiet_years += _years(contacts)
            scores.false_turns += len(methods["detente"](contacts))
    scores.not_in_data += [turn for known in wanted.values() for turn in known]
    return scores


def _methods(false_alarms: float, *, baselines: bool) -> dict[str, Method]:
    methods: dict[str, Method] = {
        "detente": lambda contacts: turns(contacts, false_alarms=false_alarms),
        "detente_all": lambda contacts: turns(contacts, false_alarms=float("inf")),
    }
    if baselines and importlib.util.find_spec("ruptures"):
        from detente.evaluate.turn_baselines import pelt, rolling_z  # noqa: PLC0415

        methods["rolling_z"] = rolling_z
        methods |= {
            f"pelt_rbf_{penalty:g}": functools.partial(pelt, penalty=penalty)
            for penalty in PENALTIES
        }
    return methods


def _covers(contacts: Contacts, date: dt.date) -> bool:
    if not len(contacts):
        return False
    first = min(
        contacts.observed[0] if len(contacts.observed) else contacts.day[0], contacts.day[0]
    )
    last = max(contacts.observed[-1] if len(contacts.observed) else 0, contacts.day[-1])
    return bool(first - NEAR <= date.toordinal() <= last + NEAR)


def _years(contacts: Contacts) -> float:
    return max(len(contacts.observed), 1) / DAYS_OF_YEAR


def _quiet(contacts: Contacts) -> bool:
    quads = contacts.quad[contacts.quad > 0]
    if len(quads) < QUIET_EVENTS * max(1.0, _years(contacts)):
        return False
    talk, force = np.mean(quads == 1), np.mean(quads == 4)
    return bool(talk >= QUIET_TALK and force <= QUIET_FORCE)


def _judge(
    scores: TurnScores, contacts: Contacts, known: list[GoldTurn], methods: dict[str, Method]
) -> None:
    scores.judged += known
    for name, method in methods.items():
        told = method(contacts)
        best = best_of_years(told, BEST)
        for turn in known:
            found = _among(turn, best)
            scores.hits[name].by_year += found
            scores.hits[name].strict += _among(turn, told[:BEST])
            if name == "detente":
                near = np.abs(contacts.day - turn.date.toordinal()) <= NEAR
                near &= contacts.quad > 0
                heard = int(near.sum()) > 1
                scores.heard += heard
                scores.heard_hits += found and heard
                if not found:
                    same = [t for t in best if t.date.year == turn.date.year]
                    scores.missed.append((turn, same))


def _among(turn: GoldTurn, told: Iterable[Told]) -> bool:
    return any(
        abs((t.date - turn.date).days) <= NEAR and t.direction == turn.direction for t in told
    )
