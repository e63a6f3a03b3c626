"""Sums over brought-in events, so that what counts all of them need not look at ten million.

They are made file by file as events are brought in, and anew when a store is compacted; they are of
the events as they were brought in. ``Tables.sums`` makes up for what analysts correct.
"""

from __future__ import annotations

import duckdb

SUM_TABLES = """
CREATE TABLE IF NOT EXISTS report_sums (
    file INTEGER NOT NULL, actor VARCHAR, recipient VARCHAR, more VARCHAR[],
    status VARCHAR NOT NULL, quad TINYINT NOT NULL,
    events BIGINT NOT NULL, scored BIGINT NOT NULL, total DOUBLE
);
CREATE TABLE IF NOT EXISTS report_places (
    file INTEGER NOT NULL, place VARCHAR NOT NULL, country VARCHAR,
    near_latitude DOUBLE, near_longitude DOUBLE, latitude DOUBLE, longitude DOUBLE,
    status VARCHAR NOT NULL, quad TINYINT NOT NULL,
    events BIGINT NOT NULL, scored BIGINT NOT NULL, total DOUBLE
);
CREATE TABLE IF NOT EXISTS report_days (
    file INTEGER NOT NULL, date DATE, exact BOOLEAN NOT NULL, status VARCHAR NOT NULL,
    events BIGINT NOT NULL, longest INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS report_names (file INTEGER NOT NULL, name VARCHAR NOT NULL);
"""
"""`latitude` and `longitude` are sums over the events of a place, `longest` the days that an event
of this day spans at most beyond it."""

# Sums of many small files are put together: else they would be as many as the events.
_TOGETHER = {
    "report_sums": "actor, recipient, more, status, quad, sum(events), sum(scored), sum(total)",
    "report_places": "place, country, near_latitude, near_longitude, sum(latitude),"
    " sum(longitude), status, quad, sum(events), sum(scored), sum(total)",
    "report_days": "date, exact, status, sum(events), max(longest)",
    "report_names": "name",
}
TABLES = tuple(_TOGETHER)
LEAST = 100_000
"""So many rows of sums are left as they are."""
_SUMS = (
    """
    INSERT INTO report_sums
    SELECT file, actor_code, recipient_code, list_transform(further, lambda x: x.code), status,
        quad, count(*), count(scale), sum(scale)
    FROM reports {where} GROUP BY ALL
    """,
    """
    INSERT INTO report_places
    SELECT file, place, place_country, round(latitude, 1), round(longitude, 1), sum(latitude),
        sum(longitude), status, quad, count(*), count(scale), sum(scale)
    FROM reports {where} {also} place IS NOT NULL
    GROUP BY file, place, place_country, round(latitude, 1), round(longitude, 1), status, quad
    """,
    """
    INSERT INTO report_days
    SELECT file, date, date IS NOT NULL AND coalesce(precision, 'day') IN ('day', 'week'), status,
        count(*), coalesce(max(date_diff('day', date, coalesce(date_end, date))), 0)
    FROM reports {where} GROUP BY ALL
    """,
    """
    INSERT INTO report_names
    SELECT file, name FROM (SELECT DISTINCT file, actor_name AS name FROM reports {where}
        UNION SELECT DISTINCT file, recipient_name FROM reports {where})
    WHERE name IS NOT NULL
    """,
)


def sum_up(connection: duckdb.DuckDBPyConnection, file: int | None = None) -> None:
    """Make the sums of a file that has just been brought in, or all of them anew.

    Args:
        connection: the store, in a transaction.
        file: its number; ``None`` for all files.
    """
    if file is None:
        for name in TABLES:
            connection.execute(f"DELETE FROM {name}")
    where, also = ("", "WHERE") if file is None else (f"WHERE file = {file}", "AND")
    for sql in _SUMS:
        connection.execute(sql.format(where=where, also=also))
    for name, columns in _TOGETHER.items():
        _put_together(connection, name, columns)


def _put_together(connection: duckdb.DuckDBPyConnection, name: str, columns: str) -> None:
    """Make one sum of those of all files, which is then that of file 0, when it pays.

    It does when there are as many rows of single files as of those put together before, so that
    over many files no row is gone through more than a few times.
    """
    [(single, together)] = connection.execute(
        f"SELECT count(*) FILTER (file > 0), count(*) FILTER (file = 0) FROM {name}"
    ).fetchall()
    if single <= max(together, LEAST):
        return
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE put_together AS SELECT 0, {columns} FROM {name} GROUP BY ALL"
    )
    connection.execute(f"DELETE FROM {name}")
    connection.execute(f"INSERT INTO {name} FROM put_together")
    connection.execute("DROP TABLE put_together")


def longest_span(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the most days that a brought-in event spans beyond its first, also when corrected."""
    [(days,)] = connection.execute(
        "SELECT coalesce(max(days), 0) FROM (SELECT longest AS days FROM report_days"
        " UNION ALL SELECT date_diff('day', date, date_end) FROM edited_reports)"
    ).fetchall()
    return int(days)
