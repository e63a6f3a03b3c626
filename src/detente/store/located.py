"""Events counted by place and by country, in the database: there may be a hundred million."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from detente.contracts import Located
from detente.ontology import COUNTRIES
from detente.places import country_point
from detente.store.query import Conditions
from detente.store.wanted import Wanted

AT = "json_extract_string(record, '$.event_loc.{}')".format
CODED_PLACE = f"""
    {AT("name")} AS place, {AT("country")} AS country,
    TRY_CAST({AT("latitude")} AS DOUBLE) AS latitude,
    TRY_CAST({AT("longitude")} AS DOUBLE) AS longitude, scale, quad
"""
BROUGHT_PLACE = "place, place_country AS country, latitude, longitude, scale, quad"
CODED_SIDES = """
    NULL AS one, NULL AS other, list_distinct(list_concat(
        json_extract_string(record, '$.actor[*].code'),
        json_extract_string(record, '$.recipient[*].code'))) AS more, scale, quad
"""
BROUGHT_SIDES = """
    actor_code AS one, recipient_code AS other, list_transform(further, lambda x: x.code) AS more,
    scale, quad
"""
# One name may be several places; what lies within a tenth of a degree is one.
BY_PLACE = """
    SELECT place, country, round(avg(latitude), 4), round(avg(longitude), 4), count(*) AS events,
        avg(scale), count(*) FILTER (quad = 1), count(*) FILTER (quad = 2),
        count(*) FILTER (quad = 3), count(*) FILTER (quad = 4)
    FROM ({}) WHERE place IS NOT NULL
    GROUP BY place, country, round(latitude, 1), round(longitude, 1)
    ORDER BY events DESC, place, country, 3, 4 LIMIT ?
"""
# Counted by sides first, as lists are slow to take apart: once for each pair, not for each event.
BY_COUNTRY = """
    WITH of_sides AS (
        SELECT one, other, more, count(*) AS events, sum(scale) AS total, count(scale) AS scored,
            count(*) FILTER (quad = 1) AS q1, count(*) FILTER (quad = 2) AS q2,
            count(*) FILTER (quad = 3) AS q3, count(*) FILTER (quad = 4) AS q4
        FROM ({}) GROUP BY one, other, more
    ), of_each AS (
        SELECT unnest(list_distinct(list_concat([one, other], coalesce(more, [])))) AS code, *
        FROM of_sides
    )
    SELECT code, sum(events) AS n, sum(total) / sum(scored), sum(q1), sum(q2), sum(q3), sum(q4)
    FROM of_each WHERE list_contains(?, code) GROUP BY code ORDER BY n DESC, code
"""


def by_place(connection: duckdb.DuckDBPyConnection, wanted: Wanted, limit: int) -> list[Located]:
    """Return the places with most of the events that are wanted."""
    found, values = _either(wanted, CODED_PLACE, BROUGHT_PLACE)
    rows = connection.execute(BY_PLACE.format(found), [*values, limit]).fetchall()
    return list(map(_place, rows))


def by_country(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> list[Located]:
    """Return the countries that stand on a side of the events that are wanted."""
    found, values = _either(wanted, CODED_SIDES, BROUGHT_SIDES)
    rows = connection.execute(BY_COUNTRY.format(found), [*values, sorted(COUNTRIES)]).fetchall()
    return list(map(_country, rows))


def _either(wanted: Wanted, coded: str, brought: str) -> tuple[str, list[Any]]:
    parts: list[str] = []
    values: list[Any] = []
    asked: tuple[tuple[str, str, Conditions | None], ...] = (
        (wanted.tables.events, coded, wanted.coded),
        (wanted.tables.reports, brought, wanted.brought),
    )
    for table, columns, conditions in asked:
        if conditions is not None:
            parts.append(f"SELECT {columns} FROM {table}{conditions.sql()}")
            values += conditions.values
    return " UNION ALL ".join(parts), values


def _place(row: Sequence[Any]) -> Located:
    name, code, latitude, longitude, events, score, *quads = row
    known = COUNTRIES.get(code or "")
    return Located(
        kind="place",
        name=name,
        country=code,
        latitude=latitude,
        longitude=longitude,
        precise=known is None or name not in (known.name, *known.aliases),
        events=events,
        score=score,
        quads=tuple(quads),
    )


def _country(row: Sequence[Any]) -> Located:
    code, events, score, *quads = row
    latitude, longitude = country_point(code) or (None, None)
    return Located(
        kind="country",
        name=COUNTRIES[code].name,
        country=code,
        latitude=latitude,
        longitude=longitude,
        precise=False,
        events=events,
        score=score,
        quads=tuple(quads),
    )
