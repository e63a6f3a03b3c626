"""Events counted by place and by country, in the database: there may be a hundred million."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from detente.contracts import Located
from detente.ontology import COUNTRIES
from detente.places import country_point
from detente.store.wanted import Wanted

# Columns of one row for each event; there is a place for what its numbers are multiplied with.
EACH = "{0} AS n, {0} * scale AS total, {0} * (scale IS NOT NULL)::INTEGER AS scored, quad"
PLACE = f"""
    place, place_country AS country, round(latitude, 1) AS near_latitude,
    round(longitude, 1) AS near_longitude, {{0}} * latitude AS latitude,
    {{0}} * longitude AS longitude, {EACH}
"""
CODED_SIDES = f"""
    NULL AS one, NULL AS other,
    list_concat(string_split(actor_codes, ';'), string_split(recipient_codes, ';')) AS more, {EACH}
"""
BROUGHT_SIDES = f"""
    actor_code AS one, recipient_code AS other, list_transform(further, lambda x: x.code) AS more,
    {EACH}
"""
# Sums over all events that were brought in, in the same columns.
PLACE_SUMS = """
    SELECT place, country, near_latitude, near_longitude, latitude, longitude, events AS n, total,
        scored, quad, status
    FROM report_places
"""
SIDE_SUMS = """
    SELECT actor AS one, recipient AS other, more, events AS n, total, scored, quad, status
    FROM report_sums
"""
# One name may be several places; what lies within a tenth of a degree is one.
BY_PLACE = """
    SELECT place, country, round(sum(latitude) / sum(n), 4), round(sum(longitude) / sum(n), 4),
        sum(n)::BIGINT AS events, sum(total) / nullif(sum(scored), 0), {quads}
    FROM ({found}) WHERE place IS NOT NULL
    GROUP BY place, country, near_latitude, near_longitude HAVING sum(n) > 0
    ORDER BY events DESC, place, country, 3, 4 LIMIT ?
"""
# Counted by sides first, as lists are slow to take apart: once for each pair, not for each event.
BY_COUNTRY = """
    WITH of_sides AS (
        SELECT one, other, more, quad, sum(n) AS n, sum(total) AS total, sum(scored) AS scored
        FROM ({found}) GROUP BY one, other, more, quad
    ), of_each AS (
        SELECT unnest(list_distinct(list_concat([one, other], coalesce(more, [])))) AS code, *
        FROM of_sides
    )
    SELECT code, sum(n)::BIGINT AS events, sum(total) / nullif(sum(scored), 0), {quads}
    FROM of_each WHERE list_contains(?, code) GROUP BY code HAVING sum(n) > 0
    ORDER BY events DESC, code
"""
QUADS = ", ".join(
    f"coalesce(sum(n) FILTER (quad = {number}), 0)::BIGINT" for number in (1, 2, 3, 4)
)


def by_place(connection: duckdb.DuckDBPyConnection, wanted: Wanted, limit: int) -> list[Located]:
    """Return the places with most of the events that are wanted."""
    found, values = _either(wanted, PLACE, PLACE, PLACE_SUMS)
    rows = connection.execute(BY_PLACE.format(found=found, quads=QUADS), [*values, limit])
    return list(map(_place, rows.fetchall()))


def by_country(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> list[Located]:
    """Return the countries that stand on a side of the events that are wanted."""
    found, values = _either(wanted, CODED_SIDES, BROUGHT_SIDES, SIDE_SUMS)
    sql = BY_COUNTRY.format(found=found, quads=QUADS)
    rows = connection.execute(sql, [*values, sorted(COUNTRIES)])
    return list(map(_country, rows.fetchall()))


def _either(wanted: Wanted, coded: str, brought: str, sums: str) -> tuple[str, list[Any]]:
    """Return SQL for what is wanted of both kinds of events, from the sums where they tell it."""
    parts: list[str] = []
    values: list[Any] = []
    if wanted.coded is not None:
        parts.append(f"SELECT {coded.format(1)} FROM {wanted.tables.events}{wanted.coded.sql()}")
        values += wanted.coded.values
    if wanted.brought is not None:
        tables, where = wanted.tables, wanted.brought.sql()
        by_status = all(clause.startswith("status ") for clause in wanted.brought.clauses)
        if tables.summed and by_status:
            found = tables.sums(sums, f"SELECT {brought}, status FROM {{1}}")
            parts.append(f"SELECT * EXCLUDE (status) FROM ({found}){where}")
        else:
            parts.append(f"SELECT {brought.format(1)} FROM {tables.reports}{where}")
        values += wanted.brought.values
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
