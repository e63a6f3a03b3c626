"""A trained codebook: which of its types a marked sentence tells of, if any."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.classify import Marked
from detente.codebook.codebook import Codebook
from detente.contracts import DetenteError

Floats = NDArray[np.float64]
OTHER = "(other)"
"""The answer that a sentence tells of none of the codebook's types."""

FORM = 1


@dataclass(frozen=True, slots=True)
class Judgement:
    """A type with its chance; ``OTHER`` for none."""

    type: str
    chance: float


class TrainedCodebook:
    """Weights over the event model's view of a sentence, one row for each type and for none.

    Args:
        codebook: the types.
        weights: shape (labels, width of the view).
        bias: shape (labels,).
        model: name of the event model whose view was learned from.
    """

    def __init__(self, codebook: Codebook, weights: Floats, bias: Floats, model: str) -> None:
        self.codebook = codebook
        self.labels = (*(known.name for known in codebook.types), OTHER)
        self.weights = weights
        self.bias = bias
        self.model = model
        self._patterns = [
            (known.name, re.compile(pattern, re.IGNORECASE))
            for known in codebook.types
            for pattern in known.patterns
        ]
        self._known = {known.name: known for known in codebook.types}

    def quad(self, name: str) -> int:
        """Return the quadrant of a type, 1 to 4."""
        return self._known[name].quad

    def score(self, name: str) -> float:
        """Return the score of a type, -10 to 10."""
        return self._known[name].score

    def chances(self, views: Floats) -> Floats:
        """Return the chance of each label, shape (sentences, labels), from views."""
        logits = normed(views) @ self.weights.T + self.bias
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True))

    def judge(self, sentences: Sequence[Marked], views: Floats) -> list[Judgement]:
        """Return what each sentence tells of.

        Args:
            sentences: marked sentences, for the patterns.
            views: the event model's view of each, shape (sentences, width).
        """
        found = []
        chances = self.chances(views) if len(sentences) else np.zeros((0, len(self.labels)))
        for sentence, row in zip(sentences, chances, strict=True):
            by_pattern = self._by_pattern(sentence.text)
            best = int(row.argmax())
            if by_pattern is not None:
                found.append(Judgement(by_pattern, 1.0))
            else:
                found.append(Judgement(self.labels[best], float(row[best])))
        return found

    def _by_pattern(self, text: str) -> str | None:
        return next((name for name, pattern in self._patterns if pattern.search(text)), None)

    def save(self, path: Path) -> None:
        """Write codebook and weights as one JSON file."""
        content = {
            "form": FORM,
            "model": self.model,
            "codebook": self.codebook.model_dump(mode="json"),
            "weights": np.round(self.weights, 5).tolist(),
            "bias": np.round(self.bias, 5).tolist(),
        }
        path.write_text(json.dumps(content) + "\n", encoding="utf-8")


def load_codebook(path: Path, model: str) -> TrainedCodebook:
    """Return a trained codebook.

    Args:
        path: file that ``detente codebook train`` wrote.
        model: name of the event model at hand.

    Raises:
        DetenteError: when the file is none, or was trained with another event model.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        codebook = Codebook.model_validate(content["codebook"])
        weights = np.array(content["weights"], dtype=np.float64)
        bias = np.array(content["bias"], dtype=np.float64)
        trained_with, form = str(content["model"]), content["form"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DetenteError(
            "is no trained codebook",
            where=str(path),
            hint="make one: detente codebook train CODEBOOK.yaml --out FILE",
        ) from error
    if form != FORM or trained_with != model:
        raise DetenteError(
            f"was trained with {trained_with}, and this is {model}",
            where=str(path),
            hint="train it anew: detente codebook train",
        )
    return TrainedCodebook(codebook, weights, bias, trained_with)


def normed(views: Floats) -> Floats:
    """Return views of length one, shape as given (sentences, width)."""
    return np.asarray(views / np.maximum(np.linalg.norm(views, axis=1, keepdims=True), 1e-9))
