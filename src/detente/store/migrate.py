"""Bringing a store of an earlier version up to date."""

from __future__ import annotations

import duckdb

from detente.contracts import Actor
from detente.registry import holdings_of
from detente.store.carriers import carry_all
from detente.store.schema import LATER_TABLES, REGISTRY_TABLES, SCHEMA_VERSION
from detente.store.sums import sum_up
from detente.store.transactions import in_one, insert_rows
from detente.store.write import holding_row


def migrate(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    """Bring a store of an earlier version to the present one, in one transaction.

    Version 2 added what the documents say of persons, and corrections by hand; version 3 events
    from other data sets, and what is found only when a document is read again; version 4 tables of
    their own for events of few columns; version 5 corrections of events; version 6 what a watch
    keeps; version 7 stories; version 8 sums over events, and columns of what they need;
    version 9 how it was tried to read what failed, and corrections of what was said.
    """
    with in_one(connection):
        if version < 2:
            _add_persons(connection)
        if version == 3:
            connection.execute("ALTER TABLE reports RENAME TO wide_reports")
        for tables in LATER_TABLES:
            connection.execute(tables)
        if version < 7:
            carry_all(connection)
        if version < 8:
            _sum_up(connection)
        connection.execute(
            "UPDATE meta SET value = ? WHERE key = 'schema_version'", [str(SCHEMA_VERSION)]
        )


def _add_persons(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(REGISTRY_TABLES)
    rows = connection.execute(
        "SELECT a.document, d.published, a.record FROM actors a"
        " JOIN documents d ON d.id = a.document WHERE a.kind = 'person'"
    ).fetchall()
    held = [
        holding_row(document, holding)
        for document, published, record in rows
        for holding in holdings_of(published, [Actor.model_validate_json(record)])
    ]
    insert_rows(connection, "holdings", held)


def _sum_up(connection: duckdb.DuckDBPyConnection) -> None:
    said = "json_extract_string(record, '$.{}')".format
    codes = (
        "array_to_string(list_transform(CAST(json_extract(record, '$.{}') AS JSON[]),"
        " lambda e: coalesce(json_extract_string(e, '$.code'), '')), ';')"
    ).format
    for table in ("events", "edited_events"):
        connection.execute(
            f"""
            UPDATE {table} SET precision = {said("date_precision")},
                actor_codes = {codes("actor")}, recipient_codes = {codes("recipient")},
                place = {said("event_loc.name")}, place_country = {said("event_loc.country")},
                latitude = TRY_CAST({said("event_loc.latitude")} AS DOUBLE),
                longitude = TRY_CAST({said("event_loc.longitude")} AS DOUBLE)
            """
        )
    sum_up(connection)
