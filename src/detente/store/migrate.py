"""Bringing a store of an earlier version up to date."""

from __future__ import annotations

import duckdb

from detente.contracts import Actor
from detente.registry import holdings_of
from detente.store.schema import REGISTRY_TABLES, SCHEMA_VERSION, STANCE_TABLES
from detente.store.write import write_holdings


def migrate(connection: duckdb.DuckDBPyConnection, version: str) -> None:
    """Bring a store of an earlier version to the present one, in one transaction.

    Version 2 added what the documents say of persons, and corrections by hand; version 3 stances,
    which a document has once it is read again.

    Args:
        connection: the open store.
        version: its version.
    """
    connection.execute("BEGIN")
    try:
        if version == "1":
            _add_registry(connection)
        connection.execute(STANCE_TABLES)
        connection.execute(
            "UPDATE meta SET value = ? WHERE key = 'schema_version'", [str(SCHEMA_VERSION)]
        )
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _add_registry(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(REGISTRY_TABLES)
    rows = connection.execute(
        "SELECT a.document, d.published, a.record FROM actors a"
        " JOIN documents d ON d.id = a.document WHERE a.kind = 'person'"
    ).fetchall()
    for document, published, record in rows:
        actor = Actor.model_validate_json(record)
        write_holdings(connection, document, holdings_of(published, [actor]))
