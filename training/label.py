"""What the large network makes of sentences without labels, for the small one to learn from.

    python training/label.py /tmp/pool.jsonl --base MPNET --teacher T.pt --out /tmp/answers.npz

Writes the sentences' type logits, (sentences, types), in the order of the file: in the project's
habits ("plover") and in PLV's ("plv"), the latter only of some that no frame claims.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from data import read_silver
from detente.classify.labels import NONE
from fit import predict
from network import Network

EVERY = 5


def main() -> None:
    """Read sentences, ask the teacher, write what it says."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sentences", type=Path, help="what training/silver.py wrote")
    asked.add_argument("--base", type=Path, required=True, help="folder of the large encoder")
    asked.add_argument("--teacher", type=Path, required=True, help="what training/teach.py wrote")
    asked.add_argument("--out", type=Path, required=True)
    args = asked.parse_args()
    network = Network(args.base)
    network.load_state_dict(torch.load(args.teacher, weights_only=True))
    network.eval()
    examples = list(read_silver(args.sentences))
    own = predict(network, examples)[0]
    rows = [i for i, e in enumerate(examples) if e.types != (NONE,) or i % EVERY == 0]
    theirs = np.full_like(own, np.nan)
    theirs[rows] = predict(network, [replace(examples[i], source="plv") for i in rows])[0]
    np.savez(args.out, plover=own.astype(np.float16), plv=theirs.astype(np.float16))


if __name__ == "__main__":
    main()
