"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
import difflib
import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from detente.contracts import InUseError, Status
from detente.ontology import COUNTRIES, EVENT_TYPES, SECTORS
from detente.relations import FALSE_ALARMS

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT_DB = "detente.duckdb"
FORMATS = ("table", "jsonl", "csv")
BEYOND_COUNTRIES = ("IGO", "NGO", "MNC")


class Day(click.ParamType[dt.date]):
    """A day in ISO form, or "today"."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Return the day, or fail with the form that is wanted."""
        if isinstance(value, dt.date):
            return value
        if value == "today":
            return dt.datetime.now(tz=dt.UTC).astimezone().date()
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-01-31", param, ctx)


def in_order(since: dt.date | None, until: dt.date | None) -> None:
    """Refuse days that leave no time between them.

    Raises:
        click.BadParameter: when the last day lies before the first.
    """
    if since and until and until < since:
        raise click.BadParameter(f"{until} lies before --since {since}", param_hint="'--until'")


class CountryCode(click.ParamType[str]):
    """A country by code or name, as its code; PLOVER's codes for no country are taken, too."""

    name = "country"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code, or fail with the close match."""
        known = {code.casefold(): code for code in (*COUNTRIES, *BEYOND_COUNTRIES)}
        for each in COUNTRIES.values():
            known |= {name.casefold(): each.code for name in (each.name, *each.aliases)}
        wanted = str(value).strip().casefold()
        if wanted not in known:
            self.fail(f"{value!r} is no country.{_nearest(wanted, known)}", param, ctx)
        return known[wanted]


def _nearest(wanted: str, known: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(wanted, known, n=1)
    return f" Did you mean {known[near[0]]!r}?" if near else ""


class NearChoice(click.Choice[str]):
    """A choice without regard to case that names the close match of a wrong one."""

    def __init__(self, choices: tuple[str, ...]) -> None:
        super().__init__(choices, case_sensitive=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the choice as it is listed."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            names = {str(choice).casefold(): str(choice) for choice in self.choices}
            hint = _nearest(str(value).casefold(), names)
            message = f"{value!r} is not known.{hint}" if hint else error.message
            raise click.BadParameter(message, ctx, param) from error


class TypeName(click.ParamType[str]):
    """An event type; a near miss of one of PLOVER's is refused, other names may be a codebook's."""

    name = "type"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the type in capitals, or fail with the close match."""
        wanted = str(value).strip().upper()
        if wanted not in EVENT_TYPES:
            near = difflib.get_close_matches(wanted, EVENT_TYPES, n=1, cutoff=0.75)
            if near:
                self.fail(f"{value!r} is not known. Did you mean {near[0]!r}?", param, ctx)
        return wanted


def db_option(command: Command) -> Command:
    """Add --db."""
    return click.option(
        "--db",
        type=click.Path(dir_okay=False, path_type=Path),
        default=DEFAULT_DB,
        envvar="DETENTE_DB",
        show_default=True,
        show_envvar=True,
        help="File of the store.",
    )(command)


def wait_option(command: Command) -> Command:
    """Add --wait, for commands that write, and name it where it was too short."""

    @functools.wraps(command)
    def waiting(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except InUseError as error:
            raise InUseError(
                error.message,
                where=error.where,
                hint="wait longer with --wait SECONDS, or choose another --db",
            ) from error

    option = click.option(
        "--wait",
        type=click.FloatRange(min=0),
        default=2.0,
        show_default=True,
        metavar="SECONDS",
        help="How long to wait for another process that has the store.",
    )
    return cast("Command", option(waiting))


def country_option(command: Command) -> Command:
    """Add --country."""
    return click.option(
        "--country", type=CountryCode(), help="Country by code (COL) or name (Colombia)."
    )(command)


def sector_option(command: Command) -> Command:
    """Add --sector."""
    return click.option(
        "--sector",
        type=NearChoice(tuple(SECTORS)),
        metavar="SECTOR",
        help="PLOVER sector, such as GOV or REB.",
    )(command)


def format_option(command: Command) -> Command:
    """Add --format."""
    return click.option(
        "--format",
        "style",
        type=NearChoice(FORMATS),
        default=None,
        help="Form of the output: a table in a terminal, otherwise JSON lines, unless said here.",
    )(command)


def day_options(command: Command) -> Command:
    """Add --since and --until."""
    until = click.option("--until", type=Day(), help="Last day asked for, as 2026-01-31.")
    since = click.option("--since", type=Day(), help="First day asked for, as 2026-01-01.")
    return since(until(command))


def limit_option(command: Command) -> Command:
    """Add --limit."""
    return click.option("--limit", type=click.IntRange(min=1), help="The most rows to print.")(
        command
    )


def false_alarms_option(command: Command) -> Command:
    """Add --false-alarms, the rate at which turning points are told."""
    return click.option(
        "--false-alarms",
        type=click.FloatRange(min=0, min_open=True),
        default=FALSE_ALARMS,
        show_default=True,
        metavar="RATE",
        help="How many false turns a year to put up with in a quiet relation.",
    )(command)


def alike_option(command: Command) -> Command:
    """Add --alike, one rate for all pairs."""
    return click.option(
        "--alike",
        is_flag=True,
        help="Hold restless relations and large bursts to that rate, too.",
    )(command)


def uncorrected_option(command: Command) -> Command:
    """Add --uncorrected, events as they were before analysts' corrections."""
    return click.option(
        "--uncorrected",
        "corrected",
        flag_value="machine",
        help="Events as they were coded or brought in, without analysts' corrections.",
    )(command)


STATUSES = tuple(status.value for status in Status)
MODES = tuple(sorted({mode for known in EVENT_TYPES.values() for mode in known.modes}))
EVENT_OPTIONS = (
    click.option("--actor", help="Who acts: country (COL), with sector (COL:REB), or name."),
    click.option("--recipient", help="Likewise, of the one acted upon."),
    click.option("--pair", nargs=2, metavar="A B", help="Two of these, in either direction."),
    click.option("--type", type=TypeName(), help="Event type, PLOVER's or a codebook's."),
    click.option("--mode", type=NearChoice(MODES), metavar="MODE", help="PLOVER mode."),
    click.option("--status", type=NearChoice(STATUSES), help="Whether it happened."),
    click.option("--document", help="Id of one document."),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        help="Only events that are at least so sure.",
    ),
    click.option(
        "--origin",
        metavar="NAME",
        help="Where events are from: texts, gdelt, icews, polecat, plover, tkg or keds.",
    ),
    uncorrected_option,
    click.option(
        "--only-corrected",
        "corrected",
        flag_value="only",
        help="Only events that analysts confirmed, edited or added.",
    ),
    day_options,
)


def event_options(command: Command) -> Command:
    """Add the options by which events are chosen."""
    for option in reversed(EVENT_OPTIONS):
        command = option(command)
    return command


def figures_option(command: Command) -> Command:
    """Add --format for figures: tables for a person, JSON for a program."""
    return click.option(
        "--format",
        "style",
        type=NearChoice(("table", "json")),
        help="How to print the figures; tables unless told otherwise.",
    )(command)


def chart_option(command: Command) -> Command:
    """Add --chart, the confusion matrix as a picture."""
    return click.option(
        "--chart",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Also draw what was taken for what, as .svg, .png or .pdf.",
    )(command)


def errors_option(command: Command) -> Command:
    """Add --errors, how many wrong answers to show with their sentences."""
    return click.option(
        "--errors",
        type=click.IntRange(min=0),
        default=10,
        show_default=True,
        help="How many wrong answers to show with their sentences.",
    )(command)
