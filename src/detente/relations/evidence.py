"""What made a turn: its decisive events, and in words what was unusual."""

from __future__ import annotations

import datetime as dt

import numpy as np

from detente.contracts import Contacts
from detente.relations.exposure import Exposure
from detente.relations.turn_scan import Candidate
from detente.relations.weighed import Ints, Weighed

MOST_EVENTS = 5
LONG = 60
"""So many days without a type make its return worth a word."""
NOUNS = {"better": "for", "worse": "against"}


def run_of(found: Weighed, turn: Candidate) -> Ints:
    """Return which of the rows that count lie in a turn's run and point its way."""
    low, high = np.searchsorted(found.row_day, (turn.start, turn.start + turn.width))
    run: Ints = low + np.flatnonzero(_pointing(found, turn)[found.row_kind[low:high]])
    return run


def _pointing(found: Weighed, turn: Candidate) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([kind.side == turn.direction for kind in found.known])


def decisive(contacts: Contacts, found: Weighed, run: Ints) -> tuple[str, ...]:
    """Return the ids of the events that made a turn, five at most, in order of day.

    What weighs much and is rare between the two comes first; a second event of the same day,
    direction and type only when there is room.
    """
    usual = np.bincount(found.row_kind, minlength=len(found.known))
    worth = np.array([kind.weight for kind in found.known]) * np.log1p(len(found.rows) / usual)
    seen: set[tuple[int, bool, int]] = set()
    ranked = []
    for i in run.tolist():
        row, kind = int(found.rows[i]), int(found.row_kind[i])
        key = (int(found.row_day[i]), bool(contacts.forward[row]), kind)
        ranked.append((key in seen, -float(worth[kind]), key[0], row))
        seen.add(key)
    best = sorted(row for *_, row in sorted(ranked)[:MOST_EVENTS])
    return tuple(str(contacts.event[row]) for row in best)


def reason_of(found: Weighed, turn: Candidate, run: Ints, watched: Exposure) -> str:
    """Return in words what was unusual: how many events of which types, and what is usual."""
    counts = np.bincount(found.row_kind[run], minlength=len(found.known))
    types = sorted((-int(n), found.known[k].type, k) for k, n in enumerate(counts) if n)
    listed = ", ".join(f"{name} {-n}" for n, name, _ in types)
    rest = int(_pointing(found, turn)[found.row_kind].sum()) - len(run)
    first, end = watched.until(np.array([turn.start, turn.start + turn.width])).tolist()
    left = watched.whole - (end - first)
    usual = rest / left * (end - first) if left > 0 else 0.0
    within = "on one day" if turn.width == 1 else f"in {turn.width} days"
    words = f"{len(run)} {'event' if len(run) == 1 else 'events'} {NOUNS[turn.direction]} "
    words += f"the relation {within} ({listed}), where {usual:.2g} are usual"
    gaps = [_since(found, turn, kind) for *_, kind in types]
    long, last, kind = max(gaps)
    if long >= LONG:
        words += f"; the first {found.known[kind].type} since {dt.date.fromordinal(last)}"
    return words


def _since(found: Weighed, turn: Candidate, kind: int) -> tuple[int, int, int]:
    """Return for how long a kind had not been seen, when it last was, and the kind."""
    before = np.searchsorted(found.row_day, turn.start)
    days = found.row_day[:before][found.row_kind[:before] == kind]
    return (int(turn.start - days[-1]), int(days[-1]), kind) if len(days) else (0, 0, kind)
