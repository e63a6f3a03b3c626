"""The weights of stances, from hand-labelled statements and the project's own.

    python training/stance.py ../shared/data --measure
    python training/stance.py ../shared/data

The first prints figures on folds left out by document, the second writes
`src/detente/stance/data/weights.json`. Statements: `benchmarks/gold/stance-train.jsonl`, whose
texts stay where they are, and `stances.tsv` beside this file. `benchmarks/gold/stance-test.jsonl`
is not read.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.classify import event_model
from detente.evaluate import GoldStance, documents_of, read_gold_stances, score_stances
from detente.events import code_events
from detente.parse import Parser
from detente.record.assemble import scene_of
from detente.stance.ask import statements_of
from detente.stance.features import NAMES, evidence_of
from detente.stance.find import find_statements
from detente.stance.model import CLASSES, network_figures
from detente.stance.statement import Statement
from detente.stance.tone import MARGIN

HERE = Path(__file__).parent
GOLD = HERE.parent / "benchmarks" / "gold" / "stance-train.jsonl"
WEIGHTS = HERE.parent / "src" / "detente" / "stance" / "data" / "weights.json"
MARK = re.compile(r"\[([ST])\|([^]]*)\]")
STRENGTH = {"words": 0.01, "both": 0.006}
"""Inverse strength of regularisation."""
FOLDS = 8
DIGITS = 5


@dataclass(slots=True)
class Examples:
    """Figures and labels of statements, and the document that each stands in."""

    figures: NDArray[np.float64]
    labels: NDArray[np.str_]
    groups: NDArray[np.str_]
    own: NDArray[np.bool_]


def labelled(parser: Parser, folder: Path) -> Iterator[tuple[Statement, str, str]]:
    """Yield each gold statement that the coder finds, with its label and document."""
    golds: dict[str, list[GoldStance]] = {}
    for gold in read_gold_stances(GOLD):
        golds.setdefault(gold.document or "", []).append(gold)
    texts = documents_of((g for each in golds.values() for g in each), folder)
    for document, doc in parser.parse_many(texts):
        scene, quotes, _ = scene_of(document, doc, "training")
        found = find_statements(doc, scene.cast, quotes, code_events(scene))
        for gold in golds[document.id]:
            for statement in found:
                if _fits(gold, statement):
                    yield statement, gold.label, document.id
                    break


def _fits(gold: GoldStance, statement: Statement) -> bool:
    sentence, target, speaker = statement.sentence, statement.target, statement.speaker
    return (
        gold.start < sentence.end_char
        and sentence.start_char < gold.end
        and any(a < target.end and target.start < b for a, b in gold.target_spans)
        and (
            gold.speaker_span is None
            or (gold.speaker_span[0] < speaker.end and speaker.start < gold.speaker_span[1])
        )
    )


def own(parser: Parser) -> Iterator[tuple[Statement, str, str]]:
    """Yield the project's own statements with their labels."""
    for number, line in enumerate((HERE / "stances.tsv").read_text("utf-8").splitlines()):
        if line.startswith("#"):
            continue
        label, marked = line.split("\t")
        text, spans = unmarked(marked)
        statements = statements_of(parser.nlp(text), spans["S"], spans["T"])
        yield statements[0], label, f"own {number}"


def unmarked(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Return a sentence without its marks, and where speaker (S) and target (T) stand in it."""
    text, spans, last = "", {"S": [], "T": []}, 0
    for found in MARK.finditer(marked):
        text += marked[last : found.start()]
        spans[found[1]].append((len(text), len(text) + len(found[2])))
        text += found[2]
        last = found.end()
    return text + marked[last:], spans


def examples(folder: Path) -> Examples:
    """Return all statements to learn from."""
    parser = Parser()
    rows = [*labelled(parser, folder), *own(parser)]
    statements = [statement for statement, _, _ in rows]
    words = np.array([evidence_of(statement).figures for statement in statements])
    figures = np.hstack([words, network_figures(event_model(), statements)])
    names = {"positive": "positive", "negative": "negative"}
    return Examples(
        figures,
        np.array([names.get(label, "neutral") for _, label, _ in rows]),
        np.array([group for _, _, group in rows]),
        np.array([group.startswith("own ") for _, _, group in rows]),
    )


def fit(
    figures: NDArray[np.float64], labels: NDArray[np.str_], strength: float
) -> dict[str, NDArray[np.float64]]:
    """Return mean, scale, weights and bias of a linear model."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(figures)
    model = LogisticRegression(C=strength, max_iter=3000, class_weight="balanced")
    model.fit(scaler.transform(figures), labels)
    assert tuple(model.classes_) == CLASSES
    return {
        "mean": scaler.mean_,
        "scale": scaler.scale_,
        "weights": model.coef_,
        "bias": model.intercept_,
    }


def measure(data: Examples, width: int, strength: float) -> dict[str, float]:
    """Return figures on documents left out of training; own statements are only learned from."""
    from sklearn.model_selection import GroupKFold

    scores = np.zeros(len(data.labels))
    figures = data.figures[:, :width]
    for train, test in GroupKFold(FOLDS).split(figures, data.labels, data.groups):
        got = fit(figures[train], data.labels[train], strength)
        logits = (figures[test] - got["mean"]) / got["scale"] @ got["weights"].T + got["bias"]
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances = powers / powers.sum(axis=1, keepdims=True)
        scores[test] = chances[:, 2] - chances[:, 0]
    pairs = [
        (str(label), float(score) if abs(score) >= MARGIN else None)
        for label, score, mine in zip(data.labels, scores, data.own, strict=True)
        if not mine
    ]
    result = score_stances(pairs)
    return {
        "macro_f1": round(result.macro_f1(), 3),
        "abstained": round(result.abstained, 3),
        "told_neutral": round(result.told_neutral, 3),
        "with_neutral": round(result.macro_f1(beside=("positive", "negative", "neutral")), 3),
    }


def main() -> None:
    """Measure, or write the weights."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    asked.add_argument("folder", type=Path, help="the folder that holds wikinews and polnear")
    asked.add_argument("--measure", action="store_true")
    args = asked.parse_args()
    data = examples(args.folder)
    widths = {"words": len(NAMES), "both": data.figures.shape[1]}
    if args.measure:
        for name, width in widths.items():
            print(name, len(data.labels), measure(data, width, STRENGTH[name]))
        return
    models = {}
    for name, width in widths.items():
        got = fit(data.figures[:, :width], data.labels, STRENGTH[name])
        models[name] = {part: np.round(value, DIGITS).tolist() for part, value in got.items()}
    stored = {"network": event_model().name, "names": list(NAMES), "models": models}
    WEIGHTS.write_text(json.dumps(stored) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
