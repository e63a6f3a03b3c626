"""Tables of codes and names, in the database for as long as something is brought in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import duckdb

from detente.ontology import (
    COUNTRIES,
    EVENT_TYPES,
    SECTORS,
    STATEMENT,
    CodedEvent,
    actor_codes,
    cameo_events,
    cameo_roles,
    fips_countries,
    weis_events,
)
from detente.ontology import cameo as cameo_of
from detente.registry import Designation, Registry, designation, standings

CODED = (
    "code VARCHAR, type VARCHAR, mode VARCHAR, contexts VARCHAR[], quad TINYINT, scale DOUBLE,"
    " goldstein DOUBLE"
)
SAID = "said VARCHAR, code VARCHAR, sector VARCHAR, name VARCHAR"


def make_lookups(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the tables in place that hold for every file."""
    fill(connection, "cameo", CODED, map(_coded, cameo_events().values()))
    fill(connection, "weis", CODED, map(_coded, weis_events().values()))
    fill(connection, "plover", CODED + ", cameo VARCHAR", _plover())
    fill(
        connection,
        "roles",
        "role VARCHAR, sector VARCHAR, beyond VARCHAR",
        ((role, *values) for role, values in cameo_roles().items()),
    )
    fill(
        connection,
        "cameo_actors",
        SAID,
        ((code, a.code, a.sector, a.name) for code, a in actor_codes("cameo").items()),
    )
    fill(connection, "fips", "said VARCHAR, code VARCHAR", fips_countries().items())
    fill(connection, "countries", "code VARCHAR", ((code,) for code in (*COUNTRIES, *BEYOND)))
    fill(connection, "sectors", "sector VARCHAR", ((code,) for code in SECTORS))
    make_type(connection, "cameo_code", cameo_events())
    make_type(connection, "weis_code", weis_events())
    make_type(connection, "plover_type", plover_types())


BEYOND = ("IGO", "NGO", "MNC")


def plover_types() -> frozenset[str]:
    """Return the words that stand for PLOVER's types, in either case."""
    names = (*EVENT_TYPES, STATEMENT)
    return frozenset((*names, *(n.lower() for n in names), *(n.title() for n in names)))


def make_type(connection: duckdb.DuckDBPyConnection, name: str, words: Iterable[str]) -> None:
    """Make a type of a list of words, so that the CSV reader itself refuses other words."""
    listed = ", ".join(f"'{word}'" for word in sorted(words))
    connection.execute(f"DROP TYPE IF EXISTS temp.{name}")
    connection.execute(f"CREATE TEMP TYPE {name} AS ENUM ({listed})")


def fill(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: str,
    rows: Iterable[Sequence[Any]],
) -> None:
    """Make a temporary table anew with some rows."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} ({columns})")
    kept = [tuple(row) for row in rows]
    if kept:
        kinds = [column.rsplit(" ", 1)[1] for column in columns.split(", ")]
        each = ", ".join(f"unnest(?::{kind}[])" for kind in kinds)
        lists = [list(column) for column in zip(*kept, strict=True)]
        connection.execute(f"INSERT INTO {table} SELECT {each}", lists)


def _coded(event: CodedEvent) -> tuple[Any, ...]:
    return (
        event.code,
        event.type,
        event.mode,
        list(event.contexts) or None,
        event.quad,
        event.score,
        event.goldstein,
    )


def _plover() -> Iterator[tuple[Any, ...]]:
    for name, known in EVENT_TYPES.items():
        for mode in (None, *known.modes):
            score = known.score if mode is None else known.modes[mode].score
            told = cameo_of(name, mode)
            yield name, name, mode, None, known.quad, score, told.goldstein, told.code
    yield STATEMENT, STATEMENT, None, None, 0, None, None, None


def designate(
    connection: duckdb.DuckDBPyConnection, names: str, registry: Registry, table: str
) -> None:
    """Make a table of whom names mean, from the first to the last day on which they do.

    Args:
        connection: the store.
        names: SQL that gives ``said`` and ``date``.
        registry: knows persons.
        table: name of the table.
    """
    distinct = connection.execute(f"SELECT DISTINCT said FROM ({names}) WHERE said IS NOT NULL")
    rows: list[tuple[Any, ...]] = []
    learned: list[str] = []
    for (said,) in distinct.fetchall():
        found = designation(said, None, registry)
        if found.kind == "person" and registry.named(found.name):
            learned.append(said)
        elif found.kind == "person":
            rows += _in_spells(said, found)
        else:
            rows.append(_row(said, found, *ALWAYS))
    if learned:
        # What texts and hand say of a person may differ from day to day.
        days = connection.execute(
            f"SELECT DISTINCT said, date FROM ({names}) WHERE said IN (SELECT unnest(?))",
            [learned],
        ).fetchall()
        rows += [_row(said, designation(said, day, registry), day, day) for said, day in days]
    fill(connection, table, f"{SAID}, first DATE, last DATE", rows)


ALWAYS = (dt.date.min, dt.date.max)


def _in_spells(said: str, found: Designation) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each time in which a name stands for one, in office or not, and between."""
    free = dt.date.min
    for spell in standings(found.name):
        if free < spell.first:
            yield said, None, None, found.name, free, spell.first - dt.timedelta(days=1)
        yield said, spell.code, spell.sector, found.name, spell.first, spell.last
        if spell.last == dt.date.max:
            return
        free = spell.last + dt.timedelta(days=1)
    yield said, None, None, found.name, free, dt.date.max


def _row(said: str, found: Designation, first: dt.date, last: dt.date) -> tuple[Any, ...]:
    return said, found.code, found.sector, found.name, first, last
