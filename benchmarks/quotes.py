"""Quotations beside textacy's, on the same PolNeAR files in the same run.

    python benchmarks/quotes.py ../shared/data/polnear/train
    python benchmarks/quotes.py ../shared/data/polnear/train --every 5 --start 2

textacy's `direct_quotations` (0.13) runs where `pip install textacy` is there, on the same parse; a
text on which it fails counts as one in which it found nothing. --every 5 --start 2 takes every
fifth text by name from the third on: what the scorer of indirect quotations has not learned from,
and nobody looked at. The last line is the CPU time of finding quotations as a share of that of the
rest of coding, on the first texts.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from importlib.util import find_spec
from pathlib import Path

from spacy.tokens import Doc

from detente import Coder, Document
from detente.actors import find_actors
from detente.evaluate import (
    AttributionScores,
    QuoteText,
    ToldQuote,
    polnear_files,
    read_polnear,
    score_attributions,
    told_quotes,
)
from detente.parse import Parser
from detente.quotes import read_quotes

TIMED = 20


def texts_of(folder: Path, every: int, start: int) -> list[QuoteText]:
    """Return each text once, by its first annotator; every n-th of them by name from one on."""
    files: dict[str, Path] = {}
    for path in polnear_files([folder]):
        files.setdefault(re.sub(r"_[0-9a-f]{4}$", "", path.stem), path)
    return [read_polnear(files[name]) for name in sorted(files)[start::every]]


def textacy_quotes(doc: Doc) -> list[ToldQuote] | None:
    """Return textacy's quotations of a parse, ``None`` where it fails."""
    from textacy.extract.triples import direct_quotations  # noqa: PLC0415  (not everyone has it)

    try:
        triples = list(direct_quotations(doc))
    except Exception:  # whatever it raises, the text is counted
        return None
    return [
        ToldQuote(
            content=((triple.content.start_char, triple.content.end_char),),
            quoted=True,
            source=_span(triple.speaker[-1]) if triple.speaker else None,
            cue=_span(triple.cue[0]) if triple.cue else None,
        )
        for triple in triples
    ]


def _span(token: object) -> tuple[int, int]:
    start = token.idx  # type: ignore[attr-defined]
    return start, start + len(token.text)  # type: ignore[attr-defined]


def row(scores: AttributionScores) -> dict[str, float | int]:
    """Return the figures of one kind of quotation."""
    return {
        "gold": scores.gold,
        "told": scores.told,
        "precision": round(scores.precision, 3),
        "recall": round(scores.recall, 3),
        "f1": round(scores.f1, 3),
        "source_accuracy": round(scores.source_accuracy, 3),
        "cue_accuracy": round(scores.cue_accuracy, 3),
    }


def on_top(texts: list[QuoteText]) -> float:
    """Return the CPU time of finding quotations over that of the rest of coding."""
    coder = Coder("en")
    whole = quotes = 0.0
    for text in texts:
        document = Document.make(text.text, date=text.published)
        doc = coder.parser.parse(document)
        cast = find_actors(doc, document)
        begun = time.process_time()
        read_quotes(doc, cast)
        quotes += time.process_time() - begun
        begun = time.process_time()
        coder.code(document)
        whole += time.process_time() - begun
    return quotes / (whole - quotes)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    texts = texts_of(options.folder, options.every, options.start)
    ours, theirs, failed = [], [], 0
    beside = find_spec("textacy") is not None
    for text, doc in zip(texts, Parser().nlp.pipe(t.text for t in texts), strict=True):
        ours.append((text.text, text.attributions, told_quotes(doc, text.published)))
        if beside:
            told = textacy_quotes(doc)
            failed += told is None
            theirs.append((text.text, text.attributions, told or []))
    direct, indirect = score_attributions(ours)
    report = {"détente, direct and mixed": row(direct), "détente, indirect": row(indirect)}
    if beside:
        report["textacy, direct and mixed"] = row(score_attributions(theirs)[0])
        report["textacy, texts it fails on"] = {"texts": failed}
    report["quotations on top of the rest of coding"] = {"share": round(on_top(texts[:TIMED]), 3)}
    if options.format == "json":
        print(json.dumps({"texts": len(texts), **report}, ensure_ascii=False))
        return
    print(f"{len(texts)} texts")
    for name, figures in report.items():
        print(f"{name:28}", " ".join(f"{key}={value}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
