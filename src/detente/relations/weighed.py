"""A pair's events as weights by day and kind of contact: what turns and tension are found in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.contracts import Contacts, Status
from detente.relations.kinds import Direction, Kind, kind_of, kinds, shares

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SIDES: tuple[Direction, Direction] = ("better", "worse")


@dataclass(frozen=True, slots=True)
class Weighed:
    """Weights of m days with events, in order.

    Attributes:
        day: shape (m,), int64, ordinals of the days with an event that counts.
        kinds: by name of the kind its side and the weights of the days, shape (m,).
        rows: shape (r,), int64, rows of the contacts that count, in order, one for each story,
            day, direction and type.
        row_day: shape (r,), int64, their days.
        row_kind: shape (r,), int64, places in ``known`` of their kinds.
        known: the kinds there are.
    """

    day: Ints
    kinds: Mapping[str, tuple[Direction, Floats]]
    rows: Ints
    row_day: Ints
    row_kind: Ints
    known: tuple[Kind, ...]

    def total(self, side: Direction) -> Floats:
        """Return the weights of one side together, shape (m,)."""
        none = np.zeros(len(self.day))
        return sum((w for own, w in self.kinds.values() if own == side), none)

    @property
    def hostile(self) -> float:
        """Share of conflict in what all events weigh, from 0 to 1; 0 without any."""
        worse, better = float(self.total("worse").sum()), float(self.total("better").sum())
        return worse / (worse + better) if worse else 0.0


def weighed(contacts: Contacts) -> Weighed:
    """Return a pair's events as weights by day and kind.

    Rows of one story with the same day, type and direction count once, however often they were
    carried. Several stories of one type, direction and day weigh as the logarithm (to base 2) of
    their number plus one: the tenth report of a day says less than the second. A mode that the
    table lists counts for more than one story of its type. What is only planned does not count;
    what is only threatened weighs no more than a threat.
    """
    kinds_of_rows = _kinds_of_rows(contacts)
    distinct: dict[Kind, int] = {}
    number = np.array(
        [-1 if k is None else distinct.setdefault(k, len(distinct)) for k in kinds_of_rows],
        dtype=np.int64,
    )
    known = tuple(distinct)
    kept = _once(contacts, number)
    row_day, row_kind = contacts.day[kept].astype(np.int64), number[kept]
    day, at = np.unique(row_day, return_inverse=True)
    table: dict[str, tuple[Direction, Floats]] = {}
    share = np.ones(len(contacts))
    for (event_type, mode), own_share in shares().items():
        share[(contacts.type == event_type) & (contacts.mode == mode)] = own_share
    # Of two types of one kind, as of the two directions, each has a logarithm of its own.
    code = row_kind * 2 + contacts.forward[kept]
    for each in np.unique(code):
        own = known[each // 2]
        these = code == each
        counts = np.bincount(at[these], weights=share[kept[these]], minlength=len(day))
        before = table.get(own.kind, (own.side, np.zeros(len(day))))[1]
        table[own.kind] = (own.side, before + own.weight * np.log2(1.0 + counts))
    return Weighed(day, table, kept, row_day, row_kind, known)


def _kinds_of_rows(contacts: Contacts) -> list[Kind | None]:
    threat = kinds()["THREATEN"]
    seen: dict[tuple[str, int, str], Kind | None] = {}
    keys = zip(
        contacts.type.tolist(), contacts.quad.tolist(), contacts.status.tolist(), strict=True
    )
    found = []
    for key in keys:
        if key not in seen:
            kind = kind_of(key[0], key[1])
            if key[2] == Status.PLANNED.value:
                kind = None
            elif key[2] == Status.THREATENED.value and kind is not None and kind.side == "worse":
                kind = min(kind, threat, key=lambda k: k.weight)
            seen[key] = kind
        found.append(seen[key])
    return found


def _once(contacts: Contacts, number: Ints) -> Ints:
    """Return the rows that count, the first of each story, day, direction and kind, in order."""
    rows = np.flatnonzero(number >= 0)
    code = number[rows] * 2 + contacts.forward[rows]
    order = np.lexsort((rows, code, contacts.day[rows], contacts.story[rows]))
    keys = np.stack([contacts.story[rows], contacts.day[rows].astype(np.int64), code])[:, order]
    first = np.ones(len(rows), dtype=bool)
    first[1:] = (keys[:, 1:] != keys[:, :-1]).any(axis=0)
    return np.sort(rows[order[first]]).astype(np.int64)
