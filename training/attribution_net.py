"""The network of ``detente.quotes.weighing`` for training, and how its weights are written."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from detente.quotes.weighing import COLUMNS, DAMPED, LAYERS, STRONGEST, WIDTH, Offers, Words

HIDDEN = 128
OFFER = 64
LAST = 48
SIZES = {"tag": 16, "dep": 16, "entity": 8, "lemma": 64}
MARKS = 4
DROPPED = 0.3
TRAIT_DROPPED = 0.2
LEMMA_DROPPED = 0.1
Example = dict[str, Tensor]


def example(words: Words, offers: Offers, marks: np.ndarray, hits: np.ndarray) -> Example:
    """Return a text as tensors.

    Args:
        words: of the whole text.
        offers: its candidates.
        marks: for each word, whether it is in an indirect content, its first, its last, a cue.
        hits: whether an annotator marked each candidate.
    """
    whole = {name: torch.tensor(rows) for name, rows in words.rows.items()}
    counts = np.bincount(words.heads, minlength=len(words.heads)).clip(min=1)
    return whole | {
        "heads": torch.tensor(words.heads),
        "kids": torch.tensor(counts, dtype=torch.float32),
        "given": torch.tensor(np.concatenate([words.vectors / DAMPED, words.flags], 1)),
        "places": torch.tensor(offers.places),
        "pieces": torch.tensor(offers.pieces),
        "traits": torch.tensor(offers.traits),
        "starts": torch.tensor(offers.starts),
        "shared": torch.tensor(offers.shared),
        "shared starts": torch.tensor(offers.shared_starts),
        "cues": torch.tensor(offers.cues),
        "marks": torch.tensor(marks, dtype=torch.float32),
        "hits": torch.tensor(hits, dtype=torch.float32),
    }


def joined(examples: list[Example]) -> Example:
    """Return several texts as one, their numbers moved on."""
    moved = {
        "heads": "heads", "places": "heads", "pieces": "heads", "starts": "traits",
        "shared starts": "shared", "cues": "shared starts",
    }  # fmt: skip
    found: Example = {}
    for name in examples[0]:
        parts, past = [], 0
        for one in examples:
            parts.append(one[name] + past if name in moved else one[name])
            past += len(one[moved[name]]) if name in moved else 0
        found[name] = torch.cat(parts)
    return found


class Net(nn.Module):
    """Scores of candidates and of words; see ``detente.quotes.weighing.weigh``."""

    def __init__(self, tables: dict[str, np.ndarray], lemmas: np.ndarray) -> None:
        super().__init__()
        self.tables = nn.ModuleDict(
            {
                name: nn.Embedding(len(tables[f"{name} keys"]) + 1, SIZES[name], padding_idx=0)
                for name in COLUMNS
            }
        )
        self.tables["lemma"].weight.data[:] = torch.tensor(lemmas)
        self.enter = nn.Linear(WIDTH + 4 + sum(SIZES.values()), HIDDEN)
        self.enter_norm = nn.LayerNorm(HIDDEN)
        self.mix = nn.ModuleList(nn.Linear(HIDDEN * 5, HIDDEN) for _ in range(LAYERS))
        self.norms = nn.ModuleList(nn.LayerNorm(HIDDEN) for _ in range(LAYERS))
        self.marks = nn.Linear(HIDDEN, MARKS)
        self.roles = nn.ModuleList(nn.Linear(HIDDEN, OFFER, bias=False) for _ in range(7))
        self.told = nn.Linear(12, OFFER)
        rows = len(tables["trait keys"]) + 1
        self.traits = nn.EmbeddingBag(rows, OFFER, mode="sum", padding_idx=0)
        self.say = nn.EmbeddingBag(rows, 1, mode="sum", padding_idx=0)
        nn.init.normal_(self.traits.weight, std=0.05)
        nn.init.zeros_(self.say.weight)
        self.traits.weight.data[0] = 0
        self.last = nn.Linear(OFFER, LAST)
        self.out = nn.Linear(LAST, 1)

    def hidden(self, x: Example) -> Tensor:
        """Return what is known of each word, its neighbours mixed in."""
        rows = {name: x[name] for name in COLUMNS}
        if self.training:
            rows["lemma"] = _thinned(rows["lemma"], LEMMA_DROPPED)
        embedded = [self.tables[name](rows[name]) for name in COLUMNS]
        embedded[-1] = functional.dropout(embedded[-1], 0.2, self.training)
        vectors, flags = x["given"][:, :WIDTH], x["given"][:, WIDTH:]
        given = torch.cat([vectors, *embedded, flags], -1)
        hidden = self.enter_norm(functional.relu(self.enter(given)))
        for layer, (mix, norm) in enumerate(zip(self.mix, self.norms, strict=True)):
            far = min(2**layer, len(hidden))
            none = hidden.new_zeros(far, HIDDEN)
            below = torch.zeros_like(hidden).index_add(0, x["heads"], hidden) / x["kids"][:, None]
            around = (
                hidden,
                torch.cat([none, hidden[:-far]]),
                torch.cat([hidden[far:], none]),
                hidden[x["heads"]],
                below,
            )
            mixed = functional.relu(mix(torch.cat(around, -1)))
            hidden = norm(hidden + functional.dropout(mixed, DROPPED, self.training))
        return hidden

    def forward(self, x: Example) -> tuple[Tensor, Tensor]:
        """Return the log odds of each word's marks and of each candidate."""
        hidden = functional.dropout(self.hidden(x), DROPPED / 2, self.training)
        words = self.marks(hidden)
        marks = words.clamp(-STRONGEST, STRONGEST)
        cue, first, last, head = x["places"].T
        before, after = (first - 1).clamp(min=0), (last + 1).clamp(max=len(hidden) - 1)
        places = (cue, first, last, head, before, after)
        total = sum(role(hidden)[at] for role, at in zip(self.roles[:6], places, strict=True))
        total = total + _means(self.roles[6](hidden), x["pieces"])
        told = (
            _means(marks, x["pieces"])[:, :1], marks[first, 1:2], marks[last, 2:3],
            marks[cue, 3:4], marks[before, :2], marks[after, :2], marks[after, 2:3],
            marks[before, 3:4], marks[head, :1], marks[last, 1:2],
        )  # fmt: skip
        total = total + self.told(torch.cat(told, -1) / 4)
        own, shared = x["traits"], x["shared"]
        if self.training:
            own, shared = _thinned(own, TRAIT_DROPPED), _thinned(shared, TRAIT_DROPPED)

        def summed(bag: nn.EmbeddingBag) -> Tensor:
            return bag(own, x["starts"]) + bag(shared, x["shared starts"])[x["cues"]]

        total = total + functional.dropout(summed(self.traits), DROPPED, self.training)
        total = functional.dropout(functional.relu(total), DROPPED, self.training)
        score = self.out(functional.relu(self.last(total))) + summed(self.say)
        return words, score[:, 0]

    def weights(self) -> dict[str, np.ndarray]:
        """Return the weights under the names that the package reads them by."""
        parts: dict[str, Any] = {name: self.tables[name].weight for name in COLUMNS}
        linear = {"in": self.enter, "marks": self.marks, "last": self.last, "out": self.out}
        linear |= {f"mix {i}": layer for i, layer in enumerate(self.mix)}
        for name, layer in linear.items():
            parts[f"{name} w"], parts[f"{name} b"] = layer.weight.T, layer.bias
        norms = {"in": self.enter_norm} | {f"mix {i}": norm for i, norm in enumerate(self.norms)}
        for name, norm in norms.items():
            parts[f"{name} gain"], parts[f"{name} shift"] = norm.weight, norm.bias
        for i, role in enumerate(self.roles):
            parts[f"role {i} w"] = role.weight.T
        parts["told w"], parts["offer b"] = self.told.weight.T, self.told.bias
        parts["traits"] = torch.cat([self.traits.weight, self.say.weight], 1)
        return {name: part.detach().numpy() for name, part in parts.items()}


def _thinned(rows: Tensor, share: float) -> Tensor:
    """Return rows with a share of them unknown."""
    return rows * (torch.rand(len(rows)) > share)


def _means(values: Tensor, pieces: Tensor) -> Tensor:
    sums = torch.cat([values.new_zeros(1, values.shape[1]), values.cumsum(0)])
    total = sums[pieces[:, 1]] - sums[pieces[:, 0]] + sums[pieces[:, 3]] - sums[pieces[:, 2]]
    length = pieces[:, 1] - pieces[:, 0] + pieces[:, 3] - pieces[:, 2]
    return total / length[:, None]


def packed(weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return weights in half their bits, the large tables in eight per number with a scale."""
    found: dict[str, np.ndarray] = {}
    for name, value in weights.items():
        if name in ("traits", "lemma"):
            scale = np.abs(value).max(0, keepdims=True).clip(min=1e-6) / 127
            found[name] = np.round(value / scale).astype(np.int8)
            found[f"{name} scale"] = scale.astype(np.float32)
        else:
            found[name] = value.astype(np.float16)
    return found
