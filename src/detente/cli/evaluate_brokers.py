"""`detente evaluate brokers`: how far up the list the known go-between stands."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.evaluate_files import show
from detente.cli.options import db_option, errors_option, figures_option
from detente.cli.query import opened


@click.command(
    epilog="""\b
Examples:
  detente evaluate brokers --gold brokers.tsv --db icews.duckdb
  detente evaluate brokers --gold brokers.tsv --db icews.duckdb --format json
"""
)
@click.option(
    "--gold",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="Table of known mediations.",
)
@db_option
@figures_option
@errors_option
def brokers(gold: Path, db: Path, style: str | None, errors: int) -> None:
    """Judge go-betweens on known mediations.

    The gold is tab-separated with broker_country_or_body, party_a, party_b, start and end; several
    names in a cell have ";" between. Of several brokers the one listed highest counts. Mediations
    of which the store has no event of one side are counted apart, as not in the data.
    """
    from detente.evaluate import read_gold_brokers, score_brokers  # noqa: PLC0415
    from detente.relations.network import Network  # noqa: PLC0415

    rows = read_gold_brokers(gold)
    with opened(db) as store:
        scores = score_brokers(rows, store.mediations(), Network.of(store.edges()))
    figures: dict[str, float | int] = {
        "rows": scores.rows,
        "recall_at_3": scores.recall_at_3,
        "recall_at_5": scores.recall_at_5,
        "mrr": scores.mrr,
        "not_in_data": len(scores.not_in_data),
    }
    wrong = [
        (
            f"{' – '.join(row.pair)}, {row.start} to {row.end}",
            "; ".join(row.brokers),
            _told(row.id, scores.ranks.get(row.id), scores.not_in_data),
        )
        for row in rows
        if (scores.ranks.get(row.id) or 99) > 3
    ]
    show(figures, wrong[:errors], style)


def _told(row: str, rank: int | None, absent: tuple[str, ...]) -> str:
    if row in absent:
        return "not in the data"
    return f"rank {rank}" if rank else "not listed"
