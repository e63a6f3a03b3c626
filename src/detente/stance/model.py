"""From evidence to a tone: a linear model on the words' figures and the event network's view."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from detente.classify import EventModel
from detente.contracts import DetenteError
from detente.stance.features import NAMES, Evidence, evidence_of
from detente.stance.statement import Statement
from detente.stance.view import question

Floats = NDArray[np.float64]
SURE_OF_SIDE = 0.6
SURE_OF_NONE = 0.65
"""Score of a side, and chance of none, from which the words alone are believed.

On documents left out of training this changes the F1 of the sides by less than 0.005.
"""
SMALL = 0.25
CLASSES = ("negative", "neutral", "positive")


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a statement sounds.

    Attributes:
        chances: of a hostile, a neutral and a friendly tone towards the target, adding up to 1.
        evidence: the words that speak for one of them.
    """

    chances: tuple[float, float, float]
    evidence: Evidence

    @property
    def score(self) -> float:
        """Chance of a friendly tone less that of a hostile one, from -1 to 1."""
        return self.chances[2] - self.chances[0]


@dataclass(frozen=True, slots=True)
class Linear:
    """A trained linear model.

    Attributes:
        mean, scale: what the figures are brought to one scale by, shape (figures,).
        weights: shape (3, figures), in the order of ``CLASSES``.
        bias: shape (3,).
    """

    mean: Floats
    scale: Floats
    weights: Floats
    bias: Floats

    def chances(self, figures: Floats) -> Floats:
        """Return the chances of the classes, shape (statements, 3)."""
        logits = (figures - self.mean) / self.scale @ self.weights.T + self.bias
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True))


@cache
def _trained() -> tuple[str, dict[str, Linear]]:
    text = (files("detente.stance") / "data" / "weights.json").read_text(encoding="utf-8")
    stored = json.loads(text)
    if stored["names"] != list(NAMES):
        raise DetenteError(
            "the weights of stances were learned from other figures than this version has",
            where="detente/stance/data/weights.json",
            hint="reinstall détente, or train them anew (training/README.md)",
        )
    models = {
        name: Linear(*(np.array(each[part]) for part in ("mean", "scale", "weights", "bias")))
        for name, each in stored["models"].items()
    }
    return stored["network"], models


def network_figures(network: EventModel, statements: Sequence[Statement]) -> Floats:
    """Return how the event network sees statements, shape (statements, figures).

    These are its answers on types, as logits and as chances, on statuses, and its view.
    """
    types, statuses, views = network.answers([question(s) for s in statements])
    powers = np.exp(types - types.max(axis=1, keepdims=True))
    return np.hstack([types, statuses, powers / powers.sum(axis=1, keepdims=True), views])


def judge(statements: Sequence[Statement], network: EventModel | None) -> list[Judgement]:
    """Return how each statement sounds, in their order.

    Args:
        statements: what to judge.
        network: the event network, or ``None`` to go by the tables of words alone.

    Raises:
        DetenteError: when the weights were learned for another network or other figures.
    """
    evidence = [evidence_of(statement) for statement in statements]
    if not evidence:
        return []
    figures = np.array([each.figures for each in evidence])
    name, models = _trained()
    chances = models["words"].chances(figures)
    if network is not None:
        if name != network.name:
            raise DetenteError(
                f"the weights of stances belong to {name}, the network is {network.name}",
                where="detente/stance/data/weights.json",
                hint="train them anew (training/README.md)",
            )
        # The network costs most of the time, and has little to add where the words are clear.
        open_ = np.flatnonzero(~_are_clear(chances))
        if len(open_):
            seen = network_figures(network, [statements[int(i)] for i in open_])
            both = np.hstack([figures[open_], seen])
            chances[open_] = models["both"].chances(both)
    return [
        Judgement((float(a), float(b), float(c)), each)
        for (a, b, c), each in zip(chances, evidence, strict=True)
    ]


def _are_clear(chances: Floats) -> NDArray[np.bool_]:
    """Tell of which statements the words by themselves are sure enough."""
    scores = np.abs(chances[:, 2] - chances[:, 0])
    return (scores > SURE_OF_SIDE) | ((chances[:, 1] > SURE_OF_NONE) & (scores < SMALL))
