"""Putting records into the store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import duckdb

from detente.contracts import (
    Actor,
    DetenteError,
    Document,
    Holding,
    Mediation,
    Quote,
    Record,
    Stance,
)
from detente.registry import holdings_of
from detente.store.carriers import carry
from detente.store.correcting.keeping import restate_documents
from detente.store.event_rows import event_row
from detente.store.terms import entity_terms, name_terms
from detente.store.transactions import in_one, insert_rows

OF_DOCUMENTS = (
    "events",
    "quotes",
    "actors",
    "holdings",
    "quantities",
    "mediations",
    "stances",
)
"""Tables whose rows belong to a document."""
Change = Literal["added", "updated", "unchanged"]


class RecordRefusedError(DetenteError):
    """A record at odds with itself; the store is none the worse for it."""


def fingerprint(record: Record) -> str:
    """Return a digest of everything in a record, its coder's version included."""
    return hashlib.sha256(record.model_dump_json().encode("utf-8", "replace")).hexdigest()


def write_records(
    connection: duckdb.DuckDBPyConnection, records: Sequence[Record]
) -> list[Change | RecordRefusedError]:
    """Store records in one transaction, each in place of what stood there for its document.

    Returns:
        What came of each. One that is refused leaves the store, and the others, as they were.
    """
    try:
        with in_one(connection):
            return [change for part in _apart(records) for change in _write(connection, part)]
    except (duckdb.IntegrityError, duckdb.DataError) as error:
        if len(records) == 1:
            return [_refused(records[0], error)]
    return [change for record in records for change in write_records(connection, [record])]


def _refused(record: Record, error: duckdb.Error) -> RecordRefusedError:
    what = "two things of it share an id"
    if isinstance(error, duckdb.DataError):
        what = f"a value of it does not fit: {str(error).splitlines()[0]}"
    return RecordRefusedError(
        f"document {record.document.id} could not be stored: {what}",
        hint="please report it with the text",
    )


def _apart(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Yield records in order, a document no more than once in each part."""
    part: dict[str, Record] = {}
    for record in records:
        if record.document.id in part:
            yield list(part.values())
            part = {}
        part[record.document.id] = record
    if part:
        yield list(part.values())


def _write(connection: duckdb.DuckDBPyConnection, records: Sequence[Record]) -> list[Change]:
    """Store records of different documents, in a transaction."""
    digests = {record.document.id: fingerprint(record) for record in records}
    there = f"IN ({', '.join('?' * len(digests))})"
    known = dict(
        connection.execute(
            f"SELECT id, fingerprint FROM documents WHERE id {there}", list(digests)
        ).fetchall()
    )
    fresh = [r for r in records if known.get(r.document.id) != digests[r.document.id]]
    old = [r.document.id for r in fresh if r.document.id in known]
    if old:
        there = f"IN ({', '.join('?' * len(old))})"
        for table in OF_DOCUMENTS:
            connection.execute(f"DELETE FROM {table} WHERE document {there}", old)
        connection.execute(f"DELETE FROM documents WHERE id {there}", old)
    if fresh:
        _insert(connection, fresh, digests)
        carry(connection, [record.document for record in fresh], known=set(old))
        restate_documents(connection, [record.document.id for record in fresh])
    written = {record.document.id for record in fresh}
    return [
        "unchanged" if d not in written else "updated" if d in known else "added" for d in digests
    ]


def _insert(
    connection: duckdb.DuckDBPyConnection, records: Sequence[Record], digests: Mapping[str, str]
) -> None:
    rows: dict[str, list[tuple[Any, ...]]] = {"documents": []}
    for record in records:
        rows["documents"].append(_document_row(record, digests[record.document.id]))
        for table, row in _rows_of(record):
            rows.setdefault(table, []).append(row)
    for table, those in rows.items():
        insert_rows(connection, table, those)


def _document_row(record: Record, digest: str) -> tuple[Any, ...]:
    document = record.document
    return (
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


def _rows_of(record: Record) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the table and the row of each thing that a record tells of its document."""
    document = record.document
    for event in record.events:
        yield "events", event_row(document.id, event)
    for quote in record.quotes:
        yield "quotes", _quote_row(document, quote)
    for stance in record.stances:
        yield "stances", _stance_row(document, stance)
    for actor in record.actors:
        yield "actors", _actor_row(document.id, actor)
    for mediation in record.mediations:
        yield "mediations", _mediation_row(document, mediation)
    for q in record.quantities:
        yield "quantities", (document.id, q.id, q.event, q.model_dump_json())
    for holding in holdings_of(document.date, record.actors):
        yield "holdings", holding_row(document.id, holding)


def _quote_row(document: Document, quote: Quote) -> tuple[Any, ...]:
    return (
        document.id,
        quote.id,
        quote.text_info.start,
        document.date,
        quote.kind,
        entity_terms([quote.speaker] if quote.speaker else []),
        quote.quote,
        quote.model_dump_json(),
    )


def _stance_row(document: Document, stance: Stance) -> tuple[Any, ...]:
    return (
        document.id,
        stance.id,
        stance.target_info.start,
        document.date,
        stance.tone,
        entity_terms([stance.speaker]),
        entity_terms([stance.target]),
        stance.model_dump_json(),
    )


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


def holding_row(document: str, holding: Holding) -> tuple[Any, ...]:
    """Return what a document says of a person as a row of ``holdings``."""
    h = holding
    return (document, h.first, h.name, h.code, h.sector, h.office, h.party, h.former)


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
