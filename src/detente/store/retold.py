"""A sentence that carriers of one story share, coded alike, as ``relations.retold`` does it.

The carrier published first tells the day, the one with the longest text all else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from detente.store.current import Tables

SAME = "PARTITION BY said, nth"
# However lines are broken; for so many, a regular expression takes several times as long.
WORDS = "told[2]"
for _blank in (32, 10, 13, 9, 160):
    WORDS = f"replace({WORDS}, chr({_blank}), '')"
# What was corrected goes before what was not; of what is published at no known day nothing is sure.
EARLIEST = "corrected DESC, published NULLS LAST, document"
RETOLD = f"""
    WITH shared AS (
        SELECT carrier, story FROM carriers QUALIFY count(*) OVER (PARTITION BY story) > 1
    ), chosen AS (
        SELECT carrier, story FROM shared WHERE story IN (
            SELECT story FROM shared JOIN {{0}} ON carrier = document WHERE {{1}}
        )
    ), found AS (
        SELECT document, id, story, type, date, precision, actors, recipients, mode, status,
            json_extract_string(record,
                ['$.trigger', '$.text', '$.trigger_start', '$.correction.number']) AS told
        FROM {{0}} JOIN chosen ON carrier = document
    ), said AS (
        SELECT * EXCLUDE (told), told[4] IS NOT NULL AS corrected, told[3]::INTEGER AS start,
            hash(story, type, told[1], {WORDS}) AS said
        FROM found
    ), numbered AS (
        SELECT *, row_number() OVER (PARTITION BY document, said ORDER BY start, id) AS nth
        FROM said
    ), alike AS (
        SELECT *, hash(actors, recipients, mode, status) AS parts FROM numbered
        QUALIFY count(*) OVER ({SAME}) > 1
    ), kept AS (
        SELECT *, min(parts) OVER ({SAME}) <> max(parts) OVER ({SAME}) AS differ FROM alike
    ), lengths AS (
        SELECT id AS text, length(json_extract_string(record, '$.text')) AS length
        FROM documents WHERE id IN (SELECT document FROM kept WHERE differ)
    ), dated AS (
        SELECT kept.*, d.published, CASE WHEN differ THEN coalesce(length, 0) ELSE 0 END AS length
        FROM kept JOIN documents d ON d.id = document LEFT JOIN lengths ON text = document
    )
    SELECT document, id,
        first_value({{{{'document': document, 'id': id}}}}) OVER (
            {SAME} ORDER BY corrected DESC, length DESC, {EARLIEST}
        ) AS lead,
        first_value({{{{'date': date, 'precision': precision}}}}) OVER (
            {SAME} ORDER BY date IS NULL, {EARLIEST}
        ) AS day
    FROM dated
"""


def events_once(
    connection: duckdb.DuckDBPyConnection,
    tables: Tables,
    wanted: str = "true",
    values: Sequence[Any] = (),
) -> str:
    """Return what stands behind FROM for the events coded here, shared sentences told alike.

    Each coding of a shared sentence says what that of the carrier with the longest text does; a
    further column, ``leads``, tells whether it is that one.

    Args:
        connection: the store's; it gets a temporary table.
        tables: where events are taken from.
        wanted: a condition on events; only stories with any of them are looked at.
        values: of the condition.
    """
    _find(connection, tables, wanted, values)
    return f"""
        (SELECT *, true AS leads FROM {tables.events}
        WHERE (document, id) NOT IN (SELECT (document, id) FROM retold)
        UNION ALL BY NAME
        SELECT e.* EXCLUDE (document, id, date, precision), r.document, r.id, r.day.date AS date,
            r.day.precision AS precision, r.id = e.id AND r.document = e.document AS leads
        FROM retold r JOIN {tables.events} e ON e.document = r.lead.document AND e.id = r.lead.id)
    """


def told_otherwise(
    connection: duckdb.DuckDBPyConnection, tables: Tables, events: Sequence[str]
) -> set[str]:
    """Return which of some events say what another, that is not among them, says better.

    Args:
        connection: the store's; it gets a temporary table.
        tables: where events are taken from.
        events: their ids.
    """
    _find(connection, tables, "id IN (SELECT unnest(?))", [list(events)])
    rows = connection.execute(
        "SELECT id FROM retold WHERE lead.id NOT IN (SELECT unnest($1))"
        " AND id IN (SELECT unnest($1))",
        [list(events)],
    ).fetchall()
    return {event for (event,) in rows}


def _find(
    connection: duckdb.DuckDBPyConnection, tables: Tables, wanted: str, values: Sequence[Any]
) -> None:
    sql = RETOLD.format(tables.events, wanted)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE retold AS {sql}", list(values))
