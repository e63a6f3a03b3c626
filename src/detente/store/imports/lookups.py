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
from detente.registry import Designation, Registry, designation

CODED = (
    "code VARCHAR, type VARCHAR, mode VARCHAR, contexts VARCHAR[], quad TINYINT, scale DOUBLE,"
    " goldstein DOUBLE"
)
SAID = "said VARCHAR, code VARCHAR, sector VARCHAR, name VARCHAR"
MODES = tuple(sorted({mode for known in EVENT_TYPES.values() for mode in known.modes}))


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
    """Make a table of whom names mean; of persons a row for each day on which they act.

    Args:
        connection: the store.
        names: SQL that gives ``said`` and ``date``.
        registry: knows persons.
        table: name of the table; ``date`` in it is empty where the day makes no difference.
    """
    connection.execute(f"CREATE OR REPLACE TEMP TABLE asked AS SELECT DISTINCT * FROM ({names})")
    distinct = connection.execute("SELECT DISTINCT said FROM asked WHERE said IS NOT NULL")
    rows: list[tuple[Any, ...]] = []
    people: list[str] = []
    for (said,) in distinct.fetchall():
        found = designation(said, None, registry)
        if found.kind == "person":
            people.append(said)
        else:
            rows.append(_row(said, None, found))
    if people:
        days = connection.execute(
            "SELECT said, date FROM asked WHERE said IN (SELECT unnest(?)) ORDER BY ALL", [people]
        ).fetchall()
        rows += [_row(said, day, designation(said, day, registry)) for said, day in days]
    fill(connection, table, f"{SAID}, date DATE", rows)
    connection.execute("DROP TABLE asked")


def _row(said: str, day: dt.date | None, found: Designation) -> tuple[Any, ...]:
    return said, found.code, found.sector, found.name, day
