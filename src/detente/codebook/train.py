"""Learning a codebook from its examples, and telling which of its types confuse each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from detente.classify import EventModel
from detente.codebook.codebook import Codebook, marked
from detente.codebook.model import OTHER, Floats, TrainedCodebook, normed
from detente.contracts import DetenteError

STRENGTH = 30.0
"""Inverse of the regularisation of the logistic regression."""

NEAREST_LEFT_OUT = 0.15
"""Share of the background nearest to the examples that is left out: it may be of their types."""

SEED = 1


@dataclass(frozen=True, slots=True)
class Confusion:
    """Two types, and how often examples of the first were taken for the second."""

    gold: str
    told: str
    count: int


@dataclass(frozen=True, slots=True)
class Check:
    """How well a codebook's types can be told apart, each example judged without itself.

    Attributes:
        examples: how many were judged.
        accuracy: share that got its own type, from 0 to 1.
        recall: the same for each type.
        confusions: what was taken for what, the most frequent first.
        wrong: each wrong example with the type told.
    """

    examples: int
    accuracy: float
    recall: dict[str, float]
    confusions: tuple[Confusion, ...]
    wrong: tuple[tuple[str, str, str], ...]


def train_codebook(codebook: Codebook, model: EventModel) -> TrainedCodebook:
    """Return a codebook that can code, learned from its examples.

    Raises:
        DetenteError: when scikit-learn is not installed.
    """
    views, labels = _examples(codebook, model)
    background = _background(views)
    weights, bias = _fit(
        np.vstack([views, background]), [*labels, *([OTHER] * len(background))], codebook
    )
    return TrainedCodebook(codebook, weights, bias, model.name)


def check_codebook(codebook: Codebook, model: EventModel, folds: int = 5) -> Check:
    """Return how well the types can be told apart, by cross-validation over the examples.

    Raises:
        DetenteError: when scikit-learn is not installed.
    """
    views, labels = _examples(codebook, model)
    texts = [example for known in codebook.types for example in known.examples]
    background = _background(views)
    order = np.random.default_rng(SEED).permutation(len(labels))
    told: dict[int, str] = {}
    for fold in range(folds):
        held = order[fold::folds]
        rest = np.setdiff1d(order, held)
        names = [labels[i] for i in rest] + [OTHER] * len(background)
        weights, bias = _fit(np.vstack([views[rest], background]), names, codebook)
        judge = TrainedCodebook(codebook, weights, bias, model.name)
        for i, row in zip(held, judge.chances(views[held]), strict=True):
            told[int(i)] = judge.labels[int(row.argmax())]
    counts: dict[tuple[str, str], int] = {}
    for i, label in enumerate(labels):
        counts[label, told[i]] = counts.get((label, told[i]), 0) + 1
    confused = [Confusion(g, t, n) for (g, t), n in counts.items() if g != t]
    return Check(
        examples=len(labels),
        accuracy=sum(told[i] == label for i, label in enumerate(labels)) / len(labels),
        recall={
            known.name: counts.get((known.name, known.name), 0) / len(known.examples)
            for known in codebook.types
        },
        confusions=tuple(sorted(confused, key=lambda c: (-c.count, c.gold, c.told))),
        wrong=tuple(
            (texts[i], label, told[i]) for i, label in enumerate(labels) if told[i] != label
        ),
    )


def _examples(codebook: Codebook, model: EventModel) -> tuple[Floats, list[str]]:
    sentences = [marked(example) for known in codebook.types for example in known.examples]
    labels = [known.name for known in codebook.types for _ in known.examples]
    return normed(model.views(sentences)), labels


@cache
def background_views() -> NDArray[np.float16]:
    """Return the event model's views of sentences of the training corpus, (sentences, width)."""
    path = files("detente.classify") / "data" / "background.npy"
    with path.open("rb") as stored:
        return np.asarray(np.load(stored))


def _background(views: Floats) -> Floats:
    """Return background without what is near an example and may be of its type."""
    known = normed(background_views().astype(np.float64))
    nearness = (known @ views.T).max(axis=1)
    limit = np.quantile(nearness, 1 - NEAREST_LEFT_OUT)
    return np.asarray(known[nearness <= limit])


def _fit(views: Floats, labels: Sequence[str], codebook: Codebook) -> tuple[Floats, Floats]:
    try:
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise DetenteError(
            "learning a codebook needs scikit-learn", hint="pip install 'detente[codebook]'"
        ) from error
    learner = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000)
    learner.fit(views, list(labels))
    order = [list(learner.classes_).index(n) for n in (*(t.name for t in codebook.types), OTHER)]
    return np.asarray(learner.coef_[order]), np.asarray(learner.intercept_[order])
