"""Learns which candidates by shape the network need not be asked about.

    python training/prospects.py ../shared src/detente/events/data/prospects.npz

The network's own answers are the teacher, on Wikinews, PolNeAR and TempEval-3 without the articles
that have gold. A linear model is fitted on half of the articles; on the rest the threshold is set,
so that at most --loss of all events are lost. Prints what is spared and lost of both;
``benchmarks/gate.py`` does so for the articles that have gold.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from detente import Coder, Document  # noqa: E402
from detente.events import code as coding  # noqa: E402
from detente.events import weigh as weighing  # noqa: E402
from detente.events.match import Candidate  # noqa: E402
from detente.events.open import OPEN  # noqa: E402
from detente.events.prospects import BIAS, LEAST, traits  # noqa: E402
from detente.quotes.weighing import key_of  # noqa: E402
from main_job import GOLD, wikinews  # noqa: E402
from news_mix import mix  # noqa: E402

Answer = tuple[int, dict[str, int] | None, bool]
"""Number of the article, traits of a candidate by shape, and whether it was taken."""
SETS = ("wikinews-dev", "wikinews-test", "wikinews-held")


def answers(texts: list[str]) -> list[Answer]:
    """Return what the network says of all candidates of some articles."""
    found: list[Answer] = []
    weigh = weighing.weigh

    def noted(candidates: list[Candidate], *rest: object) -> list[Candidate]:
        told = [dict.fromkeys(traits(c), 1) if c.type == OPEN else None for c in candidates]
        kept = weigh(candidates, *rest)
        taken = {id(candidate) for candidate in kept}
        found.extend((number, t, id(c) in taken) for t, c in zip(told, candidates, strict=True))
        return kept

    coding.weigh, weighing.has_prospect = noted, lambda _: True
    coder = Coder("en")
    for number, text in enumerate(texts):  # noqa: B007  (noted reads it)
        coder.code(Document.make(text, date="2024-03-04"))
    return found


def main() -> None:
    """Learn, print and write."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    asked.add_argument("shared", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--texts", type=int, default=900)
    asked.add_argument("--loss", type=float, default=0.005)
    asked.add_argument("--strength", type=float, default=2.0, help="the less, the smaller weights")
    args = asked.parse_args()
    gold = {d.text for name in SETS for d in wikinews(args.shared, GOLD / f"{name}.documents.json")}
    told = answers([text for text in mix(args.shared, args.texts) if text not in gold])
    parts = [[a for a in told if a[0] % 6 in part] for part in ((0, 1, 2), (3, 4, 5))]
    learned = [(t, y) for _, t, y in parts[0] if t is not None]
    sheet = DictVectorizer()
    model = LogisticRegression(C=args.strength, max_iter=500)
    model.fit(sheet.fit_transform([t for t, _ in learned]), [y for _, y in learned])
    weights = dict(zip(sheet.get_feature_names_out(), model.coef_[0], strict=True))
    table = {name: round(float(w), 3) for name, w in weights.items() if abs(w) >= 0.0005}
    bias = round(float(model.intercept_[0]), 3)

    def odds(answer: Answer) -> float:
        return bias + sum(table.get(name, 0.0) for name in answer[1] or ())

    def lost(part: list[Answer], least: float) -> tuple[float, float]:
        """Return the share of questions spared, and of events lost."""
        spared = [a for a in part if a[1] is not None and odds(a) < least]
        return len(spared) / len(part), sum(a[2] for a in spared) / sum(a[2] for a in part)

    steps = np.arange(-40, 4, 0.05)
    least = round(float(max(s for s in steps if lost(parts[1], s)[1] <= args.loss)), 2)
    for name, part in zip(("learned", "threshold"), parts, strict=True):
        spared, events = lost(part, least)
        print(f"{name}: {len(part)} questions, {spared:.3f} spared, {events:.4f} of events lost")
    rows = {BIAS: bias, LEAST: least, **dict(sorted(table.items()))}
    keys = np.array([key_of(name) for name in rows], np.uint32)
    if len(set(keys.tolist())) < len(rows):
        raise SystemExit("two traits have one number: leave one of them out")
    np.savez_compressed(args.out, keys=keys, weights=np.array(list(rows.values())))


if __name__ == "__main__":
    main()
