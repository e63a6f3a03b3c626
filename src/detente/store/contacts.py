"""Events as columns: between two sides, between all pairs of countries, between anyone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from detente.contracts import Contacts, Edges
from detente.ontology import COUNTRIES
from detente.store.current import Tables
from detente.store.retold import events_once
from detente.store.sides import Side, narrowed, values_of
from detente.store.wanted import HAPPENED

Columns = dict[str, NDArray[Any]]
BATCH = 2_000_000
"""Events of all pairs are taken from the store about so many at a time."""

# What both tables can say of an event, in the types of the contract; of those coded here as
# ``events_once`` gives them.
CODED = """
    date, type, coalesce(mode, '') AS mode, quad, coalesce(scale, 'nan'::DOUBLE) AS scale, status,
    coalesce((SELECT any_value(c.story) FROM carriers c WHERE c.carrier = document),
        (hash(document) >> 1)::BIGINT) AS story, 1::INTEGER AS reports, id AS event,
    precision, document AS teller, leads
"""
BROUGHT = """
    date, type, coalesce(mode, '') AS mode, quad, coalesce(scale, 'nan'::DOUBLE) AS scale, status,
    (hash(origin, coalesce(story, url, id, key::VARCHAR)) >> 1)::BIGINT AS story,
    greatest(1, coalesce(articles, mentions, 1))::INTEGER AS reports,
    CASE WHEN record IS NULL THEN origin || ':' || coalesce(id, key::VARCHAR) ELSE id END
        AS event, precision
"""
# A brought-in event without a precision is dated to the day.
EXACT = "(date IS NOT NULL AND coalesce(precision, 'day') IN ('day', 'week'))"
DAY = "(date_diff('day', DATE '0001-01-01', date) + 1)::INTEGER"
ROW = f"{DAY} AS day, forward, quad, scale, type, mode, status, story, reports, event"
KINDS = {"day": np.int32, "forward": np.bool_, "quad": np.int8, "scale": np.float64,
         "story": np.int64, "reports": np.int32}  # fmt: skip


def _told(coded: str, brought: str, sides: str) -> str:
    """Return a query for events coded here, those of one story together, and for those brought in.

    Copies of a story give one row; what one document tells twice stays two. ``reports`` counts the
    documents that tell it. What was brought in stays as it is: there is far more of it.

    Args:
        coded: a query for events coded here.
        brought: a query for those brought in.
        sides: columns of both that say who is meant.
    """
    same = f"{sides}, date, type, mode, quad, status, precision"
    return f"""
        SELECT {same}, story, arg_min(scale, event) AS scale, count(*)::INTEGER AS reports,
            arg_min(event, (NOT leads, event)) AS event
        FROM (
            SELECT *, row_number() OVER (PARTITION BY teller, {same} ORDER BY event) AS nth
            FROM ({coded})
        ) GROUP BY {same}, story, nth
        UNION ALL
        SELECT {same}, story, scale, reports, event FROM ({brought})
    """


def contacts_between(
    connection: duckdb.DuckDBPyConnection, tables: Tables, first: Side, second: Side
) -> Contacts:
    """Return the events between two sides."""
    coded = [first.among("actors"), second.among("recipients"),
             second.among("actors"), first.among("recipients")]  # fmt: skip
    brought = [first.acts("actor"), second.acts("recipient"),
               second.acts("actor"), first.acts("recipient")]  # fmt: skip
    found = narrowed(tables.reports, ((first, second), (second, first)))
    asked = f"({coded[0][0]} AND {coded[1][0]}) OR ({coded[2][0]} AND {coded[3][0]})"
    events = events_once(connection, tables, asked, values_of(coded))
    sql = _told(_between(coded, CODED, events), _between(brought, BROUGHT, found), "forward")
    values = [*values_of([*coded[:2], *coded]), *values_of([*brought[:2], *brought])]
    connection.execute(f"CREATE OR REPLACE TEMP TABLE contacts AS {sql}", values)
    rows = connection.execute(
        f"SELECT {ROW} FROM contacts WHERE {EXACT} ORDER BY day, event"
    ).fetchnumpy()
    loose = connection.execute(f"SELECT count(*) FROM contacts WHERE NOT {EXACT}").fetchall()
    connection.execute("DROP TABLE contacts")
    observed, volume = observed_days(connection, tables)
    columns = _typed(rows)
    return Contacts(
        pair=(first.asked, second.asked),
        observed=observed,
        volume=volume,
        loose=int(loose[0][0]),
        **columns,
    )


def _between(sides: Sequence[tuple[str, list[Any]]], columns: str, table: str) -> str:
    """Return a query for what happened, forth or back; of each way who acts and upon whom."""
    (one, _), (other, _), (back, _), (forth, _) = sides
    way = f"({one} AND {other})", f"({back} AND {forth})"
    # As a condition, each part is looked at only where those before it leave something open.
    return f"""
        SELECT {way[0]} AS forward, {columns} FROM (
            FROM {table} WHERE ({way[0]} OR {way[1]}) AND {HAPPENED}
        )
    """


def observed_days(
    connection: duckdb.DuckDBPyConnection, tables: Tables
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the days from which the store has any event, and how many."""
    exact = f"WHERE {HAPPENED} AND {EXACT}"
    counted = f"SELECT date, count(*) AS n FROM {{}} {exact} GROUP BY date".format
    brought = (
        tables.sums(
            f"SELECT date, events AS n FROM report_days WHERE {HAPPENED} AND exact",
            f"SELECT date, {{0}} FROM {{1}} {exact}",
        )
        if tables.summed
        else counted(tables.reports)
    )
    rows = connection.execute(
        f"""
        SELECT {DAY} AS day, least(sum(n), 2147483647)::INTEGER AS volume FROM (
            {brought} UNION ALL {_coded_by_day(tables)}
        ) GROUP BY date HAVING sum(n) > 0 ORDER BY date
        """
    ).fetchnumpy()
    return _column(rows["day"], np.int32), _column(rows["volume"], np.int32)


def _coded_by_day(tables: Tables) -> str:
    """Return a query for how many events coded here there are of each day.

    Of the documents that carry a story the one that tells most of a day counts, so that a
    much-copied story is not taken for many events.
    """
    return f"""
        SELECT date, max(n) AS n FROM (
            SELECT document, date, count(*) AS n FROM {tables.events}
            WHERE {HAPPENED} AND {EXACT} GROUP BY ALL
        ) LEFT JOIN carriers ON carrier = document
        GROUP BY date, coalesce(story, (hash(document) >> 1)::BIGINT)
    """


def newest_day(connection: duckdb.DuckDBPyConnection, tables: Tables) -> dt.date | None:
    """Return the last day on which anything happened, as far as the store knows."""
    row = connection.execute(
        f"""
        SELECT max(day) FROM (
            SELECT max(date) AS day FROM {tables.reports} WHERE {HAPPENED}
            UNION ALL
            SELECT max(least(e.date, d.published))
            FROM {tables.events} e LEFT JOIN documents d ON d.id = e.document WHERE {HAPPENED}
        )
        """
    ).fetchone()
    day: dt.date | None = row[0] if row else None
    return day


def _pairs(connection: duckdb.DuckDBPyConnection, tables: Tables) -> str:
    several = f"""
        SELECT unnest(list_append(list_transform(list_filter(further, lambda x: x.acts),
                lambda x: x.code), actor_code)) AS one,
            list_append(list_transform(list_filter(further, lambda x: NOT x.acts),
                lambda x: x.code), recipient_code) AS others, {BROUGHT}
        FROM {tables.reports} WHERE further IS NOT NULL
    """
    coded = f"""
        SELECT unnest(json_extract_string(record, '$.actor[*].code')) AS one,
            json_extract_string(record, '$.recipient[*].code') AS others, {CODED}
        FROM {events_once(connection, tables)}
    """
    brought = f"""
        {_each(several)}
        UNION ALL
        SELECT least(actor_code, recipient_code) AS low,
            greatest(actor_code, recipient_code) AS high,
            actor_code < recipient_code AS forward, {BROUGHT}
        FROM {tables.reports}
        WHERE further IS NULL AND actor_code <> recipient_code AND {HAPPENED}
    """
    told = _told(_each(coded), brought, "low, high, forward")
    return f"CREATE OR REPLACE TEMP VIEW pairs AS {told}"


def _each(sides: str) -> str:
    """Return a query for what happened between two, from one for one acting upon others.

    An event with several actors or recipients belongs to each pair of them once, forward if it is
    forward for any.
    """
    return f"""
        SELECT least(one, other) AS low, greatest(one, other) AS high,
            bool_or(one < other) AS forward, * EXCLUDE (one, other)
        FROM (SELECT one, unnest(others) AS other, * EXCLUDE (one, others) FROM ({sides}))
        WHERE one <> other AND {HAPPENED} GROUP BY ALL
    """


def contacts_of_all(
    connection: duckdb.DuckDBPyConnection,
    tables: Tables,
    *,
    min_events: int,
    since: dt.date | None = None,
    most: int | None = None,
) -> Iterator[Contacts]:
    """Yield the events of each pair of countries with so many of them, in order of the codes.

    With ``since``, only of pairs that have an event on that day or later, ``most`` of them.
    """
    connection.execute(_pairs(connection, tables))
    countries = sorted(COUNTRIES)
    counted = connection.execute(
        f"SELECT low, high, count(*) FILTER ({EXACT}) AS n, count(*) FILTER (NOT {EXACT})"
        " FROM pairs WHERE list_contains($1, low) AND list_contains($1, high)"
        f" GROUP BY low, high HAVING n >= $2 AND count(*) FILTER ({EXACT} AND date >= $3) > 0"
        f" ORDER BY count(*) FILTER ({EXACT} AND date >= $3) DESC, low, high LIMIT $4",
        [countries, min_events, since or dt.date.min, most],
    ).fetchall()
    counted.sort()
    observed, volume = observed_days(connection, tables)
    for batch in _batches(counted):
        wanted = [f"{low}-{high}" for low, high, *_ in batch]
        rows = connection.execute(
            f"SELECT {ROW} FROM pairs WHERE {EXACT} AND low || '-' || high IN"
            " (SELECT unnest($1)) ORDER BY low, high, day, event",
            [wanted],
        ).fetchnumpy()
        columns = _typed(rows)
        start = 0
        for low, high, number, loose in batch:
            part = slice(start, start + number)
            start += number
            yield Contacts(
                pair=(low, high),
                observed=observed,
                volume=volume,
                loose=loose,
                **{name: column[part] for name, column in columns.items()},
            )


def _batches(
    counted: Sequence[tuple[str, str, int, int]],
) -> Iterator[list[tuple[str, str, int, int]]]:
    batch: list[tuple[str, str, int, int]] = []
    size = 0
    for row in counted:
        if batch and size + row[2] > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += row[2]
    if batch:
        yield batch


WHO = "struct_pack(code := {0}_code, sector := {0}_sector, name := {0}_name)"
FURTHER = (
    "list_transform(list_filter(coalesce(further, []), lambda x: {}),"
    " lambda x: struct_pack(code := x.code, sector := x.sector, name := x.name))"
)
ENTITIES = (
    "list_transform(from_json(json_extract(record, '$.{}'),"
    """ '[{{"code":"VARCHAR","sector":"VARCHAR","identifier_text":"VARCHAR"}}]'),"""
    " lambda x: struct_pack(code := x.code, sector := x.sector, name := x.identifier_text))"
)

EDGE_SIDES = "actor, actor_sector, actor_name, recipient, recipient_sector, recipient_name"
SIDES_OF_ONE = ", ".join(
    f"coalesce({role}_code, '') AS {role}, coalesce({role}_sector, '') AS {role}_sector,"
    f" coalesce({role}_name, '') AS {role}_name"
    for role in ("actor", "recipient")
)


def edges_between(
    connection: duckdb.DuckDBPyConnection,
    tables: Tables,
    since: dt.date | None,
    until: dt.date | None,
) -> Edges:
    """Return who acted on whom between two days, both included."""
    coded = f"""
        SELECT {ENTITIES.format("actor")} AS who, {ENTITIES.format("recipient")} AS whom,
            {CODED} FROM {events_once(connection, tables)} WHERE date BETWEEN $1 AND $2
    """
    brought = f"""
        SELECT list_prepend({WHO.format("actor")}, {FURTHER.format("x.acts")}) AS who,
            list_prepend({WHO.format("recipient")}, {FURTHER.format("NOT x.acts")}) AS whom,
            {BROUGHT} FROM {tables.reports}
        WHERE date BETWEEN $1 AND $2 AND further IS NOT NULL
    """
    # Most have one on each side; to make lists of one and to take them apart takes much longer.
    single = f"""
        SELECT {SIDES_OF_ONE}, {BROUGHT} FROM {tables.reports}
        WHERE date BETWEEN $1 AND $2 AND further IS NULL AND {HAPPENED} AND {EXACT}
            AND coalesce(actor_code, actor_name) IS NOT NULL
            AND coalesce(recipient_code, recipient_name) IS NOT NULL
    """
    every = f"{_known(brought)} UNION ALL BY NAME {single}"
    sql = f"""
        SELECT {DAY} AS day, {EDGE_SIDES}, type, mode, quad, scale, story, reports, event
        FROM ({_told(_known(coded), every, EDGE_SIDES)}) ORDER BY day, event
    """
    days = [since or dt.date.min, until or dt.date.max]
    return Edges(**_typed(connection.execute(sql, days).fetchnumpy()))


def _known(found: str) -> str:
    """Return a query for each who acts on each whom, of those who are known."""
    return f"""
        SELECT coalesce(a.code, '') AS actor, coalesce(a.sector, '') AS actor_sector,
            coalesce(a.name, '') AS actor_name, coalesce(r.code, '') AS recipient,
            coalesce(r.sector, '') AS recipient_sector, coalesce(r.name, '') AS recipient_name,
            * EXCLUDE (a, r)
        FROM (
            SELECT unnest(whom) AS r, * EXCLUDE (whom) FROM (
                SELECT unnest(who) AS a, * EXCLUDE (who) FROM ({found})
                WHERE {HAPPENED} AND {EXACT}
            )
        )
        WHERE coalesce(a.code, a.name) IS NOT NULL AND coalesce(r.code, r.name) IS NOT NULL
    """


def _typed(rows: dict[str, Any]) -> Columns:
    return {name: _column(column, KINDS.get(name, object)) for name, column in rows.items()}


def _column(values: Any, kind: Any) -> NDArray[Any]:
    return np.asarray(np.ma.getdata(values), dtype=kind)
