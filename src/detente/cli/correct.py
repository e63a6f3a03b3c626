"""`detente correct`: an analyst's word on an event, or on what was said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.analyst import analyst
from detente.cli.options import db_option
from detente.contracts import DetenteError
from detente.views.text import safe

if TYPE_CHECKING:
    from detente.contracts import EventCorrection, Verdict
    from detente.store import Store


@click.command(
    epilog="""\b
Examples:
  detente correct 3f2a9c01d4e5b678 --wrong --note "the text denies it"
  detente correct 3f2a9c01d4e5b678 --right --by "Ada Roe"
  detente correct 3f2a9c01d4e5b678 --set type=CONSULT --set mode=visit --set date=2026-01-07
  detente correct 7be1c0aa93d2f415 --set "speaker=Gustavo Petro (COL:GOV)"
  detente correct "icews:20718170" --set actor.country=COL --set actor.sector=REB
  detente correct --document 9b1c --missed "Ghana sent rice" --set type=AID --set actor=GHA
  detente correct --document 9b1c --done
  detente correct --undo 12
"""
)
@click.argument("event", required=False)
@db_option
@click.option("--right", "verdict", flag_value="right", help="The event is as it is coded.")
@click.option("--wrong", "verdict", flag_value="wrong", help="There is no such event.")
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="FIELD=VALUE",
    help="Another value; may be given again. Empty is not known.",
)
@click.option("--document", help="Id of a document, for --missed, --done and --not-done.")
@click.option(
    "--missed",
    metavar="SENTENCE",
    help="Add an event, whose words stand in the document; --set tells of it.",
)
@click.option(
    "--done", "mark", flag_value="done", help="The document is wholly checked, and so is gold."
)
@click.option("--not-done", "mark", flag_value="not done", help="Take that mark off again.")
@click.option("--undo", type=click.IntRange(min=1), metavar="NUMBER", help="Take back one.")
@click.option("--note", default="", help="Why, in your own words.")
@click.option(
    "--by",
    "who",
    envvar="DETENTE_ANALYST",
    show_envvar=True,
    help="Your name; git's user.name, or else your login name, without it.",
)
def correct(
    *,
    event: str | None,
    db: Path,
    verdict: Verdict | None,
    values: tuple[str, ...],
    document: str | None,
    missed: str | None,
    mark: str | None,
    undo: int | None,
    note: str,
    who: str | None,
) -> None:
    """Mark an event right or wrong, edit it, or add one that was missed.

    EVENT is its id, as detente events --format jsonl gives it, coded here or brought in. Fields are
    type, mode, status, date, date_end, actor and recipient ("Gustavo Petro (COL:GOV); FARC
    (COL:REB)"), actor.name, actor.country, actor.sector and likewise of the recipient, place
    ("Cúcuta (COL)") and context. Or it is the id of a quotation (speaker, speaker.name and so on),
    a stance (likewise, target, and tone) or a mediation (go_between, party_a, party_b, status).
    The coding is kept beside it, and all lists show what holds.
    """
    asked = _one_thing(event, document, verdict, values, missed, mark, undo)
    from detente.store import Store  # noqa: PLC0415  (DuckDB is slow to import)

    if not db.exists():
        raise DetenteError("no such store", where=str(db), hint="name one with --db")
    by, source = (who, "") if who else analyst()
    with Store(db) as store:
        if asked == "undo":
            gone = store.undo_correction(undo or 0)
            _say(f"correction {gone.number} undone; it stays in the history")
        elif asked == "mark" and mark == "not done":
            store.uncheck_document(document or "")
            _say(f"document {document} is no longer marked as checked")
        elif asked == "mark":
            store.check_document(document or "", who=by, note=note)
            number = len(store.events(document=document, origin="texts"))
            _say(f"document {document} is checked by {by}{_whence(source)}: {number} events")
        elif asked == "missed":
            changes = _changes(values)
            made = store.add_missed(
                document or "", missed or "", who=by, changes=changes, note=note
            )
            _kept(store, made, source)
        else:
            named, changes = event or "", _changes(values)
            make = store.correct_event if store.said_kind(named) is None else store.correct_said
            made = make(named, verdict or "edited", who=by, changes=changes, note=note)
            _kept(store, made, source)


def _one_thing(
    event: str | None,
    document: str | None,
    verdict: str | None,
    values: Sequence[str],
    *others: object,
) -> str:
    """Return which of the things that the command does is asked for.

    Raises:
        click.UsageError: when it is none or several, or what it needs is not given.
    """
    names = ("missed", "mark", "undo")
    given = [name for name, value in zip(names, others, strict=True) if value is not None]
    if verdict or (values and "missed" not in given):
        given.append("event")
    if len(given) != 1 or (verdict and values):
        raise click.UsageError(
            "give one of --right, --wrong, --set, --missed, --done, --not-done and --undo."
        )
    if given[0] == "event" and event is None:
        raise click.UsageError("name the EVENT by its id.")
    if given[0] != "event" and event is not None:
        raise click.UsageError("EVENT goes with --right, --wrong and --set only.")
    if (given[0] in ("missed", "mark")) != (document is not None):
        raise click.UsageError("--document goes with --missed, --done and --not-done.")
    return given[0]


def _changes(values: Sequence[str]) -> dict[str, str]:
    changes = {}
    for value in values:
        field, equals, new = value.partition("=")
        if not equals:
            raise click.BadParameter(
                f"{value!r} is no FIELD=VALUE, as type=CONSULT is", param_hint="'--set'"
            )
        changes[field] = new
    return changes


def _kept(store: Store, made: EventCorrection, source: str) -> None:
    _say(f"correction {made.number} of {_what(made)} kept, by {made.who}{_whence(source)}")
    for change in made.changes:
        old, new = change.old or "–", change.new or "–"
        click.echo(f"         {safe(f'{change.field}: {old} → {new}')}", err=True)
    differing = [d for d in store.disputes(document=made.document) if d.event == made.event]
    for dispute in differing:
        told = ", ".join(f"{o.who} says {o.value or '–'}" for o in dispute.opinions)
        click.echo(f"         {safe(f'on {dispute.field}, {told}; the last holds')}", err=True)


def _what(made: EventCorrection) -> str:
    return made.event if made.kind == "event" else f"{made.kind} {made.event}"


def _whence(source: str) -> str:
    return f" ({source}; --by gives another)" if source else ""


def _say(text: str) -> None:
    click.echo(f"detente: {safe(text)}", err=True)
