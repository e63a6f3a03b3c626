"""The network that gives each word its vector, as spaCy has it, in fewer steps.

More than half of a small pipeline's time goes into the two networks of words ("tok2vec") that it
holds. What they give a word before its neighbours are looked at is the same wherever the word
stands, so it is kept; the layers over neighbours are the same sums by numpy's matrix product.
The numbers differ from spaCy's in the last digits only, as those of two processors do. A network
of another build is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model
from thinc.types import Ragged

Floats = NDArray[np.float32]
Networks = Model[Any, Any]

MOST_KEPT = 40_000
"""Words whose vectors are kept per network: 15 MB at 96 numbers a word."""
CHUNK = 1024
"""Words that go through the layers at once, which fit a processor's cache."""
TINY = np.float32(1e-8)
MIXERS = np.random.default_rng(7).integers(1, 2**63, 16, dtype=np.uint64) * 2 + 1


@dataclass(frozen=True, slots=True)
class Layer:
    """One maxout layer with its norm: weights by piece, (inputs, pieces × outputs)."""

    weights: Floats
    bias: Floats
    pieces: int
    gain: Floats
    shift: Floats

    @classmethod
    def of(cls, maxout: Networks, norm: Networks) -> Layer:
        """Return a layer with the weights of spaCy's."""
        given = np.asarray(maxout.get_param("W"))
        outputs, pieces, inputs = given.shape
        # Pieces one after the other, so that the greatest is taken of whole rows.
        weights = given.transpose(1, 0, 2).reshape(pieces * outputs, inputs)
        bias = np.asarray(maxout.get_param("b")).T.reshape(-1)
        return cls(
            np.ascontiguousarray(weights.T),
            np.ascontiguousarray(bias),
            pieces,
            np.asarray(norm.get_param("G")),
            np.asarray(norm.get_param("b")),
        )

    def __call__(self, given: Floats) -> Floats:
        """Return outputs of shape (words, outputs)."""
        every = given @ self.weights
        every += self.bias
        width = len(self.gain)
        best: Floats = every[:, :width]
        for piece in range(1, self.pieces):
            following = every[:, piece * width : (piece + 1) * width]
            best = np.maximum(best, following, out=best)
        best = best - best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + TINY
        best *= (spread ** np.float32(-0.5))[:, None]
        best *= self.gain
        best += self.shift
        return best


@dataclass(slots=True)
class WordVectors:
    """spaCy's network of words: embedding of each by itself, then layers over neighbours."""

    columns: Sequence[str]
    embed: Callable[[Any], Any]
    layers: Sequence[Layer]
    width: int
    _rows: dict[int, int] = field(default_factory=dict)
    _table: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))

    def of(self, doc: Doc) -> Floats:
        """Return the vectors of a parsed text's words, shape (words, width)."""
        reach = len(self.layers)
        if not len(doc):
            return np.zeros((0, self.width), np.float32)
        given = np.zeros((len(doc) + 2 * reach, self.width), np.float32)
        given[reach:-reach] = self._embedded(doc)
        found = np.empty_like(given)
        for start in range(0, len(given), CHUNK):
            low, high = max(0, start - reach), min(len(given), start + CHUNK + reach)
            end = min(start + CHUNK, len(given))
            found[start:end] = self._mixed(given[low:high])[start - low : end - low]
        return found[reach:-reach]

    def _mixed(self, values: Floats) -> Floats:
        width = self.width
        around = np.zeros((len(values), 3 * width), np.float32)
        for layer in self.layers:
            around[1:, :width] = values[:-1]
            around[:, width : 2 * width] = values
            around[:-1, 2 * width :] = values[1:]
            values = values + layer(around)
        return values

    def _embedded(self, doc: Doc) -> Floats:
        columns: Any = doc.to_array(list(self.columns))
        # Odd multipliers of 64 bits keep what tells one word from another apart.
        keys = (columns * MIXERS[: columns.shape[1]]).sum(axis=1, dtype=np.uint64).tolist()
        rows = self._rows
        unseen = {key: place for place, key in enumerate(keys) if key not in rows}
        if unseen:
            if len(rows) + len(unseen) > MOST_KEPT:
                rows.clear()
                unseen = {key: place for place, key in enumerate(keys)}
            self._learn(columns[list(unseen.values())], list(unseen))
        return self._table[[rows[key] for key in keys]]

    def _learn(self, columns: Any, keys: list[int]) -> None:
        """Keep the vectors of words by their keys."""
        lengths: Any = np.array([len(keys)], dtype=np.int32)
        given: Any = columns
        vectors = self.embed(Ragged(given, lengths)).dataXd
        first = len(self._rows)
        needed = first + len(keys)
        if needed > len(self._table):
            larger = np.zeros((max(needed, 2 * len(self._table)), self.width), np.float32)
            larger[:first] = self._table[:first] if first else 0
            self._table = larger
        self._table[first:needed] = vectors
        self._rows.update(zip(keys, range(first, needed), strict=True))


def words_of(network: Networks) -> WordVectors | None:
    """Return a network in fewer steps; ``None`` when it is of another build."""
    if not (network.has_ref("embed") and network.has_ref("encode")):
        return None
    embed, encode = network.get_ref("embed"), network.get_ref("encode")
    if [layer.name.split("(")[0] for layer in embed.layers] != [
        "extract_features",
        "list2ragged",
        "with_array",
        "with_array",
        "ragged2list",
    ]:
        return None
    layers = [_layer(residual) for residual in encode.layers[0].layers]
    found = [layer for layer in layers if layer is not None]
    if len(found) != len(layers) or encode.attrs.get("pad") != len(layers):
        return None
    hashed, mixed = embed.layers[2:4]
    return WordVectors(
        embed.layers[0].attrs["columns"],
        lambda ragged: mixed.predict(hashed.predict(ragged)),
        found,
        encode.get_dim("nO"),
    )


def _layer(residual: Networks) -> Layer | None:
    parts = {part.name: part for part in residual.walk() if not part.layers}
    known = set(parts) == {"expand_window", "maxout", "layernorm", "dropout"}
    if not residual.name.startswith("residual") or not known:
        return None
    if parts["expand_window"].attrs["window_size"] != 1:
        return None
    return Layer.of(parts["maxout"], parts["layernorm"])


def quicken(nlp: Language) -> None:
    """Put the quicker way of computing in place of a pipeline's own networks of words."""
    pipes: list[Any] = [pipe for _, pipe in nlp.pipeline]
    for pipe in pipes:
        model = getattr(pipe, "model", None)
        if not isinstance(model, Model):
            continue
        for node in list(model.walk()):
            words = words_of(node)
            if words is None:
                continue
            quick: Networks = Model(
                "detente_words", _forward, dims={"nO": words.width}, attrs={"words": words}
            )
            if node is model:
                pipe.model = quick
            else:
                model.replace_node(node, quick)


def _forward(
    model: Networks, docs: list[Doc], is_train: bool
) -> tuple[list[Floats], Callable[..., Any]]:
    words: WordVectors = model.attrs["words"]
    if is_train:
        raise NotImplementedError("this pipeline is for reading, not for training")
    return [words.of(doc) for doc in docs], lambda given: given
