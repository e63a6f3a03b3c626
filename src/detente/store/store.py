"""The store and its queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from detente.contracts import (
    Actor,
    Contract,
    Correction,
    Document,
    Event,
    Failure,
    Imported,
    Person,
    Quote,
    Record,
    Stance,
    Status,
)
from detente.registry import Registry
from detente.store.connect import connect, explained
from detente.store.people import (
    correct,
    corrections_in,
    load_registry,
    replace_imported,
    the_one,
    undo,
)
from detente.store.query import Conditions
from detente.store.terms import wanted_terms
from detente.store.write import Change, write_record

Kept = TypeVar("Kept", bound=Contract)


class Store:
    """A DuckDB file that keeps what was coded.

    Args:
        path: the file; made new where there is none.
        read_only: open without the right to change anything, so that others may read, too.

    Raises:
        DetenteError: when the file cannot be opened as a store.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        self.path = Path(path)
        self._connection = connect(self.path, read_only=read_only)

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; what was added is on disk."""
        self._connection.close()

    def add(self, record: Record) -> Change:
        """Keep a record; of a document known already only what changed.

        Returns:
            "added", "updated" (the document was known, but something of its record changed) or
            "unchanged".

        Raises:
            DetenteError: when it cannot be written; what stood there for the document stays.
            RecordRefusedError: when two events, quotes or actors of it share an id; likewise.
        """
        with explained(self.path, f"document {record.document.id} could not be stored"):
            return write_record(self._connection, record)

    def fail(self, failure: Failure) -> None:
        """Keep that something could not be read, and why."""
        self._rows(
            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?)",
            failure.where,
            failure.reason,
            failure.hint,
        )

    def forget_failure(self, where: str) -> None:
        """Drop the failure kept for a place that has been read since."""
        self._rows("DELETE FROM failures WHERE source = ?", where)

    def events(
        self,
        *,
        actor: str | None = None,
        recipient: str | None = None,
        pair: Sequence[str] | None = None,
        type: str | None = None,  # noqa: A002  (the field's word for it)
        mode: str | None = None,
        status: Status | str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        document: str | None = None,
        min_confidence: float | None = None,
        limit: int | None = None,
    ) -> list[Event]:
        """Return the events that fit, by date, the undated last.

        Args:
            actor: country by code ("COL") or name ("Colombia"), code and sector ("COL:REB"), or
                the name or surname of someone, without regard to case and accents.
            recipient: likewise.
            pair: two of these, standing on the two sides in either order.
            type: PLOVER type.
            mode: PLOVER mode.
            status: status of the event.
            since: first day asked for; events without a date are then left out.
            until: last day asked for; likewise.
            document: id of a document.
            min_confidence: least confidence, from 0 to 1.
            limit: the most events to return.
        """
        wanted = Conditions()
        wanted.holds("actors", actor)
        wanted.holds("recipients", recipient)
        wanted.pair(pair)
        wanted.equal("type", type.upper() if type is not None else None)
        wanted.equal("mode", mode.lower() if mode is not None else None)
        wanted.equal("status", str(status) if status is not None else None)
        wanted.days("date", "date_end", since, until)
        wanted.equal("document", document)
        if min_confidence is not None:
            wanted.add("confidence >= ?", min_confidence)
        return self._kept(Event, "events", wanted, "date NULLS LAST, document, sequence, id", limit)

    def quotes(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        limit: int | None = None,
    ) -> list[Quote]:
        """Return the quotations that fit, by day of publication.

        Args:
            speaker: code, code and sector, or name of the speaker.
            about: words that the quotation contains, without regard to case and accents.
            since: first day of publication asked for.
            until: last day of publication asked for.
            limit: the most quotations to return.
        """
        wanted = Conditions()
        wanted.holds("speakers", speaker)
        if about is not None:
            wanted.add("contains(strip_accents(lower(content)), strip_accents(lower(?)))", about)
        wanted.days("published", "published", since, until)
        return self._kept(
            Quote, "quotes", wanted, "published NULLS LAST, document, position, id", limit
        )

    def stances(
        self,
        *,
        speaker: str | None = None,
        target: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        limit: int | None = None,
    ) -> list[Stance]:
        """Return the stances that fit, by day of publication; those without a tone, too.

        Args:
            speaker: code, code and sector, or name of the speaker. A country stands for all its
                actors.
            target: likewise, of whom is spoken.
            since: first day of publication asked for.
            until: last day of publication asked for.
            limit: the most stances to return.
        """
        wanted = Conditions()
        wanted.holds("speakers", speaker)
        wanted.holds("targets", target)
        wanted.days("published", "published", since, until)
        return self._kept(
            Stance, "stances", wanted, "published NULLS LAST, document, position, id", limit
        )

    def actors(
        self,
        *,
        country: str | None = None,
        sector: str | None = None,
        name: str | None = None,
        document: str | None = None,
        limit: int | None = None,
    ) -> list[Actor]:
        """Return the actors that fit, by name, each as one document knows it.

        Args:
            country: code or name of the country.
            sector: PLOVER sector, the main one of the actor.
            name: name or surname, without regard to case and accents.
            document: id of a document.
            limit: the most actors to return.
        """
        wanted = Conditions()
        if country is not None:
            wanted.add("list_contains(?, lower(code))", wanted_terms(country))
        wanted.equal("sector", sector.upper() if sector else None)
        wanted.holds("names", name)
        wanted.equal("document", document)
        return self._kept(Actor, "actors", wanted, "names[1], document, id", limit)

    def registry(self) -> Registry:
        """Return what the stored texts and corrections tell of persons across documents."""
        with explained(self.path):
            return load_registry(self._connection)

    def person(self, name: str) -> Person:
        """Return the one person whom a full name, alias or surname means.

        Raises:
            DetenteError: when it means no one known, or several.
        """
        return the_one(self.registry(), name)

    def correct(self, correction: Correction) -> Correction:
        """Keep a correction of the registry by hand; reading documents again leaves it alone.

        Raises:
            DetenteError: when it names no one, or one name twice.
        """
        with explained(self.path):
            return correct(self._connection, correction)

    def corrections(self) -> list[Correction]:
        """Return the corrections by hand, in the order in which they were made."""
        with explained(self.path):
            return corrections_in(self._connection)

    def bring(self, origin: str, rows: Iterable[Imported]) -> int:
        """Keep a list of office holders; the same list again takes the place of the first.

        Args:
            origin: name of the list, such as that of its file.
            rows: its rows.

        Returns:
            The number of rows kept.
        """
        with explained(self.path):
            return replace_imported(self._connection, origin, rows)

    def undo(self, number: int) -> Correction:
        """Take back a correction and return it.

        Raises:
            DetenteError: when there is none of this number.
        """
        with explained(self.path):
            return undo(self._connection, number)

    def documents(
        self,
        *,
        source: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        limit: int | None = None,
    ) -> list[Document]:
        """Return the documents that fit, by day of publication."""
        wanted = Conditions()
        if source is not None:
            wanted.add("lower(source) = ?", source.lower())
        wanted.days("published", "published", since, until)
        return self._kept(Document, "documents", wanted, "published NULLS LAST, id", limit)

    def failures(self) -> list[Failure]:
        """Return what could not be read, by place."""
        rows = self._rows("SELECT source, reason, hint FROM failures ORDER BY source")
        return [Failure(where=where, reason=reason, hint=hint) for where, reason, hint in rows]

    def counts(self) -> dict[str, int]:
        """Return how many documents, events, quotes, actors and failures are kept."""
        tables = ("documents", "events", "quotes", "actors", "failures")
        return {table: self._count(f"SELECT count(*) FROM {table}") for table in tables}

    def pairs(self, *, limit: int = 5) -> list[tuple[str, str, int]]:
        """Return the pairs of countries with most events, with their number."""
        rows = self._rows(
            """
            SELECT least(a, r) AS one, greatest(a, r) AS other, count(*) AS events FROM (
                SELECT DISTINCT id, document,
                    json_extract_string(record, '$.actor[0].code') AS a,
                    json_extract_string(record, '$.recipient[0].code') AS r
                FROM events
            ) WHERE a IS NOT NULL AND r IS NOT NULL AND a <> r
            GROUP BY one, other ORDER BY events DESC, one, other LIMIT ?
            """,
            limit,
        )
        return [(one, other, events) for one, other, events in rows]

    def knows(self, name: str) -> bool:
        """Tell whether any event has an actor or recipient of this code or name."""
        sql = "SELECT count(*) FROM events WHERE list_has_any(list_concat(actors, recipients), ?)"
        return self._count(sql, wanted_terms(name)) > 0

    def _count(self, sql: str, *values: Any) -> int:
        return int(self._rows(sql, *values)[0][0])

    def _rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with explained(self.path):
            return self._connection.execute(sql, list(values)).fetchall()

    def _kept(
        self, kind: type[Kept], table: str, wanted: Conditions, order: str, limit: int | None
    ) -> list[Kept]:
        sql = f"SELECT record FROM {table}{wanted.sql()} ORDER BY {order}"
        values = list(wanted.values)
        if limit is not None:
            sql += " LIMIT ?"
            values.append(limit)
        return [kind.model_validate_json(row[0]) for row in self._rows(sql, *values)]
