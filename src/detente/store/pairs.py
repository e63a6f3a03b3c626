"""Who has to do with whom: pairs of countries, by the number and the score of their events."""

from __future__ import annotations

import duckdb

from detente.contracts import Dealings
from detente.store.current import Tables

# The first actor and recipient stand for their sides, as PLOVER's own files list one each.
CODED = """
    SELECT nullif(split_part(actor_codes, ';', 1), '') AS a,
        nullif(split_part(recipient_codes, ';', 1), '') AS r, status,
        1 AS n, scale AS total, (scale IS NOT NULL)::INTEGER AS scored
    FROM {}
"""
BROUGHT = """
    SELECT actor_code, recipient_code, status, {0}, {0} * scale, {0} * (scale IS NOT NULL)::INTEGER
    FROM {1}
"""
SUMMED = "SELECT actor, recipient, status, events, total, scored FROM report_sums"


def _directed(tables: Tables) -> str:
    brought = tables.sums(SUMMED, BROUGHT) if tables.summed else BROUGHT.format(1, tables.reports)
    return f"{CODED.format(tables.events)} UNION ALL {brought}"


KNOWN = "a IS NOT NULL AND r IS NOT NULL AND a <> r"


def busiest_pairs(
    connection: duckdb.DuckDBPyConnection, tables: Tables, limit: int
) -> list[tuple[str, str, int]]:
    """Return the pairs of countries with most events, in either direction, with their number."""
    rows = connection.execute(
        f"""
        SELECT least(a, r) AS one, greatest(a, r) AS other, sum(n)::BIGINT AS events
        FROM ({_directed(tables)}) WHERE {KNOWN}
        GROUP BY one, other HAVING sum(n) > 0 ORDER BY events DESC, one, other LIMIT ?
        """,
        [limit],
    ).fetchall()
    return [(one, other, events) for one, other, events in rows]


def dealings_in(
    connection: duckdb.DuckDBPyConnection, tables: Tables, limit: int
) -> list[Dealings]:
    """Return what each country does to each other, the busiest first."""
    rows = connection.execute(
        f"""
        SELECT a, r, sum(total) / nullif(sum(scored), 0) AS score, sum(n)::BIGINT AS events
        FROM ({_directed(tables)}) WHERE {KNOWN} AND status NOT IN ('denied', 'hypothetical')
        GROUP BY a, r HAVING sum(n) > 0 ORDER BY events DESC, a, r LIMIT ?
        """,
        [limit],
    ).fetchall()
    return [Dealings(actor=a, recipient=r, score=score, events=n) for a, r, score, n in rows]
