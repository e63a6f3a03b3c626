"""`detente evaluate stance`: how right the tone of statements is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.evaluate_files import Figures, Wrong, show
from detente.cli.options import errors_option, figures_option
from detente.contracts import DetenteError

if TYPE_CHECKING:
    from detente.evaluate import GoldStance, StanceScores

    Told = list[tuple[GoldStance, str, float | None]]


@click.command(
    epilog="""\b
Examples:
  detente evaluate stance stances.jsonl
  detente evaluate stance benchmarks/gold/stance-test.jsonl news/
  detente evaluate stance stances.jsonl --format json
"""
)
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("path", type=click.Path(exists=True, path_type=Path), required=False)
@figures_option
@errors_option
def stance(gold: Path, path: Path | None, style: str | None, errors: int) -> None:
    """Judge the tone of statements.

    GOLD is JSONL with text, speaker, target and label, or with places in documents that lie below
    the folder PATH. See docs/evaluation.md.
    """
    from detente.evaluate import read_gold_stances, score_stances  # noqa: PLC0415

    golds = read_gold_stances(gold)
    if not golds:
        raise DetenteError("holds no gold", where=str(gold), hint="one JSON object a line")
    inline = [g for g in golds if g.text is not None]
    placed = [g for g in golds if g.text is None]
    if placed and path is None:
        raise DetenteError(
            "its statements stand in documents", where=str(gold), hint="give their folder as PATH"
        )
    told = [*_inline(inline), *(_placed(placed, path) if path is not None and placed else ())]
    scores = score_stances((g.label, tone) for g, _, tone in told)
    wrong: Wrong = [
        (" ".join(text.split()), g.label, "none told" if tone is None else f"{tone:+.2f}")
        for g, text, tone in told
        if _is_wrong(g, tone)
    ]
    show(figures(scores), wrong[:errors], style)


def figures(scores: StanceScores) -> Figures:
    """Return the scores as they are printed."""
    shown: Figures = {
        "statements": sum(scores.counts.values()),
        "macro_f1": scores.macro_f1(),
        "abstained": scores.abstained,
        "macro_f1_with_neutral": scores.macro_f1(beside=("positive", "negative", "neutral")),
        "neutral_told": scores.told_neutral,
    }
    for side in ("positive", "negative"):
        shown[side] = scores.gold(side)
        shown[f"{side}_precision"] = scores.precision(side)
        shown[f"{side}_recall"] = scores.recall(side)
    shown["neutral"] = scores.gold("neutral")
    shown["none"] = scores.gold("none")
    return shown


def _is_wrong(gold: GoldStance, tone: float | None) -> bool:
    if gold.label in ("positive", "negative"):
        return tone is None or (tone > 0) != (gold.label == "positive")
    return False


def _inline(golds: Sequence[GoldStance]) -> Told:
    if not golds:
        return []
    from detente.record import Coder  # noqa: PLC0415

    coder = Coder()
    questions = [(g.text or "", g.speaker, g.target or "") for g in golds]
    tones = coder.tones(questions)
    return [(g, g.text or "", tone.value) for g, tone in zip(golds, tones, strict=True)]


def _placed(golds: Sequence[GoldStance], folder: Path) -> Told:
    from detente.cli.coding import progress_bar  # noqa: PLC0415  (loads spaCy)
    from detente.evaluate import documents_of, told_stance  # noqa: PLC0415
    from detente.record import Coder  # noqa: PLC0415

    coder = Coder()
    documents = list(documents_of(golds, folder))
    by_document: dict[str | None, list[GoldStance]] = {}
    for gold in golds:
        by_document.setdefault(gold.document, []).append(gold)
    told: Told = []
    with progress_bar(len(documents)) as step:
        for record in coder.read_many(documents):
            for gold in by_document[record.document.id]:
                found = told_stance(gold, record.stances)
                text = record.document.text[gold.start : gold.end]
                told.append((gold, text, found.tone if found else None))
            step(record.document.id)
    return told
