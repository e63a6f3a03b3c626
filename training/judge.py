"""Figures of relation classification: macro-F1 over PLV's root types, quads and two sides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import f1_score

from data import YIELD, Example
from detente.classify.labels import (
    CONTEXT_LABELS,
    MODE_LABELS,
    NONE,
    STATUS_LABELS,
    TYPE_LABELS,
)
from detente.classify.model import CONTEXT_LEAST, MOST_CONTEXTS
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


def measured(logits: Sequence[np.ndarray], examples: Sequence[Example]) -> dict[str, object]:
    """Return how right a network is on examples that it has not seen, source by source.

    Args:
        logits: of types, modes, statuses and contexts, each (examples, labels).
        examples: the questions with their answers.
    """
    found: dict[str, object] = {}
    for source in sorted({e.source for e in examples}):
        rows = [i for i, e in enumerate(examples) if e.source == source]
        part = [examples[i] for i in rows]
        if source == "plv":
            types = logits[0][rows]
            found[source] = {"sentences": len(rows), **figures(roots_of(types), wanted_roots(part))}
        else:
            found[source] = _answers([each[rows] for each in logits[:4]], part)
    return found


def _answers(logits: Sequence[np.ndarray], examples: Sequence[Example]) -> dict[str, object]:
    """Return shares of right answers: type, event or none, mode and status; F1 of contexts."""
    kinds, modes, statuses, contexts = logits
    told = [TYPE_LABELS[i] for i in kinds.argmax(1)]
    wanted = [e.types[0] for e in examples]
    found: dict[str, object] = {
        "sentences": len(examples),
        "type": _share([a == b for a, b in zip(told, wanted, strict=True)]),
        "event_or_none": f1_score(
            [w != NONE for w in wanted], [t != NONE for t in told], average="macro"
        ),
    }
    asked = [i for i, e in enumerate(examples) if e.mode is not None and _within(e.types[0])]
    if asked:
        found["mode"] = _share([_mode(modes[i], wanted[i]) == examples[i].mode for i in asked])
        found["mode_sentences"] = len(asked)
    asked = [i for i, e in enumerate(examples) if e.status is not None]
    if asked:
        named = [STATUS_LABELS[j] for j in statuses[asked].argmax(1)]
        gold = [examples[i].status for i in asked]
        found["status"] = _share([a == b for a, b in zip(named, gold, strict=True)])
        found["status_macro"] = f1_score(gold, named, average="macro", zero_division=0)
    asked = [i for i, e in enumerate(examples) if e.contexts is not None]
    if asked:
        gold = [[name in (examples[i].contexts or ()) for name in CONTEXT_LABELS] for i in asked]
        found["contexts_micro"] = f1_score(
            np.array(gold), _told_contexts(contexts[asked]), average="micro", zero_division=0
        )
    return found


def _told_contexts(logits: np.ndarray) -> np.ndarray:
    """Return which contexts the coder would tell, (examples, contexts), from their logits."""
    order = np.argsort(-logits, axis=1)
    told = logits >= np.log(CONTEXT_LEAST / (1 - CONTEXT_LEAST))
    np.put_along_axis(told, order[:, MOST_CONTEXTS:], False, axis=1)
    return told


def _within(event_type: str) -> list[int]:
    return [i for i, (name, _) in enumerate(MODE_LABELS) if name == event_type]


def _mode(logits: np.ndarray, event_type: str) -> str:
    """Return the most probable mode of a type, "-" for none, from logits (modes,)."""
    return MODE_LABELS[max(_within(event_type), key=lambda i: float(logits[i]))][1] or "-"


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right)
