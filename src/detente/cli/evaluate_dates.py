"""`detente evaluate dates`: how right the time expressions are on TimeML files."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.errors import SOME_FAILED
from detente.cli.evaluate_files import files_in, paths_argument, read_all, show
from detente.cli.options import errors_option, figures_option


@click.command(
    epilog="""\b
Examples:
  detente evaluate dates tempeval/
  detente evaluate dates wsj_0006.tml --errors 20
  detente evaluate dates tempeval/ --format json
"""
)
@paths_argument
@figures_option
@errors_option
def dates(paths: tuple[Path, ...], style: str | None, errors: int) -> None:
    """Judge time expressions: extent, type and value.

    PATHS are TimeML files or folders of them. Relative dates count from the day of creation that
    each file gives.
    """
    from detente.cli.coding import progress_bar  # noqa: PLC0415  (loads spaCy)
    from detente.dates import find_timexes  # noqa: PLC0415
    from detente.evaluate import read_timeml, score_timexes, timex_errors  # noqa: PLC0415
    from detente.parse import Parser  # noqa: PLC0415

    hint = "give TimeML files (.tml) or a folder of them"
    texts, failed = read_all(files_in(paths, ".tml"), read_timeml, hint)
    pairs = []
    with progress_bar(len(texts)) as step:
        for text, doc in zip(texts, Parser().nlp.pipe(t.text for t in texts), strict=True):
            pairs.append((text.timexes, find_timexes(doc, text.published)))
            step(text.id)
    scores = score_timexes(pairs)
    wrong = [
        error
        for text, (gold, told) in zip(texts, pairs, strict=True)
        for error in timex_errors(text, gold, told)
    ]
    figures = {
        "texts": len(texts),
        "texts_without_day": sum(text.published is None for text in texts),
        "gold": scores.gold,
        "told": scores.told,
        "extent_f1": scores.extent_f1,
        "relaxed_f1": scores.relaxed_f1,
        "type_f1": scores.f1(scores.types),
        "value_f1": scores.value_f1,
    }
    show(figures, wrong[:errors], style)
    if failed:
        raise SystemExit(SOME_FAILED)
