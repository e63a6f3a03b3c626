"""Seeded relations of known truth, to check what a method finds and what it finds too much."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.contracts import Contacts
from detente.ontology import EVENT_TYPES, quad, scale
from detente.relations.kinds import Direction

FIRST = dt.date(2001, 1, 1).toordinal()
DAYS_OF_YEAR = 365
HABITS = {
    "friendly": {"CONSULT": 8.0, "AGREE": 3.0, "SUPPORT": 2.0, "COOPERATE": 1.0, "REQUEST": 1.0},
    "mixed": {"CONSULT": 5.0, "AGREE": 2.0, "REQUEST": 2.0, "ACCUSE": 3.0, "REJECT": 1.5,
              "THREATEN": 1.0, "SANCTION": 0.5, "ASSAULT": 0.5},
    "hostile": {"CONSULT": 1.5, "ACCUSE": 3.0, "THREATEN": 2.0, "REJECT": 1.0, "COERCE": 1.0,
                "ASSAULT": 4.0, "AGREE": 0.7, "RETREAT": 0.5},
}  # fmt: skip
"""What two sides do with each other, as parts of the whole."""
BURSTS: dict[Direction, dict[str, float]] = {
    "worse": {"ASSAULT": 3.0, "THREATEN": 2.0, "ACCUSE": 2.0, "SANCTION": 1.5, "MOBILIZE": 1.0},
    "better": {"CONSULT": 4.0, "AGREE": 3.0, "SUPPORT": 1.5, "RETREAT": 1.0, "CONCEDE": 0.5},
}


@dataclass(frozen=True, slots=True)
class Truth:
    """A turn that was put into a made-up relation: its day as an ordinal, which way, how large."""

    day: int
    direction: Direction
    events: int


def made_up_relation(
    seed: int,
    *,
    years: float = 3.0,
    per_year: float = 60.0,
    clump: float = 2.0,
    habit: str = "mixed",
    turns: Sequence[tuple[int, Direction, int]] = (),
    missing: Sequence[tuple[int, int]] = (),
) -> tuple[Contacts, tuple[Truth, ...]]:
    """Return a made-up relation and the turns in it, the same for the same arguments.

    Between turns, happenings come at random (a Poisson process) and each makes a run of events
    over two days, as news does: their number is geometric with a mean of ``clump``, half of them
    are of the happening's own type. This is not the model by which turns are looked for.

    Args:
        seed: of the random numbers.
        years: how long.
        per_year: how many events a year there are between turns.
        clump: mean number of events that one happening makes, at least 1.
        habit: a key of ``HABITS``.
        turns: of each the day (0 is the first), the direction, and how many events it makes, most
            of them on its first three days.
        missing: runs of days, first and last, from which nothing is kept.
    """
    chance = np.random.default_rng(seed)
    length = max(1, round(years * DAYS_OF_YEAR))
    day, kind = _habitual(chance, length, per_year, clump, HABITS[habit])
    truths = []
    for start, direction, events in turns:
        later = np.minimum(chance.geometric(0.5, events) - 1, 9)
        day = np.r_[day, start + later]
        kind = np.r_[kind, _drawn(chance, BURSTS[direction], events)]
        truths.append(Truth(FIRST + start, direction, events))
    observed = np.ones(length, dtype=bool)
    for first, last in missing:
        observed[first : last + 1] = False
    kept = (day < length) & observed[np.minimum(day, length - 1)]
    order = np.argsort(day[kept], kind="stable")
    forward = chance.random(len(day))[kept][order] < 0.5
    columns = contacts_of_types(
        day[kept][order] + FIRST, kind[kept][order], forward, np.flatnonzero(observed) + FIRST
    )
    return columns, tuple(truths)


def _habitual(
    chance: np.random.Generator, length: int, per_year: float, clump: float, mix: dict[str, float]
) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    happenings = chance.poisson(per_year * length / DAYS_OF_YEAR / clump)
    size = chance.geometric(1 / clump, happenings)
    start = np.repeat(chance.integers(0, length, happenings), size)
    main = np.repeat(_drawn(chance, mix, happenings), size)
    other = _drawn(chance, mix, len(main))
    day = start + chance.integers(0, 2, len(main))
    return day, np.where(chance.random(len(main)) < 0.5, main, other)


def _drawn(chance: np.random.Generator, mix: dict[str, float], n: int) -> NDArray[np.object_]:
    parts = np.array(list(mix.values()))
    return chance.choice(np.array(list(mix), dtype=object), n, p=parts / parts.sum())


def contacts_of_types(
    day: NDArray[np.int64],
    kind: NDArray[np.object_],
    forward: NDArray[np.bool_],
    observed: NDArray[np.int64],
) -> Contacts:
    """Return contacts of two made-up sides from days in order and types, a story each."""
    n = len(day)
    scores = {name: scale(name) for name in EVENT_TYPES}
    quads = {name: quad(name) for name in EVENT_TYPES}
    return Contacts(
        pair=("A", "B"),
        day=day.astype(np.int32),
        forward=forward,
        quad=np.array([quads[k] for k in kind], dtype=np.int8),
        scale=np.array([scores[k] for k in kind], dtype=np.float64),
        type=kind.astype(object),
        mode=np.full(n, "", dtype=object),
        status=np.full(n, "actual", dtype=object),
        story=np.arange(n, dtype=np.int64),
        reports=np.ones(n, dtype=np.int32),
        event=np.array([f"e{i}" for i in range(n)], dtype=object),
        observed=observed.astype(np.int32),
        volume=np.full(len(observed), 100, dtype=np.int32),
    )


def shuffled(contacts: Contacts, seed: int, block: int = 1) -> Contacts:
    """Return a relation with its days in another order, in blocks of so many observed days.

    What stood on one day stays together, so that habit and bursts of a day remain, while nothing
    can have turned. Days not observed stay where they are.
    """
    chance = np.random.default_rng(seed)
    observed = np.union1d(contacts.observed, contacts.day)
    n = len(observed)
    blocks = np.array_split(np.arange(n, dtype=np.int64), max(1, -(-n // block)))
    order: NDArray[np.int64] = np.concatenate([blocks[i] for i in chance.permutation(len(blocks))])
    place = np.empty(n, dtype=np.int64)
    place[order] = np.arange(n)
    day = observed[place[np.searchsorted(observed, contacts.day)]]
    rows = np.argsort(day, kind="stable")
    volume = np.zeros(n, dtype=np.int32)
    volume[place[np.searchsorted(observed, contacts.observed)]] = contacts.volume
    columns = ("forward", "quad", "scale", "type", "mode", "status", "story", "reports", "event")
    moved = {name: getattr(contacts, name)[rows] for name in columns}
    return Contacts(
        pair=contacts.pair,
        day=day[rows].astype(np.int32),
        observed=observed.astype(np.int32),
        volume=volume,
        **moved,
    )
