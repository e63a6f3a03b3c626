"""`detente evaluate places`: how right the places are on geoparsing corpora."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.errors import SOME_FAILED
from detente.cli.evaluate_files import files_in, paths_argument, read_all, show
from detente.cli.options import errors_option, figures_option


@click.command(
    epilog="""\b
Examples:
  detente evaluate places lgl.xml
  detente evaluate places lgl.xml GWN.xml --errors 20
  detente evaluate places corpora/ --format json
"""
)
@paths_argument
@figures_option
@errors_option
def places(paths: tuple[Path, ...], style: str | None, errors: int) -> None:
    """Judge places: found, in the right country, within 161 km.

    PATHS are XML files in the form of LGL, TR-News or GeoWebNews, or folders of them. Annotated
    places without coordinates are left out.
    """
    from detente.cli.coding import progress_bar  # noqa: PLC0415  (loads spaCy)
    from detente.evaluate import place_errors, read_geoxml, score_places  # noqa: PLC0415
    from detente.parse import Parser  # noqa: PLC0415
    from detente.places import find_places  # noqa: PLC0415

    hint = "give XML files in the form of LGL, TR-News or GeoWebNews"
    read, failed = read_all(files_in(paths, ".xml"), read_geoxml, hint)
    texts = [text for file in read for text in file]
    told = []
    with progress_bar(len(texts)) as step:
        for text, doc in zip(texts, Parser().nlp.pipe(t.text for t in texts), strict=True):
            told.append(find_places(doc))
            step(text.id)
    scores = score_places((t.places, found) for t, found in zip(texts, told, strict=True))
    wrong = [e for t, found in zip(texts, told, strict=True) for e in place_errors(t, found)]
    figures = {
        "texts": len(texts),
        "gold": scores.gold,
        "told": scores.told,
        "recall": scores.recall,
        "given_a_country": scores.country_known,
        "country_accuracy": scores.country_accuracy,
        "given_coordinates": scores.located,
        "accuracy_161km": scores.accuracy_161km,
    }
    show(figures, wrong[:errors], style)
    if failed:
        raise SystemExit(SOME_FAILED)
