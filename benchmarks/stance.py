"""Stances on the labelled statements, beside simpler ways, in the same run.

    python benchmarks/stance.py ../shared/data
    python benchmarks/stance.py ../shared/data --gold benchmarks/gold/stance-train.jsonl

Prints Markdown. The gold by default is `benchmarks/gold/stance-test.jsonl`, which nothing was
learned from. VADER (Hutto and Gilbert 2014) takes the sign of its compound score of the whole
sentence, with its own threshold of 0.05; the cue alone is the tone that the room's tables give the
reporting word.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from detente.contracts import Document, Stance
from detente.evaluate import (
    GoldStance,
    StanceScores,
    documents_of,
    read_gold_stances,
    score_stances,
    told_stance,
)
from detente.parse import Parser
from detente.record import Coder
from detente.stance.valence import valence

GOLD = Path(__file__).parent / "gold" / "stance-test.jsonl"
VADER_LEAST = 0.05
Found = list[tuple[GoldStance, str, Stance | None]]


def found_by(coder: Coder, golds: list[GoldStance], documents: list[Document]) -> Found:
    """Return each statement with its sentence and the stance that tells of it."""
    by_document: dict[str | None, list[GoldStance]] = {}
    for gold in golds:
        by_document.setdefault(gold.document, []).append(gold)
    return [
        (gold, record.document.text[gold.start : gold.end], told_stance(gold, record.stances))
        for record in coder.read_many(documents)
        for gold in by_document[record.document.id]
    ]


def of_vader(found: Found) -> StanceScores:
    """Return the scores of VADER's sign of the sentence."""
    vader = SentimentIntensityAnalyzer()
    scored = ((gold.label, vader.polarity_scores(text)["compound"]) for gold, text, _ in found)
    return score_stances((label, s if abs(s) >= VADER_LEAST else None) for label, s in scored)


def of_cue(found: Found, nlp: Language) -> StanceScores:
    """Return the scores of the reporting word alone."""
    return score_stances(
        (gold.label, valence(nlp(f"They {stance.cue} it.")[1]) if stance and stance.cue else None)
        for gold, _, stance in found
    )


def of_tone(found: Found) -> StanceScores:
    """Return the scores of what the coder tells."""
    return score_stances((gold.label, stance.tone if stance else None) for gold, _, stance in found)


def row(name: str, scores: StanceScores) -> str:
    """Return one row of the table."""
    sides: Iterable[float] = (
        scores.macro_f1(),
        scores.precision("positive"),
        scores.recall("positive"),
        scores.precision("negative"),
        scores.recall("negative"),
        scores.abstained,
        scores.told_neutral,
        scores.macro_f1(beside=("positive", "negative", "neutral")),
    )
    return f"| {name} | " + " | ".join(f"{figure:.3f}" for figure in sides) + " |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="the folder that holds the documents")
    parser.add_argument("--gold", type=Path, default=GOLD)
    options = parser.parse_args()
    golds = read_gold_stances(options.gold)
    documents = list(documents_of(golds, options.folder))
    found = found_by(Coder(), golds, documents)
    words = found_by(Coder(method="rules"), golds, documents)
    scores = of_tone(found)
    counts = ", ".join(
        f"{scores.gold(label)} {label}" for label in ("positive", "negative", "neutral", "none")
    )
    print(f"{len(golds)} statements of {len(documents)} documents: {counts}.\n")
    print(
        "| way | macro F1 | + precision | + recall | − precision | − recall | abstained"
        " | neutral told | macro F1 with neutral |"
    )
    print("|" + "---|" * 9)
    print(row("détente", scores))
    print(row("détente, tables of words alone", of_tone(words)))
    print(row("VADER, sign of the sentence", of_vader(found)))
    print(row("the cue alone", of_cue(found, Parser().nlp)))


if __name__ == "__main__":
    main()
