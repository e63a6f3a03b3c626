"""Train a large encoder on the same examples, to teach the small one that is shipped.

    python training/teach.py ../shared/data/plv/PLV_train.tsv --base MPNET --out /tmp/teacher.pt

The large network is too slow to ship. Its chances on sentences without labels
(training/silver.py) are what the small one learns from besides the labels. One fold of PLV is
left out, so that what the small network has learned from the large one can be judged on it.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import torch

from data import fold_of, read_corpus, read_plv, read_silver
from detente.classify.labels import NONE
from fit import Recipe, predict, train
from judge import figures, roots_of, wanted_roots

HERE = Path(__file__).parent
FOLDS = 5


def main() -> None:
    """Train the teacher, print its figures on the fold left out, and keep its weights."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("plv", type=Path, help="PLV_train.tsv")
    asked.add_argument("--base", type=Path, required=True, help="folder of the large encoder")
    asked.add_argument("--corpus", type=Path, default=HERE / "corpus")
    asked.add_argument("--silver", type=Path, help="examples of no event, from training/silver.py")
    asked.add_argument("--none", type=int, default=260, help="how many of these")
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--epochs", type=int, default=3)
    asked.add_argument("--rate", type=float, default=5e-5)
    args = asked.parse_args()
    begun = time.monotonic()
    plv = list(read_plv(args.plv))
    held = [e for e in plv if fold_of(e.group, FOLDS) == 0]
    learn = [e for e in plv if fold_of(e.group, FOLDS) != 0] + list(read_corpus(args.corpus))
    if args.silver:
        learn += [e for e in read_silver(args.silver) if e.types == (NONE,)][: args.none]
    recipe = Recipe(epochs=args.epochs, rate=args.rate, cross=0.1, beside=0.15)
    network = train(learn, recipe, log=True, base=args.base)
    torch.save(network.state_dict(), args.out)
    print(figures(roots_of(predict(network, held)[0]), wanted_roots(held)), flush=True)
    print(len(learn), "examples", round(time.monotonic() - begun), "seconds")


if __name__ == "__main__":
    main()
