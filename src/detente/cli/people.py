"""`detente actors show|set|alias|merge|split|corrections|undo`: persons across documents."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from detente.cli.errors import SOME_FAILED, complain
from detente.cli.options import (
    CountryCode,
    Day,
    country_option,
    db_option,
    format_option,
    sector_option,
)
from detente.cli.output import console, emit, terminal
from detente.cli.query import opened
from detente.contracts import Correction, DetenteError, Person
from detente.views.text import safe

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
AGAIN = "Code the stored documents by it: detente read --stored"


def _keep(db: Path, correction: Correction) -> None:
    """Store a correction and say so, and whether no text names the person yet."""
    from detente.store import Store  # noqa: PLC0415  (DuckDB is slow to import)

    new = not db.exists()
    with Store(db) as store:
        stranger = None
        if correction.verb in ("set", "alias"):  # which may come before the first text
            try:
                store.check_known(correction.name)
            except DetenteError as error:
                stranger = error.hint
        kept = store.correct(correction)
    if stranger is not None:
        name = safe(repr(correction.name))
        click.echo(f"detente: no text in the store names {name} yet; {safe(stranger)}", err=True)
    if new:
        click.echo(f"detente: a new store was made: {safe(str(db))}", err=True)
    click.echo(f"detente: correction {kept.number} kept. {AGAIN}", err=True)


@click.command(
    epilog="""\b
Examples:
  detente actors show Petro
  detente actors show "Marco Rubio" --format jsonl
"""
)
@click.argument("name")
@db_option
@format_option
def show(name: str, db: Path, style: str | None) -> None:
    """Show a person: offices over time, who says so, what disagrees.

    NAME is a full name, a surname or an alias; of several persons all are shown.
    """
    with opened(db) as store:
        people = store.persons_named(name)
        nearest = [] if people else store.registry().near(name)
    if not people:
        click.echo(f"detente: no person {safe(repr(name))} in {safe(str(db))}.", err=True)
        near = " or ".join(map(repr, nearest))
        hint = f"Did you mean {near}?" if near else "detente actors lists whom single texts have."
        click.echo(f"         {safe(hint)}", err=True)
        return
    if style is None and terminal():
        from detente.views import show_person  # noqa: PLC0415

        for person in people:
            show_person(person, console())
        return
    emit(people, Person, style)


@click.command(
    "set",
    epilog="""\b
Examples:
  detente actors set "Laura Sarabia" --country COL --sector GOV --office "foreign minister"
  detente actors set "Iván Duque" --office president --from 2018-08-07 --to 2022-08-07
  detente actors set "Juan Manuel Santos" --office president --former
""",
)
@click.argument("name")
@country_option
@sector_option
@click.option("--office", help="Office, in lower case as news says it.")
@click.option("--party", help="Party.")
@click.option("--former", is_flag=True, help="The office has ended.")
@click.option("--from", "start", type=Day(), help="First day on which this holds.")
@click.option("--to", "end", type=Day(), help="Last day on which this holds.")
@db_option
def set_facts(
    *,
    name: str,
    country: str | None,
    sector: str | None,
    office: str | None,
    party: str | None,
    former: bool,
    start: dt.date | None,
    end: dt.date | None,
    db: Path,
) -> None:
    """Set what a person is, whatever texts say.

    It holds for texts published between --from and --to, or always.
    """
    if start and end and end < start:
        raise click.BadParameter(f"{end} lies before --from {start}", param_hint="'--to'")
    fields = {
        "code": country,
        "sector": sector,
        "office": office.lower() if office else None,
        "party": party,
        "former": "yes" if former else None,
        "from": start.isoformat() if start else None,
        "to": end.isoformat() if end else None,
    }
    given = {key: value for key, value in fields.items() if value}
    if not given.keys() - {"from", "to"}:
        raise click.UsageError("nothing to set: give --country, --sector, --office or --party.")
    _keep(db, Correction(verb="set", name=name, fields=given))


@click.command(
    epilog="""\b
Examples:
  detente actors alias "Rodrigo Londoño" Timochenko
"""
)
@click.argument("name")
@click.argument("alias_name", metavar="ALIAS")
@db_option
def alias(name: str, alias_name: str, db: Path) -> None:
    """Let another name stand for a person: NAME is also called ALIAS."""
    _keep(db, Correction(verb="alias", name=name, other=alias_name))


@click.command(
    epilog="""\b
Examples:
  detente actors merge "Ahmed al-Sharaa" "Abu Mohammad al-Julani"
"""
)
@click.argument("name")
@click.argument("other")
@db_option
def merge(name: str, other: str, db: Path) -> None:
    """Make two persons one: OTHER is NAME."""
    _keep(db, Correction(verb="merge", name=name, other=other))


@click.command(
    epilog="""\b
Examples:
  detente actors split "Gustavo Petro" "Gustavo Petro Burgos"
  detente actors split "José Mujica" --country COL
"""
)
@click.argument("name")
@click.argument("other", required=False)
@click.option("--country", type=CountryCode(), help="Texts of this country mean someone else.")
@db_option
def split(name: str, other: str | None, country: str | None, db: Path) -> None:
    """Make one person two: OTHER is not NAME.

    Two persons of the very same name are told apart by --country; OTHER then names the second, if
    there is another name for them.
    """
    if other is None and country is None:
        raise click.UsageError("give OTHER, or --country to tell apart two of the same name.")
    fields = {"code": country} if country else {}
    _keep(db, Correction(verb="split", name=name, other=other, fields=fields))


@click.command(
    epilog="""\b
Examples:
  detente actors corrections
  detente actors corrections --format csv
"""
)
@db_option
@format_option
def corrections(db: Path, style: str | None) -> None:
    """List the corrections made by hand."""
    with opened(db) as store:
        made = store.corrections()
    if not made:
        click.echo("detente: nothing was corrected.", err=True)
    emit(made, Correction, style)


@click.command(
    "import",
    epilog="""\b
Examples:
  detente actors import peps.ftm.json
  detente actors import Phoenix.Countries.actors.txt
""",
)
@click.argument("files", nargs=-1, required=True, type=FILE)
@db_option
@click.pass_context
def bring(context: click.Context, files: tuple[Path, ...], db: Path) -> None:
    """Bring office holders from lists of your own.

    FILE is FollowTheMoney JSON, one entity a line, as OpenSanctions publishes politically exposed
    persons, or an actor dictionary in PETRARCH's format. What a text says goes before a list; the
    same list again takes the place of the first.
    """
    from detente.store import Store, read_followthemoney, read_petrarch  # noqa: PLC0415

    failed = False
    with Store(db) as store:
        for file in files:
            bad: list[tuple[int, str]] = []
            try:
                if file.suffix == ".txt":
                    rows = read_petrarch(file)
                else:
                    rows, bad = read_followthemoney(file)
            except DetenteError as error:
                complain(error, status=SOME_FAILED)
                failed = True
                continue
            for number, fault in bad:
                click.echo(f"detente: {safe(str(file))}:{number}: {safe(fault)}", err=True)
            failed |= bool(bad)
            kept = store.bring(file.name, rows)
            lost = f", {len(bad)} lines could not be read" if bad else ""
            click.echo(f"detente: {kept:,} offices from {safe(str(file))}{lost}. {AGAIN}", err=True)
    if failed:
        context.exit(SOME_FAILED)


@click.command(
    epilog="""\b
Examples:
  detente actors undo 3
"""
)
@click.argument("number", type=click.IntRange(min=1))
@db_option
def undo(number: int, db: Path) -> None:
    """Take back the correction of this number."""
    from detente.store import Store  # noqa: PLC0415

    with Store(db) as store:
        gone = store.undo(number)
    click.echo(f"detente: correction {number} ({gone.verb} {safe(gone.name)}) undone.", err=True)
