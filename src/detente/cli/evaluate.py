"""`detente evaluate`: how right the coder is on gold of your own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.evaluate_actors import actors
from detente.cli.evaluate_brokers import brokers
from detente.cli.evaluate_dates import dates
from detente.cli.evaluate_places import places
from detente.cli.evaluate_quotes import quotes
from detente.cli.evaluate_stance import stance
from detente.cli.evaluate_turns import turns
from detente.cli.options import NearChoice, chart_option, errors_option, figures_option
from detente.cli.output import console

if TYPE_CHECKING:
    from detente.contracts import Event
    from detente.evaluate import CaseScores, GoldCase, LabelScores, TypeScore

Shown = tuple[str | None, Path | None, int]
"""How figures are asked for: format, file of the chart, number of errors."""
METHODS = ("both", "rules", "model")
gold_argument = click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group(
    epilog="""\b
Examples:
  detente evaluate events gold.jsonl
  detente evaluate relations PLV_test.tsv --chart confusion.svg
  detente evaluate actors gum/dep/
  detente evaluate brokers --gold brokers.tsv --db icews.duckdb
  detente evaluate dates tempeval/
  detente evaluate places lgl.xml
  detente evaluate quotes polnear/train/
  detente evaluate turns --gold turning_points.tsv --db detente.duckdb
  detente evaluate stance stances.jsonl
"""
)
def evaluate() -> None:
    """Measure the coder on gold of your own.

    docs/evaluation.md tells the forms of the files and what the figures mean.
    """


evaluate.add_command(actors)
evaluate.add_command(brokers)
evaluate.add_command(dates)
evaluate.add_command(places)
evaluate.add_command(quotes)
evaluate.add_command(turns)
evaluate.add_command(stance)


@evaluate.command(
    epilog="""\b
Examples:
  detente evaluate relations gold.jsonl
  detente evaluate relations PLV_test.tsv --format json
  detente evaluate relations PLV_test.tsv --chart confusion.svg --errors 20
"""
)
@gold_argument
@click.option(
    "--habit",
    type=NearChoice(("plv", "plover")),
    default="plv",
    show_default=True,
    help="Whose coding rules to follow where types meet: PLV's, or those of this project's events.",
)
@figures_option
@chart_option
@errors_option
def relations(gold: Path, habit: str, style: str | None, chart: Path | None, errors: int) -> None:
    """Judge types given sentence and pair.

    GOLD is JSONL with sentence, actor, recipient and type, or PLV's table (.tsv).
    """
    from detente.classify import event_model  # noqa: PLC0415  (loads the network)
    from detente.evaluate import read_relations, score_labels  # noqa: PLC0415
    from detente.record.relate import relations as ask  # noqa: PLC0415

    rows = read_relations(gold)
    told = ask(event_model(), [(r.sentence, r.actor, r.recipient) for r in rows], habit)
    scores = score_labels([r.type for r in rows], [r.type for r in told])
    wrong = [
        (row.sentence, row.type, f"{answer.type} ({answer.confidence:.2f})")
        for row, answer in zip(rows, told, strict=True)
        if not _same(row.type, answer.type)
    ]
    rates = {
        "relations": len(rows),
        "accuracy": scores.accuracy,
        "macro F1, types": scores.macro_f1,
        "macro F1, quads": scores.quad_macro_f1,
        "macro F1, conflict and cooperation": scores.side_macro_f1,
    }
    _report(rates, scores, wrong, (style, chart, errors))


def _same(gold: str, told: str) -> bool:
    return gold == told or (gold == "YIELD" and told in ("CONCEDE", "RETREAT"))


@evaluate.command(
    epilog="""\b
Examples:
  detente evaluate events gold.jsonl
  detente evaluate events records.xml --codes weis --dictionary actors.txt --dictionary agents.txt
  detente evaluate events gold.jsonl --method rules --format json
"""
)
@gold_argument
@click.option(
    "--dictionary",
    "dictionaries",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="Actors or agents of your own in PETRARCH's format; may be given again.",
)
@click.option(
    "--codes",
    type=NearChoice(("cameo", "weis")),
    default="cameo",
    show_default=True,
    help="What the event codes of PETRARCH records are; those of its unit tests are WEIS.",
)
@click.option(
    "--method",
    type=NearChoice(METHODS),
    default="both",
    show_default=True,
    help="How events are found.",
)
@figures_option
@chart_option
@errors_option
def events(
    gold: Path,
    *,
    dictionaries: tuple[Path, ...],
    codes: str,
    method: Any,
    style: str | None,
    chart: Path | None,
    errors: int,
) -> None:
    """Judge events from text: pair and type.

    GOLD is JSONL with text and events, or PETRARCH's validation records (.xml).
    """
    from detente.cli.coding import progress_bar  # noqa: PLC0415  (loads spaCy)
    from detente.contracts import Document  # noqa: PLC0415
    from detente.evaluate import read_cases, score_cases  # noqa: PLC0415
    from detente.record import Coder  # noqa: PLC0415

    cases = read_cases(gold, codes)
    coder = Coder("en", dictionaries=dictionaries, method=method)
    coded: list[tuple[GoldCase, Sequence[Event]]] = []
    with progress_bar(len(cases)) as step:
        for case in cases:
            document = Document.make(case.text, id=case.id, date=case.date)
            coded.append((case, coder.code(document).events))
            step(case.id)
    scores = score_cases(coded)
    differing = set(scores.wrong)
    wrong = [(c.text, _gold_line(c), _coded_line(e)) for c, e in coded if c.id in differing]
    rates = {
        "texts": len(cases),
        "gold events": scores.gold,
        "coded events": scores.coded,
        "precision, pair and type": scores.precision,
        "recall": scores.recall,
        "F1": scores.f1,
        "texts without events": scores.silent,
    }
    rates |= _shares(scores)
    _report(rates, scores, wrong, (style, chart, errors))


def _shares(scores: CaseScores) -> dict[str, float]:
    asked = {
        "of these left without": (scores.silent_kept, scores.silent),
        "status right": (scores.status_right, scores.status_asked),
        "mode right": (scores.mode_right, scores.mode_asked),
    }
    return {name: right / total for name, (right, total) in asked.items() if total}


def _gold_line(case: GoldCase) -> str:
    return (
        "; ".join(f"{','.join(e.actor)} {e.type} {','.join(e.recipient)}" for e in case.events)
        or "nothing"
    )


def _coded_line(events: Sequence[Event]) -> str:
    def codes(entities: Sequence[Any]) -> str:
        return ",".join(e.code or "---" for e in entities)

    return (
        "; ".join(
            f"{codes(e.actor)} {e.event[0]} {codes(e.recipient)} ({e.confidence:.2f})"
            for e in events
        )
        or "nothing"
    )


def _report(
    rates: dict[str, float | int],
    scores: CaseScores | LabelScores,
    wrong: list[tuple[str, str, str]],
    shown: Shown,
) -> None:
    style, chart, errors = shown
    if chart is not None:
        from detente.views.charts import confusion_chart, save_chart  # noqa: PLC0415

        save_chart(confusion_chart(scores.confusion), chart)
    if style == "json":
        click.echo(json.dumps(_as_json(rates, scores.types, scores.confusion, wrong[:errors])))
        return
    from detente.views import evaluation as view  # noqa: PLC0415

    screen = console()
    view.show_rates(
        {k: f"{v:.3f}" if isinstance(v, float) else str(v) for k, v in rates.items()}, screen
    )
    screen.print()
    view.show_types(scores.types, screen)
    screen.print()
    view.show_confusion(scores.confusion, screen)
    if errors and wrong:
        screen.print()
        view.show_errors(wrong, errors, screen)


def _as_json(
    rates: dict[str, float | int],
    types: Sequence[TypeScore],
    confusion: Any,
    wrong: list[tuple[str, str, str]],
) -> dict[str, Any]:
    return {
        "figures": {k: round(v, 4) if isinstance(v, float) else v for k, v in rates.items()},
        "types": [asdict(score) for score in types],
        "confusion": [
            {"gold": g, "told": t, "count": n} for (g, t), n in sorted(confusion.items())
        ],
        "errors": [{"text": text, "gold": gold, "told": told} for text, gold, told in wrong],
    }
