"""Writing all tables of a store into a new file, in the order in which they are asked for."""

from __future__ import annotations

from pathlib import Path

import duckdb

from detente.store.query import quoted
from detente.store.sums import TABLES as SUMS
from detente.store.sums import sum_up

MEMORY = "2GB"
"""What DuckDB may take for sorting; the rest goes to temporary files beside the store."""
# DuckDB knows the least and the largest of each block, and passes over blocks where nothing can
# be. Years come one after another, for questions about days and lists by day; within a year there
# are many blocks, so that those of one actor lie together.
ORDERS = {
    "wide_reports": "year(date), actor_code, recipient_code, date, origin, key",
    "events": "date, document, sequence, id",
    "documents": "published, id",
    "quotes": "published, document, position",
    "mediations": "date, document, position",
    "stances": "published, document, position",
}
# Events of few columns are written apart as that is quicker to bring in; together with the others
# they are quicker to ask for.
SOURCES = {"wide_reports": "reports"}
DROPPED = ("triples", "meta", *SUMS)


def copy_sorted(connection: duckdb.DuckDBPyConnection, target: Path) -> None:
    """Copy everything to a new store that has its tables already.

    Args:
        connection: the store.
        target: file of the new one.
    """
    [(here,)] = connection.execute("SELECT current_database()").fetchall()
    old, new = _name(here), _name(f"{here} anew")
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute(f"ATTACH {quoted(str(target))} AS {new}")
    try:
        known = _tables(connection, f"{here} anew")
        for name in sorted(_tables(connection, here)):
            if name in DROPPED:
                continue
            source, order = _name(SOURCES.get(name, name)), ORDERS.get(name)
            rows = f"SELECT * FROM {old}.{source}" + (f" ORDER BY {order}" if order else "")
            if name in known:
                connection.execute(f"INSERT INTO {new}.{_name(name)} BY NAME {rows}")
            else:  # a table that somebody else keeps in the file
                connection.execute(f"CREATE TABLE {new}.{_name(name)} AS {rows}")
        connection.execute(f"INSERT OR REPLACE INTO {new}.meta SELECT * FROM meta")
        connection.execute(f"USE {new}")
        try:
            sum_up(connection)
        finally:
            connection.execute(f"USE {old}")
        connection.execute(f"CHECKPOINT {new}")
    finally:
        connection.execute(f"DETACH {new}")
        connection.execute("RESET memory_limit")


def _name(word: str) -> str:
    """Return the name of a database or table as SQL has it; files may be called anything."""
    return '"' + word.replace('"', '""') + '"'


def _tables(connection: duckdb.DuckDBPyConnection, database: str) -> set[str]:
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = ? AND schema_name = 'main'",
        [database],
    ).fetchall()
    return {name for (name,) in rows}
