"""The project's own training corpus: well formed, of every label, and no echo of the judges."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from data import MARKUP, Example, read_corpus, unmarked
from detente.classify.labels import MODE_LABELS, STATUS_LABELS, TYPE_LABELS
from detente.ontology import CONTEXTS
from fingerprints import TARGET, runs

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "training" / "corpus"


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return list(read_corpus(CORPUS))


def test_the_corpus_has_every_type_mode_and_status(examples: list[Example]) -> None:
    assert len(examples) >= 2500
    types = Counter(e.types[0] for e in examples)
    assert all(types[name] >= 100 for name in TYPE_LABELS)
    modes = Counter((e.types[0], e.mode) for e in examples if e.mode not in (None, "-"))
    assert [label for label in MODE_LABELS if label[1] and modes[label] < 5] == []
    statuses = Counter(e.status for e in examples)
    assert all(statuses[status] >= 10 for status in STATUS_LABELS)


def test_every_label_is_known(examples: list[Example]) -> None:
    known_modes = {label for label in MODE_LABELS if label[1]}
    for example in examples:
        assert example.types[0] in TYPE_LABELS
        assert example.mode in (None, "-") or (example.types[0], example.mode) in known_modes
        assert example.status is None or example.status in STATUS_LABELS
        assert set(example.contexts or ()) <= set(CONTEXTS)


def test_no_example_is_given_twice(examples: list[Example]) -> None:
    given = Counter((e.marked, e.types) for e in examples)
    assert [marked.text for (marked, _), times in given.items() if times > 1] == []


def test_no_sentence_echoes_one_that_the_coder_is_judged_on() -> None:
    judged = set(np.load(TARGET).tolist())
    assert len(judged) > 10_000
    echoes = []
    for path in sorted(CORPUS.glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            text = MARKUP.sub(r"\2", line.split("\t")[-1])
            if any(run in judged for run in runs(text)):
                echoes.append(f"{path.name}:{number}")
    assert echoes == []


def test_no_article_is_both_learned_from_and_judged_on() -> None:
    lines = (ROOT / "training" / "wikinews.jsonl").read_text("utf-8").splitlines()
    learned = {json.loads(line)["document"] for line in lines}
    listings = list((ROOT / "benchmarks" / "gold").glob("*.documents.json"))
    judged = {name for listing in listings for name in json.loads(listing.read_text("utf-8"))}
    assert len(learned) > 50
    assert len(judged) >= 60
    assert learned & judged == set()


def test_markup_becomes_spans() -> None:
    marked = unmarked("[A|Peru] [E|sued] [R|the firm].")
    assert marked.text == "Peru sued the firm."
    assert [marked.text[slice(*s)] for s in (marked.actor, marked.trigger, marked.recipient) if s]
    assert marked.text[slice(*(marked.recipient or (0, 0)))] == "the firm"


@pytest.mark.parametrize("line", ["[A|Peru] sued.", "[A|x] [A|y] [E|z]", "[A|Peru [E|sued] b|c"])
def test_wrong_markup_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"needs|two marks"):
        unmarked(line)
