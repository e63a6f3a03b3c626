"""Figures of relation classification: macro-F1 over PLV's root types, quads and two sides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import f1_score

from data import YIELD, Example
from detente.classify.labels import NONE, TYPE_LABELS
from detente.ontology.plover import quad

CHOICES = [i for i, name in enumerate(TYPE_LABELS) if name != NONE]


def root(name: str) -> str:
    """Return PLV's name of a type."""
    return "YIELD" if name in YIELD else name


def roots_of(logits: np.ndarray) -> list[str]:
    """Return the most probable of PLV's types for each row of logits (rows, labels)."""
    chances = np.exp(logits - logits.max(1, keepdims=True))
    names = sorted({root(TYPE_LABELS[i]) for i in CHOICES})
    summed = np.stack(
        [chances[:, [i for i in CHOICES if root(TYPE_LABELS[i]) == n]].sum(1) for n in names], 1
    )
    return [names[i] for i in summed.argmax(1)]


def plv_quad(name: str) -> int:
    """Return the quadrant of one of PLV's types; YIELD is material cooperation."""
    return 2 if name == "YIELD" else quad(name)


def figures(told: Sequence[str], wanted: Sequence[str]) -> dict[str, float]:
    """Return macro-F1 of root types, quads, and conflict against cooperation."""

    def macro(mine: Sequence[object], gold: Sequence[object]) -> float:
        return float(f1_score(gold, mine, labels=sorted(set(gold)), average="macro"))

    q_told, q_gold = [plv_quad(n) for n in told], [plv_quad(n) for n in wanted]
    return {
        "accuracy": sum(a == b for a, b in zip(told, wanted, strict=True)) / len(wanted),
        "root": macro(told, wanted),
        "quad": macro(q_told, q_gold),
        "side": macro([q > 2 for q in q_told], [q > 2 for q in q_gold]),
    }


def wanted_roots(examples: Sequence[Example]) -> list[str]:
    """Return the gold types in PLV's names."""
    return [root(e.types[0]) for e in examples]
