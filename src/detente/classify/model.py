"""The trained model at work: marked sentences in, chances of every answer out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import onnxruntime
from cachetools import LRUCache
from numpy.typing import NDArray

from detente.classify.batches import batches
from detente.classify.labels import (
    CONTEXT_LABELS,
    MODE_COLUMNS,
    NONE,
    STATUS_LABELS,
    TYPE_LABELS,
    signature,
)
from detente.classify.marks import Marked
from detente.classify.tokens import encode, pad
from detente.contracts import DetenteError

Floats = NDArray[np.float32]
MOST_KEPT = 4_096
"""Sentences whose answers are kept, some 10 MB."""
CONTEXT_LEAST = 0.2
"""Chance from which a context is told: the one of most F1 on sentences left out of training."""
MOST_CONTEXTS = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model makes of one marked sentence.

    Args:
        types: chance of each of PLOVER's types and of ``NONE``, adding up to 1.
        modes: chance of each mode of the types that have modes, ``None`` meaning no mode told;
            those of one type add up to 1.
        statuses: chance of each status, adding up to 1.
        contexts: chance of each context, each by itself.
    """

    types: dict[str, float]
    modes: dict[str, dict[str | None, float]]
    statuses: dict[str, float]
    contexts: dict[str, float]

    @property
    def best(self) -> str:
        """The most probable type other than none."""
        return max((name for name in self.types if name != NONE), key=self.types.__getitem__)

    @property
    def told_contexts(self) -> tuple[str, ...]:
        """The contexts that are more likely than not worth telling, the most probable first."""
        likely = [name for name, chance in self.contexts.items() if chance >= CONTEXT_LEAST]
        return tuple(sorted(likely, key=lambda name: -self.contexts[name])[:MOST_CONTEXTS])

    def mode_of(self, event_type: str) -> tuple[str | None, float]:
        """Return the most probable mode of a type with its chance; ``None`` for no mode."""
        chances = self.modes.get(event_type)
        if not chances:
            return None, 1.0
        mode = max(chances, key=chances.__getitem__)
        return mode, chances[mode]


class EventModel:
    """The network with its calibration, as shipped in the package."""

    def __init__(self) -> None:
        folder = files("detente.classify") / "data"
        self.card: dict[str, Any] = json.loads((folder / "card.json").read_text("utf-8"))
        if self.card["labels"] != signature():
            raise DetenteError(
                "the event model was trained for other labels than this version has",
                where="detente/classify/data/card.json",
                hint="reinstall détente, or train the model anew (training/README.md)",
            )
        self._kept: LRUCache[tuple[tuple[int, ...], ...], list[list[Floats]]] = LRUCache(
            MOST_KEPT, getsizeof=len
        )
        options = onnxruntime.SessionOptions()
        # One thread: coding is made parallel by documents, not within a sentence.
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        with as_file(folder / "model.onnx") as path:
            self._session = onnxruntime.InferenceSession(
                str(path),
                options,
                providers=["CPUExecutionProvider"],
                # On a processor the joined layer takes a quarter of all time, its parts a tenth.
                disabled_optimizers=["SkipLayerNormFusion"],
            )

    @property
    def name(self) -> str:
        """Name and version of the weights."""
        return f"{self.card['name']} {self.card['version']}"

    def read(self, sentences: Sequence[Marked], habit: str = "plover") -> list[Reading]:
        """Return what the model makes of each marked sentence, in their order.

        Args:
            sentences: the questions.
            habit: whose coding rules to follow where types meet, "plover" or "plv".
        """
        if not sentences:
            return []
        rows = self._run(sentences, habit)
        heat = self.card["temperature"]
        types, modes, statuses, contexts = (np.array([row[i] for row in rows]) for i in range(4))
        types, statuses = softmax(types / heat["type"]), softmax(statuses / heat["status"])
        chances = 1 / (1 + np.exp(-contexts.astype(np.float64)))
        by_type = {
            name: (keys, softmax(modes[:, columns] / heat["mode"]).tolist())
            for name, (columns, keys) in MODE_COLUMNS.items()
        }
        return [
            Reading(
                types=dict(zip(TYPE_LABELS, of_types, strict=True)),
                modes={
                    name: dict(zip(keys, told[i], strict=True))
                    for name, (keys, told) in by_type.items()
                },
                statuses=dict(zip(STATUS_LABELS, of_statuses, strict=True)),
                contexts=dict(zip(CONTEXT_LABELS, of_contexts, strict=True)),
            )
            for i, (of_types, of_statuses, of_contexts) in enumerate(
                zip(types.tolist(), statuses.tolist(), chances.tolist(), strict=True)
            )
        ]

    def views(self, sentences: Sequence[Marked]) -> NDArray[np.float64]:
        """Return how the network sees marked sentences, shape (sentences, width)."""
        rows = [outputs[-1] for outputs in self._run(sentences, "plover")]
        return np.array(rows, dtype=np.float64)

    def answers(
        self, sentences: Sequence[Marked]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Return logits of types and of statuses, and views, each of shape (sentences, width)."""
        rows = self._run(sentences, "plover")
        types, statuses, views = ([outputs[part] for outputs in rows] for part in (0, 2, -1))
        return (
            np.array(types, dtype=np.float64),
            np.array(statuses, dtype=np.float64),
            np.array(views, dtype=np.float64),
        )

    def _run(self, sentences: Sequence[Marked], habit: str) -> list[list[Floats]]:
        """Return the network's outputs for each sentence, in their order."""
        encoded = [encode(marked, habit) for marked in sentences]
        found: dict[int, list[Floats]] = {}
        for rows in batches([len(numbers) for numbers in encoded]):
            for i, outputs in zip(rows, self._answered([encoded[i] for i in rows]), strict=True):
                found[i] = outputs
        return [found[i] for i in range(len(encoded))]

    def _answered(self, encoded: list[list[int]]) -> list[list[Floats]]:
        """Return the network's outputs for a batch; kept, since copies of a text ask the same.

        Kept by the batch, as the network brings all of one to eight bits together: what it says of
        a sentence depends a little on those beside it.
        """
        key = tuple(map(tuple, encoded))
        if key not in self._kept:
            numbers, mask = pad(encoded)
            outputs = self._session.run(None, {"numbers": numbers, "mask": mask})
            self._kept[key] = [[output[row] for output in outputs] for row in range(len(encoded))]
        return self._kept[key]


def softmax(logits: Floats) -> NDArray[np.float64]:
    """Return chances that add up to 1 in each row, shape as given (rows, labels)."""
    powers = np.exp(logits.astype(np.float64) - logits.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


@cache
def event_model() -> EventModel:
    """Return the shipped model, loaded once."""
    return EventModel()
