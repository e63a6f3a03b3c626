"""`detente evaluate turns`: how right turning points are, on known ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.errors import SOME_FAILED, complain
from detente.cli.options import db_option, errors_option, false_alarms_option, figures_option
from detente.cli.output import console
from detente.cli.query import opened

if TYPE_CHECKING:
    from detente.evaluate import TurnScores


@click.command(
    epilog="""\b
Examples:
  detente evaluate turns --gold turning_points.tsv --db icews.duckdb
  detente evaluate turns --gold turning_points.tsv --db icews.duckdb --format json
"""
)
@click.option(
    "--gold",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="Table of known turns: country_a, country_b, date, direction; tabs between.",
)
@db_option
@false_alarms_option
@figures_option
@errors_option
def turns(gold: Path, db: Path, false_alarms: float, style: str | None, errors: int) -> None:
    """Judge turning points: recall of known ones, false ones in quiet pairs.

    PELT with an rbf kernel and a rolling z-score run on the same events, for comparison.
    """
    from detente.evaluate import read_turns, score_turns  # noqa: PLC0415

    known, wrong = read_turns(gold)
    for each in wrong:
        complain(each, status=SOME_FAILED)
    with opened(db) as store:
        scores = score_turns(known, store.all_contacts(min_events=1), false_alarms=false_alarms)
    figures = _figures(scores, len(known))
    missed = [
        (f"{'–'.join(turn.pair)}  {turn.what}", f"{turn.direction} {turn.date}",
         ", ".join(f"{t.direction} {t.date}" for t in told) or "nothing")
        for turn, told in scores.missed
    ]  # fmt: skip
    absent = [f"{'–'.join(turn.pair)} {turn.date} {turn.direction}" for turn in scores.not_in_data]
    if style == "json":
        told = [dict(zip(("turn", "gold", "told"), each, strict=True)) for each in missed]
        click.echo(json.dumps({**figures, "not_in_data": absent, "errors": told[:errors]}))
    else:
        _show(figures, missed, absent, errors)
    if wrong:
        raise SystemExit(SOME_FAILED)


def _figures(scores: TurnScores, gold: int) -> dict[str, Any]:
    plain = [name for name in scores.hits if name.startswith("pelt")]
    # The best of several penalties, chosen with the gold in hand, favours the baseline.
    best = max(plain, key=lambda name: scores.hits[name].by_year, default="pelt_rbf")
    heard = scores.heard_hits / scores.heard if scores.heard else None
    figures = {
        "recall_at_3": scores.recall(),
        "recall_at_3_strict": scores.recall(strict=True),
        "recall_at_3_heard": heard,
        "recall_at_3_any_rate": scores.recall("detente_all"),
        "false_per_quiet_year": scores.false_per_quiet_year,
        "pelt_rbf_recall_at_3": scores.recall(best),
        "pelt_rbf_recall_at_3_strict": scores.recall(best, strict=True),
        "rolling_z_recall_at_3": scores.recall("rolling_z"),
        "rolling_z_recall_at_3_strict": scores.recall("rolling_z", strict=True),
        "gold": gold,
        "judged": len(scores.judged),
        "heard": scores.heard,
        "missing_in_data": len(scores.not_in_data),
        "quiet_pairs": scores.quiet_pairs,
        "quiet_years": scores.quiet_years,
    }
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in figures.items()}


def _show(
    figures: dict[str, Any], missed: list[tuple[str, str, str]], absent: list[str], errors: int
) -> None:
    from detente.views import evaluation as view  # noqa: PLC0415
    from detente.views.text import safe  # noqa: PLC0415

    screen = console()
    shown = {
        k.replace("_", " "): "–" if v is None else f"{v:.3f}" if isinstance(v, float) else str(v)
        for k, v in figures.items()
    }
    view.show_rates(shown, screen)
    if absent:
        screen.print()
        listed = "; ".join(absent)
        screen.print(f"not in the data: {safe(listed)}", markup=False)
    if errors and missed:
        screen.print()
        view.show_errors(missed, errors, screen)
