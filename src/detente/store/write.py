"""Putting one record into the store."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from typing import Any, Literal

import duckdb

from detente.contracts import Actor, DetenteError, Document, Holding, Mediation, Record
from detente.registry import holdings_of
from detente.store.carriers import carry
from detente.store.correcting.keeping import restate_document
from detente.store.event_rows import event_row
from detente.store.terms import entity_terms, name_terms

Change = Literal["added", "updated", "unchanged"]


class RecordRefusedError(DetenteError):
    """A record at odds with itself; the store is none the worse for it."""


def fingerprint(record: Record) -> str:
    """Return a digest of everything in a record, its coder's version included."""
    return hashlib.sha256(record.model_dump_json().encode("utf-8", "replace")).hexdigest()


def write_record(connection: duckdb.DuckDBPyConnection, record: Record) -> Change:
    """Store a record in one transaction, in place of what stood there for its document.

    Raises:
        RecordRefusedError: when two events, quotes or actors of the record share an id.
    """
    document = record.document
    digest = fingerprint(record)
    known = connection.execute(
        "SELECT fingerprint FROM documents WHERE id = ?", [document.id]
    ).fetchone()
    if known and known[0] == digest:
        return "unchanged"
    connection.execute("BEGIN")
    try:
        if known:
            for table in (
                "events",
                "quotes",
                "actors",
                "holdings",
                "quantities",
                "mediations",
                "stances",
            ):
                connection.execute(f"DELETE FROM {table} WHERE document = ?", [document.id])
            connection.execute("DELETE FROM documents WHERE id = ?", [document.id])
        _insert(connection, record, digest)
        carry(connection, document, new=known is None)
        restate_document(connection, document.id)
        connection.execute("COMMIT")
    except BaseException as error:
        # A failed COMMIT has rolled back by itself; its own error is the one to be seen.
        with contextlib.suppress(duckdb.Error):
            connection.execute("ROLLBACK")
        if isinstance(error, duckdb.ConstraintException):
            raise RecordRefusedError(
                f"document {document.id} could not be stored: two things of it share an id",
                hint="please report it with the text",
            ) from error
        raise
    return "updated" if known else "added"


def _insert(connection: duckdb.DuckDBPyConnection, record: Record, digest: str) -> None:
    document = record.document
    _many(
        connection,
        "documents",
        [
            (
                document.id,
                document.date,
                document.source,
                document.title,
                document.url,
                document.path,
                document.kind,
                record.coder,
                digest,
                document.model_dump_json(),
            )
        ],
    )
    _many(
        connection,
        "events",
        [event_row(document.id, event) for event in record.events],
    )
    _many(
        connection,
        "quotes",
        [
            (
                document.id,
                quote.id,
                quote.text_info.start,
                document.date,
                quote.kind,
                entity_terms([quote.speaker] if quote.speaker else []),
                quote.quote,
                quote.model_dump_json(),
            )
            for quote in record.quotes
        ],
    )
    _many(
        connection,
        "stances",
        [
            (
                document.id,
                stance.id,
                stance.target_info.start,
                document.date,
                stance.tone,
                entity_terms([stance.speaker]),
                entity_terms([stance.target]),
                stance.model_dump_json(),
            )
            for stance in record.stances
        ],
    )
    _many(connection, "actors", [_actor_row(document.id, actor) for actor in record.actors])
    rows = [_mediation_row(document, mediation) for mediation in record.mediations]
    _many(connection, "mediations", rows)
    _many(
        connection,
        "quantities",
        [(document.id, q.id, q.event, q.model_dump_json()) for q in record.quantities],
    )
    write_holdings(connection, document.id, holdings_of(document.date, record.actors))


def _mediation_row(document: Document, mediation: Mediation) -> tuple[Any, ...]:
    return (
        document.id,
        mediation.id,
        mediation.trigger_start,
        mediation.date,
        mediation.date_end,
        document.date,
        mediation.status.value,
        mediation.confidence,
        entity_terms(mediation.go_between),
        entity_terms((*mediation.party_a, *mediation.party_b)),
        mediation.model_dump_json(),
    )


def write_holdings(
    connection: duckdb.DuckDBPyConnection, document: str, holdings: Iterable[Holding]
) -> None:
    """Keep what a document says of persons."""
    rows = [
        (document, h.first, h.name, h.code, h.sector, h.office, h.party, h.former) for h in holdings
    ]
    _many(connection, "holdings", rows)


def _actor_row(document: str, actor: Actor) -> tuple[Any, ...]:
    sector = actor.sectors[0] if actor.sectors else None
    return (
        document,
        actor.id,
        name_terms(actor.name),
        actor.kind,
        actor.code,
        sector,
        actor.model_dump_json(),
    )


def _many(connection: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
