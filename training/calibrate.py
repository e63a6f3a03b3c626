"""Temperatures: how far the network's chances must be flattened to mean what they say."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize_scalar

from data import Example
from detente.classify.labels import MODE_LABELS, STATUS_LABELS, TYPE_LABELS


def fit_temperatures(logits: Sequence[np.ndarray], examples: Sequence[Example]) -> dict[str, float]:
    """Return the temperature of each head that makes held-out labels most probable.

    Args:
        logits: of types, modes, statuses and contexts, shapes (examples, labels).
        examples: the held-out examples in the same order.
    """
    kinds, modes, statuses = logits[:3]
    allowed = np.array([[name in e.types for name in TYPE_LABELS] for e in examples])
    with_mode = [i for i, e in enumerate(examples) if _mode(e) in MODE_LABELS]
    within = np.array(
        [[name == examples[i].types[0] for name, _ in MODE_LABELS] for i in with_mode]
    )
    chosen = np.array([[label == _mode(examples[i]) for label in MODE_LABELS] for i in with_mode])
    told = [i for i, e in enumerate(examples) if e.status]
    status = np.array([[s == examples[i].status for s in STATUS_LABELS] for i in told])
    return {
        "type": _best(kinds, allowed),
        "mode": _best(np.where(within, modes[with_mode], -1e4), chosen),
        "status": _best(statuses[told], status),
    }


def _mode(example: Example) -> tuple[str, str | None] | None:
    if example.mode is None:
        return None
    return example.types[0], None if example.mode == "-" else example.mode


def _best(logits: np.ndarray, right: np.ndarray) -> float:
    def loss(heat: float) -> float:
        scaled = logits.astype(np.float64) / heat
        top = scaled.max(1, keepdims=True)
        total = np.log(np.exp(scaled - top).sum(1)) + top[:, 0]
        good = np.log((np.exp(scaled - top) * right).sum(1) + 1e-12) + top[:, 0]
        return float((total - good).mean())

    found = minimize_scalar(loss, bounds=(0.3, 5.0), method="bounded")
    return round(float(found.x), 3)
