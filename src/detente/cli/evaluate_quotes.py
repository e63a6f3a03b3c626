"""`detente evaluate quotes`: how right quotations are, on PolNeAR's layout."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.errors import SOME_FAILED
from detente.cli.evaluate_files import paths_argument, read_all, show
from detente.cli.options import errors_option, figures_option


@click.command(
    epilog="""\b
Examples:
  detente evaluate quotes polnear/train/
  detente evaluate quotes polnear/train/ --errors 20
  detente evaluate quotes polnear/train/ --format json
"""
)
@paths_argument
@figures_option
@errors_option
def quotes(paths: tuple[Path, ...], style: str | None, errors: int) -> None:
    """Judge quotations: content, source and cue.

    PATHS are folders in PolNeAR's layout (text/ and attributions/), or annotation files (.ann).
    """
    from detente.cli.coding import progress_bar  # noqa: PLC0415  (loads spaCy)
    from detente.evaluate import (  # noqa: PLC0415
        polnear_files,
        quote_errors,
        read_polnear,
        score_attributions,
        told_quotes,
    )
    from detente.parse import Parser  # noqa: PLC0415

    hint = "give a folder in PolNeAR's layout, with text/ and attributions/"
    texts, failed = read_all(polnear_files(paths), read_polnear, hint)
    parser = Parser()
    judged = []
    with progress_bar(len(texts)) as step:
        for text, doc in zip(texts, parser.nlp.pipe(t.text for t in texts), strict=True):
            told = told_quotes(doc, text.published)
            judged.append((text.text, text.attributions, told))
            step(text.id)
    direct, indirect = score_attributions(judged)
    wrong = [error for each in judged for error in quote_errors(*each)] if errors else []
    figures: dict[str, float | int] = {"texts": len(texts)}
    for name, scores in (("direct", direct), ("indirect", indirect)):
        figures |= {
            f"{name}_gold": scores.gold,
            f"{name}_told": scores.told,
            f"{name}_precision": scores.precision,
            f"{name}_recall": scores.recall,
            f"{name}_f1": scores.f1,
            f"{name}_source_accuracy": scores.source_accuracy,
            f"{name}_cue_accuracy": scores.cue_accuracy,
        }
    show(figures, wrong[:errors], style)
    if failed:
        raise SystemExit(SOME_FAILED)
