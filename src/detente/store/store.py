"""The store and its queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Unpack

from detente.contracts import (
    Actor,
    Brought,
    Contacts,
    CorrectedView,
    Dealings,
    DetenteError,
    Document,
    Edges,
    Event,
    Failure,
    Located,
    Mediation,
    Quantity,
    Quote,
    Record,
    Stance,
    Status,
)
from detente.documents import Reading
from detente.store.announced import AnnouncedStore
from detente.store.care import CaredStore
from detente.store.connect import explained
from detente.store.contacts import (
    contacts_between,
    contacts_of_all,
    edges_between,
    newest_day,
)
from detente.store.corrections import CorrectionsStore
from detente.store.exports import Kind, export
from detente.store.imports import Format, bring_in
from detente.store.located import by_country, by_place
from detente.store.pairs import busiest_pairs, dealings_in
from detente.store.persons import PersonsStore
from detente.store.query import Conditions
from detente.store.reports import events_in, merged
from detente.store.resumed import ResumedStore
from detente.store.said import SaidStore
from detente.store.searched import SearchedStore
from detente.store.sides import side_of, sides_of, values_of
from detente.store.spans import spans
from detente.store.stories import StoriesStore
from detente.store.terms import wanted_terms
from detente.store.values import Field, values_query
from detente.store.wanted import TEXTS, EventFilters, Wanted, happened, wanted_events
from detente.store.write import Change, RecordRefusedError, write_records


class Store(
    SaidStore,
    PersonsStore,
    SearchedStore,
    StoriesStore,
    AnnouncedStore,
    CorrectionsStore,
    ResumedStore,
    CaredStore,
):
    """A DuckDB file that keeps what was coded.

    Args:
        path: the file; where there is none, it is made when something is first kept. Asking a
            store that is not there is an error.
        read_only: open without the right to change anything, so that others may read, too.
        corrected: "applied" to see events as analysts' corrections leave them, "machine" to see
            them as they were coded or brought in.

    Raises:
        DetenteError: when the file cannot be opened as a store.
    """

    def add(self, record: Record) -> Change:
        """Keep a record; of a document known already only what changed.

        Returns:
            "added", "updated" (the document was known, but something of its record changed) or
            "unchanged".

        Raises:
            DetenteError: when it cannot be written; what stood there for the document stays.
            RecordRefusedError: when two events, quotes or actors of it share an id; likewise.
        """
        [change] = self.add_all([record])
        if isinstance(change, RecordRefusedError):
            raise change
        return change

    def add_all(self, records: Sequence[Record]) -> list[Change | RecordRefusedError]:
        """Keep records as ``add`` does, in one transaction: of many, that is several times faster.

        Args:
            records: a few hundred at most. When this returns, they are on the disk.

        Returns:
            What came of each, in order: as ``add`` returns it, or why the record was refused.

        Raises:
            DetenteError: when they cannot be written; none is kept then.
        """
        first = records[0].document.id if records else ""
        what = f"document {first}" if len(records) == 1 else f"{len(records)} documents"
        with explained(self.path, f"{what} could not be stored"):
            return write_records(self._made(), records)

    def fail(self, failure: Failure, reading: Reading | None = None) -> None:
        """Keep that something could not be read, why, and how it was tried."""
        self._made()
        self._rows(
            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)",
            failure.where,
            failure.reason,
            failure.hint,
            reading.text() if reading else None,
        )

    def forget_failure(self, *where: str) -> None:
        """Drop the failures kept for places that have been read since, if any are."""
        if self._opened is None and not self.path.exists():
            return
        self._rows("DELETE FROM failures WHERE source IN (SELECT unnest(?))", list(where))

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
        origin: str | None = None,
        corrected: CorrectedView | None = None,
        limit: int | None = None,
    ) -> list[Event]:
        """Return the events that fit, coded and brought in, by date, the undated last.

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
            min_confidence: least confidence, from 0 to 1; data sets that do not say how sure they
                are have none.
            origin: "texts" for what was coded here, or a data set: "gdelt", "gdelt 2.0"; which
                there are tells ``values("origin")``.
            corrected: "applied" for events as analysts' corrections leave them (those marked wrong
                are out, those that the machine missed in), "machine" for the coding as it was, or
                "only" for what analysts confirmed, edited or added; without it, as the store was
                opened.
            limit: the most events to return.
        """
        found = self.iter_events(
            actor=actor,
            recipient=recipient,
            pair=pair,
            type=type,
            mode=mode,
            status=status,
            since=since,
            until=until,
            document=document,
            min_confidence=min_confidence,
            origin=origin,
            corrected=corrected,
            limit=limit,
        )
        return list(found)

    def iter_events(
        self, *, limit: int | None = None, **filters: Unpack[EventFilters]
    ) -> Iterator[Event]:
        """Yield the events that fit, as ``events`` returns them, without keeping them in memory.

        Args:
            limit: the most events to yield.
            filters: as for ``events``.
        """
        wanted = self._wanted(filters)
        return merged(self._coded(wanted, limit), self._brought(wanted, limit), limit)

    def measured_events(self, **filters: Unpack[EventFilters]) -> Iterator[Event]:
        """Yield the events coded here that fit, of which a text gives a number; see ``quantities``.

        Args:
            filters: as for ``events``.
        """
        wanted = self._wanted(filters)
        if wanted.coded is not None:
            wanted.coded.add("id IN (SELECT event FROM quantities)")
        return self._coded(wanted)

    def _wanted(self, filters: EventFilters) -> Wanted:
        return wanted_events(filters, self._tables(filters.get("corrected")))

    def _coded(self, wanted: Wanted, limit: int | None = None) -> Iterator[Event]:
        if wanted.coded is not None:
            order = "date NULLS LAST, document, sequence, id"
            table = wanted.tables.events
            with explained(self.path), self._cursor() as cursor:
                for part, most in spans(cursor, table, wanted.coded, limit):
                    yield from self._each(Event, table, part, order, most)

    def _brought(self, wanted: Wanted, limit: int | None) -> Iterator[Event]:
        if wanted.brought is not None:
            with explained(self.path), self._cursor() as cursor:
                table, few = wanted.tables.reports, wanted.few
                yield from events_in(cursor, table, wanted.brought, limit, few=few)

    def export(self, target: str | Path, kind: Kind, **filters: Unpack[EventFilters]) -> int:
        """Write events to a file and return how many they are.

        Args:
            target: the file; what is there is replaced.
            kind: "plover" (JSON lines, which lose nothing of the events), "polecat"
                (tab-separated; what happened only), "csv", "parquet" (one flat row
                each) or "graphml" (the network of actors).
            filters: as for ``events``.

        Raises:
            DetenteError: when the file cannot be written, or a library is missing.
        """
        wanted = self._wanted(filters)
        coded = self._coded(wanted)
        with explained(self.path, f"{target} could not be written"):
            return export(self._connection, wanted, Path(target), kind, coded)

    def events_of(
        self, ids: Iterable[str], *, corrected: CorrectedView | None = None
    ) -> list[Event]:
        """Return the events of some ids, coded and brought in, by date.

        Args:
            ids: the ids.
            corrected: as for ``events``.
        """
        wanted = list(ids)
        coded, brought = Conditions(), Conditions()
        coded.add("id IN (SELECT unnest(?))", wanted)
        # What follows a colon is an id of a data set: "gdelt 2.0:412" is 412 there.
        owns = [own for each in wanted for own in (each, each.partition(":")[2]) if own]
        keys = [int(own) for own in owns if own.isascii() and own.isdigit() and int(own) < 1 << 64]
        brought.add(
            "(id IN (SELECT unnest(?)) OR (id IS NULL AND key IN (SELECT unnest(?::UBIGINT[]))))",
            owns,
            keys,
        )
        tables = self._tables(corrected)
        with explained(self.path):
            others = list(events_in(self._connection, tables.reports, brought, few=True))
        others = [event for event in others if event.id in set(wanted)]
        return list(merged(self._each(Event, tables.events, coded, "date, id", None), others, None))

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

    def record(self, document: str) -> Record | None:
        """Return what is kept of one document, ``None`` where there is none of this id.

        Places are not kept but as those of events.
        """
        known = self._rows("SELECT record, coder FROM documents WHERE id = ?", document)
        if not known:
            return None
        of_it = Conditions()
        of_it.equal("document", document)
        placed = "position, id"
        return Record(
            document=Document.model_validate_json(known[0][0]),
            actors=tuple(self.actors(document=document)),
            events=tuple(self.iter_events(document=document, origin=TEXTS)),
            quotes=tuple(self._kept(Quote, "quotes", of_it, placed, None)),
            places=(),
            mediations=tuple(self._kept(Mediation, "mediations", of_it, placed, None)),
            quantities=tuple(self._kept(Quantity, "quantities", of_it, "id", None)),
            stances=tuple(self._kept(Stance, "stances", of_it, placed, None)),
            coder=known[0][1],
        )

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
        with explained(self.path):
            return busiest_pairs(self._connection, self._tables(), limit)

    def dealings(self, *, limit: int = 1_000) -> list[Dealings]:
        """Return what each country does to each other: mean score and number of events.

        Args:
            limit: the most directions to return, the busiest first.
        """
        with explained(self.path):
            return dealings_in(self._connection, self._tables(), limit)

    def by_place(self, *, limit: int = 1_000, **filters: Unpack[EventFilters]) -> list[Located]:
        """Count the events that fit by where they happened, the busiest place first.

        Args:
            limit: the most places to return.
            filters: as for ``events``; without a status, what is denied, only imagined or only
                planned does not count.
        """
        with explained(self.path):
            return by_place(
                self._connection, happened(filters, self._tables(filters.get("corrected"))), limit
            )

    def by_country(self, **filters: Unpack[EventFilters]) -> list[Located]:
        """Count the events that fit by the countries on their sides, the busiest first.

        Args:
            filters: as for ``by_place``.
        """
        with explained(self.path):
            return by_country(
                self._connection, happened(filters, self._tables(filters.get("corrected")))
            )

    def bring_in(
        self,
        path: str | Path,
        format: Format,  # noqa: A002  (the command's word for it)
        *,
        label: str | None = None,
        on_refused: Callable[[Failure], None] = lambda _: None,
    ) -> Iterator[Brought]:
        """Bring in events of another data set, and yield what became of each file.

        What is known already stays as it is. A file of an archive is in the store as soon as its
        sum is yielded.

        Args:
            path: a file, plain, gzipped or zipped.
            format: "gdelt", "icews", "polecat", "plover" or "tkg".
            label: what a person calls the file; its path without it.
            on_refused: told each line that could not be read.

        Raises:
            DetenteError: when a file cannot be read at all, or is in another format.
        """
        called = label or str(path)
        with explained(self.path, f"{called} could not be brought in"):
            yield from bring_in(
                self._made(),
                Path(path),
                format,
                folder=self.path.absolute().parent,
                registry=self.registry(),
                tell=on_refused,
                label=called,
            )

    def progress(self) -> float:
        """Return how much of the present query is done, in percent; -1 when that is not known.

        May be called from another thread.
        """
        return -1.0 if self._opened is None else float(self._opened.query_progress())

    def contacts(self, one: str, other: str) -> Contacts:
        """Return the events between two sides, coded and brought in, as columns.

        Args:
            one: country by code ("COL") or name ("Colombia"), code and sector ("COL:REB"), or
                the name of someone, whose other names the registry tells.
            other: likewise. Where one side is a country and the other a sector of it, the country
                stands for all of it but that sector.

        Raises:
            DetenteError: when both are the same country.
        """
        with explained(self.path):
            named = any(side.code is None for side in sides_of(one, other))
            first, second = sides_of(one, other, self.registry() if named else None)
            if first.code is not None and first == replace(second, asked=first.asked):
                raise DetenteError(
                    f"{one} and {other} are the same side", hint="name two different ones"
                )
            return contacts_between(self._connection, self._tables(), first, second)

    def all_contacts(
        self, *, min_events: int = 20, since: dt.date | None = None, most: int | None = None
    ) -> Iterator[Contacts]:
        """Yield the events of every pair of countries that has enough, in order of the codes.

        Args:
            min_events: the fewest events, dated to the week or better, that are enough.
            since: only pairs with an event on this day or later; all their events are given.
            most: the most pairs to yield, those with most events since then.
        """
        with explained(self.path):
            yield from contacts_of_all(
                self._connection, self._tables(), min_events=min_events, since=since, most=most
            )

    def newest_day(self) -> dt.date | None:
        """Return the last day on which anything happened; ``None`` where no event is dated.

        What a text dates to a time after its publication counts for the day of publication.
        """
        with explained(self.path):
            return newest_day(self._connection, self._tables())

    def edges(self, since: dt.date | None = None, until: dt.date | None = None) -> Edges:
        """Return who acted on whom, coded and brought in, as columns.

        Args:
            since: first day asked for.
            until: last day asked for.
        """
        with explained(self.path):
            return edges_between(self._connection, self._tables(), since, until)

    def knows(self, name: str) -> bool:
        """Tell whether any event has an actor or recipient of this code or name."""
        tables = self._tables()
        sql = (
            f"SELECT count(*) FROM {tables.events}"
            " WHERE list_has_any(list_concat(actors, recipients), ?)"
        )
        if self._count(sql, wanted_terms(name)) > 0:
            return True
        side = side_of(name)
        if side.code is None and not self._count(f"SELECT count(*) FROM {side.spelled()}"):
            # No event has it first on a side; few have any more.
            tables = replace(tables, reports=f"(FROM {tables.reports} WHERE further IS NOT NULL)")
        sides = [side.acts(role) for role in ("actor", "recipient")]
        either = " OR ".join(condition for condition, _ in sides)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {tables.reports} WHERE {either} LIMIT 1)"
        return self._count(sql, *values_of(sides)) > 0

    def values(self, field: Field) -> dict[str, int]:
        """Return the values that a field has in the store, with how many rows have each.

        Args:
            field: "origin", "type", "mode" or "status" of events, or "source" of documents.

        Raises:
            ValueError: when it is another field.
        """
        rows = self._rows(values_query(field, self._tables()))
        return {str(value): int(number) for value, number in rows}

    def brought(self) -> int:
        """Return how many events of other data sets are kept."""
        return self._count("SELECT count(*) FROM reports")
