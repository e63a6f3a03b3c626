"""Bringing a store of an earlier version up to date."""

from __future__ import annotations

import duckdb

from detente.contracts import Actor
from detente.registry import holdings_of
from detente.store.schema import QUANTITIES_TABLE, REGISTRY_TABLES, SCHEMA_VERSION
from detente.store.write import write_holdings


def migrate(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring a store of version 1 or 2 to the present one, in one transaction.

    Version 2 added what the documents say of persons, and corrections by hand; version 3 what is
    found only when a document is read again.
    """
    connection.execute("BEGIN")
    try:
        connection.execute(REGISTRY_TABLES)
        connection.execute(QUANTITIES_TABLE)
        connection.execute("DELETE FROM holdings")
        rows = connection.execute(
            "SELECT a.document, d.published, a.record FROM actors a"
            " JOIN documents d ON d.id = a.document WHERE a.kind = 'person'"
        ).fetchall()
        for document, published, record in rows:
            actor = Actor.model_validate_json(record)
            write_holdings(connection, document, holdings_of(published, [actor]))
        connection.execute(
            "UPDATE meta SET value = ? WHERE key = 'schema_version'", [str(SCHEMA_VERSION)]
        )
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
