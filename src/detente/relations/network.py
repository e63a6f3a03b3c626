"""Who is in contact with whom: edges indexed by actor, for scores over time."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.contracts import Edges
from detente.ontology import COUNTRIES
from detente.relations.bodies import body_of
from detente.store.sides import Side
from detente.store.terms import name_terms

# What an event says of contact between its two sides, by type and mode; types not named here, and
# all conflict, say nothing. Set on benchmarks/gold/brokers.tsv.
WEIGHTS: dict[tuple[str, str], float] = {
    ("CONSULT", "third-party"): 3.0,
    ("CONSULT", "visit"): 1.5,
    ("CONSULT", "phone"): 1.5,
    ("CONSULT", ""): 1.0,
    ("AGREE", ""): 0.6,
    ("REQUEST", "meet"): 0.8,
    ("REQUEST", ""): 0.3,
    ("COOPERATE", ""): 0.7,
    ("SUPPORT", ""): 0.5,
    ("AID", ""): 0.4,
    ("RETREAT", ""): 0.5,
    ("STATEMENT", ""): 0.2,
}
CONFLICT = frozenset({"ACCUSE", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
MEDIATING = ("CONSULT", "third-party")
Value = TypeVar("Value", str, tuple[str, str])


@dataclass(frozen=True, slots=True)
class Network:
    """Edges with actors as numbers.

    A country is one actor with all its people, a body of states one with its organs and known
    officials; anyone else is one by name.

    Attributes:
        edges: what it was made of, n rows.
        names: shape (m,), name of each actor, the code of a country.
        codes: shape (m,), code of each actor, "" where there is none.
        acting: shape (n,), number of who acts.
        acted: shape (n,), number of the one acted upon.
        weight: shape (n,), how much contact the row tells of, 0 for none.
        hostile: shape (n,), whether the row is one of conflict.
        mediating: shape (n,), whether the row is coded as mediation or a meeting at a third place.
        called: shape (k,), the names of the edges, each once.
        spelled: shape (2n,), number in ``called`` of the name of who acts, then of the one acted
            upon.
    """

    edges: Edges
    names: NDArray[Any]
    codes: NDArray[Any]
    acting: NDArray[np.int64]
    acted: NDArray[np.int64]
    weight: NDArray[np.float64]
    hostile: NDArray[np.bool_]
    mediating: NDArray[np.bool_]
    called: NDArray[Any]
    spelled: NDArray[np.int64]

    @classmethod
    def of(cls, edges: Edges) -> Network:
        """Index edges."""
        n = len(edges)
        codes = [*edges.actor.tolist(), *edges.recipient.tolist()]
        called, _, spelled = _numbered([*edges.actor_name.tolist(), *edges.recipient_name.tolist()])
        bodies = [body_of(name) for name in called]
        spelt = zip(codes, spelled.tolist(), strict=True)
        known, first, number = _numbered([c if c in COUNTRIES else bodies[s] for c, s in spelt])
        kinds, _, kind = _numbered(list(zip(edges.type.tolist(), edges.mode.tolist(), strict=True)))
        return cls(
            edges=edges,
            names=np.array(known, dtype=object),
            codes=np.array([codes[at] for at in first], dtype=object),
            acting=number[:n],
            acted=number[n:],
            weight=np.array([_weight(*each) for each in kinds], np.float64)[kind],
            hostile=np.array([each[0] in CONFLICT for each in kinds], np.bool_)[kind],
            mediating=np.array([each == MEDIATING for each in kinds], np.bool_)[kind],
            called=np.array(called, dtype=str),
            spelled=spelled,
        )

    def of_side(self, sides: Sequence[Side]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return the rows in which one of several acts, and those in which one is acted upon."""
        edges, n = self.edges, len(self.edges)
        acting, acted = np.zeros(n, bool), np.zeros(n, bool)
        for side in sides:
            if side.code is None:
                wanted = set(side.names)
                hits = [not wanted.isdisjoint(_terms(str(name))) for name in self.called]
                named = np.array(hits, bool)[self.spelled]
                acting |= named[:n]
                acted |= named[n:]
            else:
                acting |= _of_code(side, edges.actor, edges.actor_sector)
                acted |= _of_code(side, edges.recipient, edges.recipient_sector)
        return acting, acted


def _numbered(values: Sequence[Value]) -> tuple[list[Value], list[int], NDArray[np.int64]]:
    """Return each value once, in order, where it stands first, and the number of every value.

    As ``numpy.unique`` does, but without sorting all of them: names are long, and few among many.
    """
    firsts: dict[Value, int] = {}
    places = [firsts.setdefault(value, at) for at, value in enumerate(values)]
    known = sorted(firsts)
    number = np.zeros(len(values), np.int64)
    number[[firsts[value] for value in known]] = np.arange(len(known))
    return known, [firsts[value] for value in known], number[places]


def _weight(kind: str, mode: str) -> float:
    return WEIGHTS.get((kind, mode), WEIGHTS.get((kind, ""), 0.0))


@functools.lru_cache(maxsize=200_000)
def _terms(name: str) -> frozenset[str]:
    return frozenset(name_terms(name))


def _of_code(side: Side, code: NDArray[Any], sector: NDArray[Any]) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = code == side.code
    if side.sector:
        found = found & (sector == side.sector)
    if side.without:
        found = found & (sector != side.without)
    return found
