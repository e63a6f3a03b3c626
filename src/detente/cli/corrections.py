"""`detente corrections`: what analysts said of events, and gold made of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.errors import failure_line
from detente.cli.options import Day, NearChoice, db_option, format_option
from detente.cli.output import emit
from detente.cli.query import opened
from detente.contracts import (
    CheckedDocument,
    CorrectionState,
    DetenteError,
    Dispute,
    EventCorrection,
)
from detente.views.text import safe

if TYPE_CHECKING:
    from detente.store import Store

STATES: tuple[CorrectionState, ...] = ("applied", "overruled", "orphaned", "undone")


@click.command(
    epilog="""\b
Examples:
  detente corrections
  detente corrections --state orphaned
  detente corrections --by "Ada Roe" --since 2026-01-01 --format csv
  detente corrections --disputes
  detente corrections --gold gold.jsonl && detente evaluate events gold.jsonl
"""
)
@db_option
@click.option("--event", help="Id of one event, quotation, stance or mediation.")
@click.option("--document", help="Id of one document.")
@click.option("--by", "who", help="Name of one analyst.")
@click.option("--since", type=Day(), help="First day on which they were made, as 2026-01-01.")
@click.option(
    "--state",
    type=NearChoice(STATES),
    help="Whether they hold: applied, overruled by a later one, orphaned (the coding has no such"
    " event now) or undone.",
)
@click.option(
    "--disputes", "kind", flag_value="disputes", help="List where analysts differ instead."
)
@click.option(
    "--checked", "kind", flag_value="checked", help="List the documents wholly checked instead."
)
@click.option(
    "--gold",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the checked documents as gold for detente evaluate events instead.",
)
@format_option
def corrections(
    *,
    db: Path,
    event: str | None,
    document: str | None,
    who: str | None,
    since: dt.date | None,
    state: CorrectionState | None,
    kind: str | None,
    gold: Path | None,
    style: str | None,
) -> None:
    """List corrections of events and of what was said: who made them, when, old and new.

    Those that were undone or that no longer fit are listed, too. docs/corrections.md tells how they
    become gold.
    """
    if (kind or gold) and (event or who or since or state):
        raise click.UsageError(
            "--event, --by, --since and --state go with none of --disputes, --checked and --gold."
        )
    with opened(db) as store:
        if gold is not None:
            _write_gold(store, gold)
            return
        if kind == "disputes":
            differing = store.disputes(document=document)
            _say_when_empty(differing, "analysts differ nowhere")
            emit(differing, Dispute, style)
            return
        if kind == "checked":
            checked = [
                each for each in store.checked_documents() if document in (None, each.document)
            ]
            _say_when_empty(checked, "no document is marked as wholly checked")
            emit(checked, CheckedDocument, style)
            return
        said = [
            made
            for made in store.said_corrections(document=document)
            if (event in (None, made.event) and who in (None, made.who))
            and (since is None or made.when.date() >= since)
            and state in (None, made.state)
        ]
        found = store.event_corrections(
            event=event, document=document, who=who, since=since, state=state
        )
        found = sorted([*found, *said], key=lambda made: made.number)
    _say_when_empty(found, "no correction fits" if event or who else "nothing was corrected")
    emit(found, EventCorrection, style)


def _say_when_empty(
    found: list[Dispute] | list[CheckedDocument] | list[EventCorrection], text: str
) -> None:
    if not found:
        click.echo(f"detente: {text}.", err=True)


def _write_gold(store: Store, gold: Path) -> None:
    from detente.evaluate import corrected_cases  # noqa: PLC0415

    cases, left_out = corrected_cases(store)
    for failure in left_out:
        click.echo(failure_line(failure), err=True)
    if not cases:
        raise DetenteError(
            "no document is marked as wholly checked",
            hint="judge its events, then: detente correct --document ID --done",
        )
    lines = (case.model_dump_json(exclude_none=True) + "\n" for case in cases)
    try:
        gold.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise DetenteError(f"cannot be written: {error.strerror}", where=str(gold)) from error
    number = sum(len(case.events) for case in cases)
    click.echo(
        f"detente: {len(cases):,} documents, {number:,} events → {safe(str(gold))}", err=True
    )
