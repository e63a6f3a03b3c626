"""What the large network makes of sentences without labels, for the small one to learn from.

    python training/label.py /tmp/pool.jsonl --base MPNET --teacher T.pt --out S.npy

Writes the sentences' type logits, (sentences, types), in the order of the file.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from data import read_silver
from fit import predict
from network import Network


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
    kinds = predict(network.eval(), list(read_silver(args.sentences)))[0]
    np.save(args.out, kinds.astype(np.float16))


if __name__ == "__main__":
    main()
