"""`detente evaluate actors`: how right names, pronouns, roles and countries are."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.errors import SOME_FAILED
from detente.cli.evaluate_files import paths_argument, read_all, show
from detente.cli.options import errors_option, figures_option


@click.command(
    epilog="""\b
Examples:
  detente evaluate actors gum/dep/
  detente evaluate actors GUM_news_korea.conllu --errors 20
  detente evaluate actors gum/coref/gum/tsv/ --format json
"""
)
@paths_argument
@figures_option
@errors_option
def actors(paths: tuple[Path, ...], style: str | None, errors: int) -> None:
    """Judge coreference: names linked to introductions, pronouns.

    PATHS are GUM's files, CoNLL-U (.conllu) or WebAnno (.tsv), or folders of them.
    """
    from detente.actors import find_actors  # noqa: PLC0415
    from detente.cli.coding import progress_bar  # noqa: PLC0415  (loads spaCy)
    from detente.contracts import Document  # noqa: PLC0415
    from detente.evaluate import (  # noqa: PLC0415
        coreference_errors,
        gum_files,
        read_gum,
        score_coreference,
    )
    from detente.parse import Parser  # noqa: PLC0415

    hint = "give GUM's files (.conllu, .tsv) or a folder of them"
    texts, failed = read_all(gum_files(paths), read_gum, hint)
    judged = []
    with progress_bar(len(texts)) as step:
        for text, doc in zip(texts, Parser().nlp.pipe(t.text for t in texts), strict=True):
            document = Document.make(text.text, id=text.id, date=text.published)
            judged.append((text.mentions, find_actors(doc, document), text.text))
            step(text.id)
    scores = score_coreference(judged)
    wrong = [
        (" ".join(text[max(0, start - 60) : end + 30].split()), f"{text[start:end]}: {gold}", told)
        for mentions, cast, text in judged
        for start, end, gold, told in coreference_errors(mentions, cast, text)
    ]
    figures = {
        "texts": len(texts),
        "links": scores.links,
        "links_told": scores.told,
        "linking_precision": scores.linking_precision,
        "linking_recall": scores.linking_recall,
        "linking_f1": scores.linking_f1,
        "subject_pronouns": scores.subjects,
        "pronouns_resolved": scores.resolved,
        "pronoun_accuracy": scores.pronoun_accuracy,
    }
    show(figures, wrong[:errors], style)
    if failed:
        raise SystemExit(SOME_FAILED)
