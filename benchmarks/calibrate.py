"""Learn what an event's confidence rests on, and tell how well chances and outcomes agree.

    python benchmarks/calibrate.py ../shared            # measure, by leaving out each article
    python benchmarks/calibrate.py ../shared --write    # also write events/data/confidence.json

Learned from the events coded in the development sets (never in the test sets), each right or wrong
by the analyst's notes. The expected calibration error is the mean distance between confidence and
share of right events over ten bins of equal width, weighted by their events.
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
    held: tuple[list[Any], ...] = ([], [], [], [])
    sets: list[tuple[str, Iterable[Document], bool]] = [
        (ARTICLE, article(args.shared), False),
        ("demo", corpus(), False),
    ]
    for name in ("wikinews-dev", "wikinews-test", "wikinews-held"):
        listing = GOLD / f"{name}.documents.json"
        if listing.exists():
            sets.append((name, wikinews(args.shared, listing), name != "wikinews-dev"))
    for name, documents, test in sets:
        gold = GOLD / ("demo.jsonl" if name == "demo" else f"{name}.events.jsonl")
        parts = coded(coder, documents, gold, GOLD / f"{name}.documents.json")
        for number, target in enumerate(held if test else learn):
            target.extend(parts[number])
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
    if held[0]:
        others = np.array([[row[n] for n in names] for row in held[0]])
        chances = learner.predict_proba(others)[:, 1]
        report["test events"] = len(held[0])
        report["error, test sets"] = round(calibration_error(chances, np.array(held[1])), 3)
    print(json.dumps(report, indent=1))
    if args.write:
        weights = {n: round(float(w), 3) for n, w in zip(names, learner.coef_[0], strict=True)}
        weights["intercept"] = round(float(learner.intercept_[0]), 3)
        TARGET.write_text(json.dumps({"weights": weights, "report": report}, indent=1) + "\n")


def _learner(table: NDArray[np.float64], right: NDArray[np.bool_]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=1000).fit(table, right)


if __name__ == "__main__":
    main()
