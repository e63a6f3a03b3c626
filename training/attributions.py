"""Train the scorer of attributions on PolNeAR: python training/attributions.py ../shared.

Logistic regression on the words around each candidate. Every fifth text (by name) is left out and
judged on; --write trains on all and writes src/detente/quotes/data/attributions.tsv. A feature that
fewer than FEWEST candidates have is dropped, so that no phrase of a single text is kept.
Takes about four minutes on two cores.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from detente.evaluate import QuoteText, polnear_files, read_polnear
from detente.evaluate.attributions import OVERLAP, WORD, _tokens
from detente.parse import Parser
from detente.quotes.attributed import BIAS
from detente.quotes.candidates import features, find_candidates, trimmed

OUT = Path(__file__).parents[1] / "src/detente/quotes/data/attributions.tsv"
FEWEST = 6
STRENGTH = 0.1
SMALLEST = 0.03
Example = tuple[list[str], bool]


def texts_of(shared: Path) -> list[QuoteText]:
    """Return the texts of PolNeAR's training part, each once, by its first annotator."""
    files: dict[str, Path] = {}
    for path in polnear_files([shared / "data/polnear/train"]):
        files.setdefault(re.sub(r"_[0-9a-f]{4}$", "", path.stem), path)
    return [read_polnear(files[name]) for name in sorted(files)]


def examples(texts: Iterable[QuoteText]) -> list[list[Example]]:
    """Return the candidates of each text with whether the annotator marked them."""
    found = []
    texts = list(texts)
    for text, doc in zip(texts, Parser().nlp.pipe(t.text for t in texts), strict=True):
        words = [match.span() for match in WORD.finditer(text.text)]
        gold = [_tokens(words, a.content) for a in text.attributions]
        rows = []
        for candidate in find_candidates(doc):
            spans = trimmed(doc, candidate.pieces)
            if any(mark in text.text[a:b] for a, b in spans for mark in '"“”'):
                continue
            tokens = _tokens(words, tuple(spans))
            hit = any(
                len(tokens & g) >= OVERLAP * max(len(tokens), len(g)) for g in gold if g and tokens
            )
            rows.append((features(candidate), hit))
        found.append(rows)
    return found


def fit(rows: list[Example]) -> dict[str, float]:
    """Return the weights that a logistic regression gives to features."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for names, _ in rows for name in set(names))
    kept = {name for name, n in counts.items() if n >= FEWEST}
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{n: 1.0 for n in names if n in kept} for names, _ in rows])
    model: Any = LogisticRegression(C=STRENGTH, max_iter=500)
    model.fit(matrix, np.array([hit for _, hit in rows]))
    names = vectors.get_feature_names_out()
    pairs = zip(names, model.coef_[0], strict=True)
    weights = {str(n): round(float(w), 2) for n, w in pairs if abs(w) >= SMALLEST}
    return {BIAS: round(float(model.intercept_[0]), 2), **weights}


def report(weights: dict[str, float], rows: list[Example]) -> None:
    """Print precision and recall among candidates at several chances."""
    scores = np.array(
        [weights[BIAS] + sum(weights.get(n, 0.0) for n in names) for names, _ in rows]
    )
    chances, hits = 1 / (1 + np.exp(-scores)), np.array([hit for _, hit in rows])
    for least in (0.2, 0.25, 0.3, 0.4, 0.5):
        told = chances >= least
        right = (told & hits).sum()
        print(f"{least}: precision {right / told.sum():.3f} recall {right / hits.sum():.3f}")


def main() -> None:
    """Judge on a fifth, or write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--fifth-out", action="store_true", help="write weights of four fifths")
    options = parser.parse_args()
    texts = texts_of(options.shared)
    by_text = examples(texts)
    learned = [row for i, rows in enumerate(by_text) if i % 5 for row in rows]
    judged = [row for i, rows in enumerate(by_text) if not i % 5 for row in rows]
    weights = fit(learned)
    report(weights, judged)
    if options.write or options.fifth_out:
        rows = learned if options.fifth_out else [row for rows in by_text for row in rows]
        weights = weights if options.fifth_out else fit(rows)
        digest = hashlib.sha256("".join(t.text for t in texts).encode()).hexdigest()[:16]
        lines = [
            "# Weights of the scorer of attributions; written by training/attributions.py.",
            f"# Learned from {len(texts)} texts of PolNeAR's training part ({digest}), "
            f"{len(rows)} candidates.",
            "feature\tweight",
            *(f"{name}\t{weight:g}" for name, weight in sorted(weights.items())),
        ]
        OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
