"""`detente evaluate dates`: how right the time expressions are on TimeML files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.errors import complain
from detente.cli.options import errors_option, figures_option
from detente.cli.output import console
from detente.contracts import DetenteError

if TYPE_CHECKING:
    from detente.evaluate import TimeText, TimexScores

PATHS = click.Path(exists=True, path_type=Path)
SOME_FAILED = 3


@click.command(
    epilog="""\b
Examples:
  detente evaluate dates tempeval/
  detente evaluate dates wsj_0006.tml --errors 20
  detente evaluate dates tempeval/ --format json
"""
)
@click.argument("paths", type=PATHS, nargs=-1, required=True)
@figures_option
@errors_option
def dates(paths: tuple[Path, ...], style: str | None, errors: int) -> None:
    """Judge time expressions: extent, type and value.

    PATHS are TimeML files or folders of them. Relative dates count from the day of creation that
    each file gives.
    """
    from detente.cli.coding import progress_bar  # noqa: PLC0415  (loads spaCy)
    from detente.dates import find_timexes  # noqa: PLC0415
    from detente.evaluate import score_timexes, timex_errors  # noqa: PLC0415
    from detente.parse import Parser  # noqa: PLC0415

    texts, failed = _read(paths)
    if not texts:
        raise DetenteError("no TimeML file could be read", hint="give .tml files or a folder")
    parser = Parser()
    pairs = []
    with progress_bar(len(texts)) as step:
        for text, doc in zip(texts, parser.nlp.pipe(t.text for t in texts), strict=True):
            pairs.append((text.timexes, find_timexes(doc, text.published)))
            step(text.id)
    scores = score_timexes(pairs)
    wrong = [
        (line, gold, told)
        for text, (gold_ones, told_ones) in zip(texts, pairs, strict=True)
        for line, gold, told in timex_errors(text, gold_ones, told_ones)
    ]
    _show(_figures(texts, scores), wrong[:errors], style)
    if failed:
        raise SystemExit(SOME_FAILED)


def _read(paths: tuple[Path, ...]) -> tuple[list[TimeText], int]:
    """Return the texts that could be read, and how many could not, which is said."""
    from detente.evaluate import read_timeml, timeml_files  # noqa: PLC0415

    texts, failed = [], 0
    for path in paths:
        for file in timeml_files(path):
            try:
                texts.append(read_timeml(file))
            except DetenteError as error:
                failed += 1
                complain(error, status=SOME_FAILED)
    return texts, failed


def _figures(texts: list[TimeText], scores: TimexScores) -> dict[str, float | int]:
    return {
        "texts": len(texts),
        "texts_without_day": sum(text.published is None for text in texts),
        "gold": scores.gold,
        "told": scores.told,
        "extent_f1": scores.extent_f1,
        "relaxed_f1": scores.relaxed_f1,
        "type_f1": scores.f1(scores.types),
        "value_f1": scores.value_f1,
    }


def _show(
    figures: dict[str, float | int], wrong: list[tuple[str, str, str]], style: str | None
) -> None:
    if style == "json":
        rounded = {k: round(v, 4) if isinstance(v, float) else v for k, v in figures.items()}
        told = [{"text": text, "gold": gold, "told": said} for text, gold, said in wrong]
        click.echo(json.dumps({**rounded, "errors": told}))
        return
    from detente.views import evaluation as view  # noqa: PLC0415

    screen = console()
    shown = {k: f"{v:.3f}" if isinstance(v, float) else str(v) for k, v in figures.items()}
    view.show_rates({k.replace("_", " "): v for k, v in shown.items()}, screen)
    if wrong:
        screen.print()
        view.show_errors(wrong, len(wrong), screen)
