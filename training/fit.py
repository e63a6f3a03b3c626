"""Fine-tuning: losses of the four questions, and one run over the examples."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from data import Example, beside, crossed, reversed_pairs, swapped
from detente.classify.labels import CONTEXT_LABELS, MODE_LABELS, NONE, STATUS_LABELS, TYPE_LABELS
from detente.classify.tokens import encode, pad
from network import Network, base_model


@dataclass(frozen=True)
class Recipe:
    """How to train.

    ``heads`` weighs the losses of type, mode, status and context; ``taught`` weighs the examples
    that a larger network has judged; ``first`` is for how many epochs the unlabelled are learned
    alone, ``kept`` the share of them that is learned on with the labelled.
    """

    rate: float = 2e-4
    batch: int = 16
    epochs: int = 8
    seed: int = 1
    drop_trigger: float = 0.25
    reverse: float = 0.15
    smooth: float = 0.05
    rename: float = 0.2
    beside: float = 0.25
    cross: float = 0.2
    average_from: float = 0.6
    taught: float = 0.5
    first: int = 2
    kept: float = 0.25
    heads: tuple[float, ...] = (1.0, 0.4, 0.3, 0.5)


def targets(examples: Sequence[Example]) -> dict[str, Tensor]:
    """Return the labels as tensors: allowed types and modes as masks, -100 for unknown status."""
    types = torch.zeros(len(examples), len(TYPE_LABELS))
    modes = torch.zeros(len(examples), len(MODE_LABELS))
    asked = torch.zeros(len(examples), len(MODE_LABELS))
    status = torch.full((len(examples),), -100)
    contexts = torch.zeros(len(examples), len(CONTEXT_LABELS))
    told = torch.zeros(len(examples), 1)
    taught = torch.zeros(len(examples), len(TYPE_LABELS))
    for row, example in enumerate(examples):
        for name in example.types:
            types[row, TYPE_LABELS.index(name)] = 1
        if example.taught:
            taught[row] = torch.tensor(example.taught)
        if example.mode is not None:
            wanted = (example.types[0], None if example.mode == "-" else example.mode)
            if wanted in MODE_LABELS:
                modes[row, MODE_LABELS.index(wanted)] = 1
                for column, (name, _) in enumerate(MODE_LABELS):
                    asked[row, column] = name == example.types[0]
        if example.status is not None:
            status[row] = STATUS_LABELS.index(example.status)
        if example.contexts is not None:
            told[row] = 1
            for name in example.contexts:
                contexts[row, CONTEXT_LABELS.index(name)] = 1
    return {
        "types": types,
        "modes": modes,
        "asked": asked,
        "status": status,
        "contexts": contexts,
        "told": told,
        "taught": taught,
    }


def loss_of(
    outputs: Sequence[Tensor], wanted: dict[str, Tensor], weights: Tensor, recipe: Recipe
) -> Tensor:
    """Return the weighted sum of the losses."""
    kinds, modes, status, contexts = outputs[:4]
    logs = functional.log_softmax(kinds, dim=1)
    allowed = wanted["types"]
    # One of several allowed types counts as right: PLV's YIELD is CONCEDE or RETREAT.
    right = torch.logsumexp(logs.masked_fill(allowed == 0, -1e4), dim=1)
    each = -(1 - recipe.smooth) * right - recipe.smooth * logs.mean(1)
    row_weights = (weights * allowed).sum(1) / allowed.sum(1)
    # Where a larger network was asked, its chances stand in for a label.
    by_teacher = wanted["taught"].sum(1) > 0
    each = torch.where(by_teacher, -(wanted["taught"] * logs).sum(1), each)
    row_weights = torch.where(by_teacher, recipe.taught, row_weights)
    total = recipe.heads[0] * (each * row_weights).sum() / row_weights.sum()
    has = wanted["modes"].sum(1) > 0
    if has.any():
        within = modes[has].masked_fill(wanted["asked"][has] == 0, -1e4)
        chosen = wanted["modes"][has].argmax(1)
        total = total + recipe.heads[1] * functional.cross_entropy(within, chosen)
    if (wanted["status"] >= 0).any():
        total = total + recipe.heads[2] * functional.cross_entropy(status, wanted["status"])
    if wanted["told"].any():
        bce = functional.binary_cross_entropy_with_logits(
            contexts, wanted["contexts"], reduction="none"
        )
        told = wanted["told"]
        total = total + recipe.heads[3] * (bce * told).sum() / told.sum() / 4
    return total


def type_weights(examples: Sequence[Example]) -> Tensor:
    """Return inverse square roots of the types' frequencies, of mean one."""
    counts = Counter(name for e in examples if not e.taught for name in e.types)
    raw = torch.tensor([1 / math.sqrt(max(1, counts[name])) for name in TYPE_LABELS])
    weights = raw.clamp(max=float(raw.median()) * 3)
    return weights / weights.mean()


def train_in_two(
    labelled: Sequence[Example], others: Sequence[Example], recipe: Recipe, log: bool = False
) -> Network:
    """Return a network that has first seen sentences without labels of our own, then the labelled.

    A part of the first stays among the second, lest what they tell be forgotten.

    Args:
        labelled: what people have labelled.
        others: what tables and a larger network have.
        recipe: how; its epochs are those of the second part.
        log: whether to print each epoch's last loss.
    """
    if not others:
        return train(labelled, recipe, log)
    first = train(others, replace(recipe, epochs=recipe.first, average_from=1.0), log)
    kept = random.Random(recipe.seed).sample(list(others), round(recipe.kept * len(others)))
    return train([*labelled, *kept], recipe, log, start=first.train())


def train(
    examples: Sequence[Example],
    recipe: Recipe,
    log: bool = False,
    base: Path | None = None,
    start: Network | None = None,
) -> Network:
    """Return a network trained on the examples, the mean of its later weights.

    Args:
        examples: what to learn.
        recipe: how.
        log: whether to print each epoch's last loss.
        base: folder of the encoder to start from; the packaged small one if not given.
        start: a trained network to go on with.
    """
    torch.manual_seed(recipe.seed)
    random_ = random.Random(recipe.seed)
    network = start or Network(base or base_model())
    weights = type_weights(examples)
    plain = [p for n, p in network.named_parameters() if p.dim() < 2]
    decayed = [p for n, p in network.named_parameters() if p.dim() >= 2]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
        lr=recipe.rate,
    )
    extra = sum(1 for _ in reversed_pairs(examples, recipe.reverse, 0))
    extra += round(recipe.cross * sum(bool(e.marked.trigger and not e.taught) for e in examples))
    steps = recipe.epochs * math.ceil((len(examples) + extra) / recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (0.1 * steps)) * max(0.05, 1 - s / steps)
    )
    names = [e.marked.text[slice(*span)] for e in examples if (span := e.marked.actor)]
    average: dict[str, Tensor] = {}
    averaged = 0
    step = 0
    for epoch in range(recipe.epochs):
        rows = [*examples, *reversed_pairs(examples, recipe.reverse, recipe.seed * 100 + epoch)]
        rows = [_varied(row, examples, names, recipe, random_) for row in rows]
        rows += _crossed(examples, recipe.cross, random_)
        for batch in _batches(rows, recipe.batch, random_):
            numbers, mask = pad([encode(row.marked, row.habit) for row in batch])
            with torch.autocast("cpu", torch.bfloat16):
                outputs = network(torch.from_numpy(numbers), torch.from_numpy(mask))
            outputs = tuple(o.float() for o in outputs)
            loss = loss_of(outputs, targets(batch), weights, recipe)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            if step < steps - 1:
                schedule.step()
            step += 1
            if step > recipe.average_from * steps and step % 10 == 0:
                averaged += 1
                for name, value in network.state_dict().items():
                    if not value.is_floating_point():
                        continue
                    known = average.get(name)
                    moved = value if known is None else known + (value - known) / averaged
                    average[name] = moved.clone()
        if log:
            print(f"epoch {epoch + 1} loss {float(loss):.3f}", flush=True)
    if average:
        network.load_state_dict({**network.state_dict(), **average})
    return network.eval()


def _varied(
    example: Example,
    examples: Sequence[Example],
    names: Sequence[str],
    recipe: Recipe,
    random_: random.Random,
) -> Example:
    """Return an example as this epoch shows it: renamed, without its trigger, beside another.

    PLV's stay as they are: there sentences are judged whole. So do those of a larger network, which
    has judged them as they are.
    """
    if example.habit == "plv" or example.taught:
        return example
    shown = swapped(_dropped(example, recipe, random_), names, recipe.rename, random_)
    if random_.random() < recipe.beside:
        shown = beside(shown, random_.choice(examples), random_)
    return shown


def _crossed(examples: Sequence[Example], share: float, random_: random.Random) -> list[Example]:
    own = [e for e in examples if e.marked.trigger is not None and not e.taught]
    wanted = round(share * len(own))
    pairs = (crossed(*random_.sample(own, 2), random_) for _ in range(wanted))
    return [pair for pair in pairs if pair is not None]


def _dropped(example: Example, recipe: Recipe, random_: random.Random) -> Example:
    share = recipe.drop_trigger if example.types != (NONE,) else recipe.drop_trigger / 3
    if example.marked.trigger and random_.random() < share:
        return replace(example, marked=replace(example.marked, trigger=None))
    return example


def _batches(rows: list[Example], size: int, random_: random.Random) -> list[list[Example]]:
    """Return batches in chance order of sentences of about one length, which saves padding."""
    random_.shuffle(rows)
    batches = []
    chunk = size * 12
    for start in range(0, len(rows), chunk):
        part = sorted(rows[start : start + chunk], key=lambda e: len(e.marked.text))
        batches += [part[i : i + size] for i in range(0, len(part), size)]
    random_.shuffle(batches)
    return batches


@torch.inference_mode()
def predict(network: Network, examples: Sequence[Example], size: int = 32) -> list[np.ndarray]:
    """Return the logits of each head, shapes (examples, labels)."""
    parts: list[tuple[np.ndarray, ...]] = []
    for start in range(0, len(examples), size):
        numbers, mask = pad([encode(e.marked, e.habit) for e in examples[start : start + size]])
        with torch.autocast("cpu", torch.bfloat16):
            outputs = network(torch.from_numpy(numbers), torch.from_numpy(mask))
        parts.append(tuple(o.float().numpy() for o in outputs))
    return [np.concatenate(columns) for columns in zip(*parts, strict=True)]
