"""Learn what an event's confidence rests on, and tell how well chances and outcomes agree.

    python benchmarks/calibrate.py ../shared            # measure, by leaving out each article
    python benchmarks/calibrate.py ../shared --write    # also write events/data/confidence.json

Learned from the events coded in the development sets, each right or wrong by the analyst's notes.
In articles that nobody has developed on fewer are right, so the whole is then levelled on the held
set (one number: the mean chance is made the share of right events) and judged on the test set. The
expected calibration error is the mean distance between confidence and share of right events over
ten bins of equal width, weighted by their events.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from detente import Coder, Document, Event
from detente.demo import corpus
from detente.evaluate import GoldEvent, read_gold_events
from detente.evaluate.events import pair_up
from detente.events import confidence as confidence_module
from detente.events import resolve
from detente.events.match import Candidate
from main_job import ARTICLE, GOLD, annotated, article, wikinews

TARGET = Path(confidence_module.__file__).parent / "data" / "confidence.json"
BINS = 10
STRENGTH = 1.0


class Watcher:
    """Notes the features of every event that is written down, by the event's place and type."""

    def __init__(self) -> None:
        self.seen: dict[tuple[int, str, int], dict[str, float]] = {}

    def __call__(self, candidate: Candidate, *, dated: bool) -> float:
        """Stand in for ``confidence_of``: keep the features, give the number."""
        self.last = confidence_module.features(candidate, dated=dated)
        key = (candidate.trigger.idx, candidate.type, len(candidate.recipients))
        self.seen[key] = self.last
        return confidence_module.confidence_of(candidate, dated=dated)


def coded(
    coder: Coder, documents: Iterable[Document], gold: Path, listing: Path
) -> tuple[list[dict[str, float]], list[bool], list[str], list[float]]:
    """Return features, outcome, document and confidence of every event coded."""
    wanted = read_gold_events(gold)
    limits = annotated(listing)
    features, right, groups, told = [], [], [], []
    for document in documents:
        watcher = Watcher()
        with mock.patch.object(resolve, "confidence_of", watcher):
            record = coder.code(document)
        good = _right([g for g in wanted if g.document == document.id], record.events)
        for event in record.events:
            if event.text_info.sequence >= limits.get(document.id, 10**6):
                continue
            key = (event.trigger_start, event.event[0], len(event.recipient))
            if key in watcher.seen:
                features.append(watcher.seen[key])
                right.append(event.id in good)
                groups.append(document.id)
                told.append(event.confidence)
    return features, right, groups, told


def _right(gold: list[GoldEvent], events: Iterable[Event]) -> set[str]:
    found: set[str] = set()
    events = list(events)
    for number in {e.text_info.sequence for e in events}:
        here = [e for e in events if e.text_info.sequence == number]
        pairs = pair_up([g for g in gold if g.sentence == number], here)
        found |= {event.id for _, event in pairs}
    return found


def calibration_error(told: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error over ten bins, from 0 to 1."""
    bins = np.minimum((told * BINS).astype(int), BINS - 1)
    error = 0.0
    for number in range(BINS):
        here = bins == number
        if here.any():
            error += here.mean() * abs(told[here].mean() - right[here].mean())
    return float(error)


def main() -> None:
    """Measure, and write if asked."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    asked.add_argument("shared", type=Path)
    asked.add_argument("--write", action="store_true")
    args = asked.parse_args()
    coder = Coder("en")
    learn: tuple[list[Any], ...] = ([], [], [], [])
    level: tuple[list[Any], ...] = ([], [], [], [])
    judge: tuple[list[Any], ...] = ([], [], [], [])
    sets: list[tuple[str, Iterable[Document], tuple[list[Any], ...]]] = [
        (ARTICLE, article(args.shared), learn),
        ("demo", corpus(), learn),
    ]
    for name, target in (("dev", learn), ("held", level), ("test", judge)):
        listing = GOLD / f"wikinews-{name}.documents.json"
        sets.append((f"wikinews-{name}", wikinews(args.shared, listing), target))
    for name, documents, target in sets:
        gold = GOLD / ("demo.jsonl" if name == "demo" else f"{name}.events.jsonl")
        parts: tuple[list[Any], ...] = coded(
            coder, documents, gold, GOLD / f"{name}.documents.json"
        )
        for column, part in zip(target, parts, strict=True):
            column.extend(part)
    names = list(learn[0][0])
    table = np.array([[row[n] for n in names] for row in learn[0]])
    right, groups = np.array(learn[1]), np.array(learn[2])
    unseen = np.zeros(len(right))
    for group in sorted(set(groups)):
        out = groups == group
        unseen[out] = _learner(table[~out], right[~out]).predict_proba(table[out])[:, 1]
    report = {
        "learned from": len(right),
        "right": round(float(right.mean()), 3),
        "error, articles left out": round(calibration_error(unseen, right), 3),
    }
    learner = _learner(table, right)

    def scores(part: tuple[list[Any], ...]) -> NDArray[np.float64]:
        found: NDArray[np.float64] = learner.decision_function(
            np.array([[row[n] for n in names] for row in part[0]])
        )
        return found

    share = float(np.mean(level[1]))
    shift = float(brentq(lambda by: expit(scores(level) + by).mean() - share, -10, 10))
    report["levelled on"] = len(level[0])
    report["of these right"] = round(share, 3)
    report["test events"] = len(judge[0])
    outcome = np.array(judge[1])
    report["error, test set, not levelled"] = _rounded(expit(scores(judge)), outcome)
    report["error, test set"] = _rounded(expit(scores(judge) + shift), outcome)
    print(json.dumps(report, indent=1))
    if args.write:
        weights = {n: round(float(w), 3) for n, w in zip(names, learner.coef_[0], strict=True)}
        weights["intercept"] = round(float(learner.intercept_[0]) + shift, 3)
        TARGET.write_text(json.dumps({"weights": weights, "report": report}, indent=1) + "\n")


def _rounded(told: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    return round(calibration_error(told, right), 3)


def _learner(table: NDArray[np.float64], right: NDArray[np.bool_]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=1000).fit(table, right)


if __name__ == "__main__":
    main()
