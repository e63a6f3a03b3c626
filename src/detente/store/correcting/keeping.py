"""Corrections in the database: what is kept, and what stands in the views because of it."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from detente.contracts import (
    CorrectionMark,
    DetenteError,
    Document,
    Event,
    EventCorrection,
    FieldChange,
    NothingFoundError,
    Verdict,
)
from detente.store.correcting.anchor import find_again, moved, still_told
from detente.store.correcting.edits import edited
from detente.store.event_rows import event_row, report_columns
from detente.store.reports import event_of


@dataclass(slots=True)
class Subject:
    """An event that corrections are about.

    Attributes:
        number: that of the first correction of it.
        event: its id as the document is coded now.
        base: the event as the machine coded it when it was first corrected, or as it was added.
        seen: the event as the machine had coded it when it was last corrected.
        made: the corrections of it that were not taken back, in order.
        row: origin, key and file of the report that it is; ``None`` of an event coded here.
        fits: whether the present coding has it.
        others: ids of the document's other events when it was last corrected; it is none of them.
    """

    number: int
    event: str
    base: Event
    seen: Event
    made: list[EventCorrection]
    row: tuple[str, int, int] | None = None
    fits: bool = True
    others: frozenset[str] = frozenset()

    @property
    def added(self) -> bool:
        """Tell whether an analyst added it."""
        return self.row is None and self.base.coder == ANALYST

    @property
    def wrong(self) -> bool:
        """Tell whether the last word is that there is no such event."""
        return self.made[-1].verdict == "wrong"


ANALYST = "analyst"
"""Stands for the coder of an event that an analyst added."""


def steps(
    base: Event, made: Iterable[EventCorrection], *, strict: bool = False
) -> Iterator[tuple[EventCorrection, Event]]:
    """Yield each correction with the event as it leaves it, going on from the one before.

    Args:
        base: the event before all of them.
        made: the corrections, in order.
        strict: raise when a change no longer fits; else it is passed over, as when a later version
            knows a type no more.

    Raises:
        DetenteError: when it is strict, and another that a correction goes on from was undone.
    """
    event = base
    for correction in made:
        if correction.changes:
            with contextlib.nullcontext() if strict else contextlib.suppress(DetenteError):
                event, _ = edited(event, {each.field: each.new for each in correction.changes})
        yield correction, event


def left(subject: Subject) -> Event:
    """Return the event as the corrections of it leave it."""
    return [subject.base, *(event for _, event in steps(subject.base, subject.made))][-1]


def marked(subject: Subject) -> Event:
    """Return the event as the corrections of it leave it, marked with the last.

    What an analyst has vouched for is sure, however sure the machine was.
    """
    event, last = left(subject), subject.made[-1]
    verdict: Verdict = "missed" if subject.added else "edited" if event != subject.base else "right"
    mark = CorrectionMark(number=last.number, verdict=verdict, who=last.who, when=last.when)
    reasons = {field: why for field, why in event.reasons.items() if field != "confidence"}
    return event.model_copy(update={"correction": mark, "confidence": 1.0, "reasons": reasons})


def subjects_in(
    connection: duckdb.DuckDBPyConnection, condition: str = "true", *values: Any
) -> list[Subject]:
    """Return the events that corrections hold for, by number.

    Args:
        connection: the store.
        condition: SQL over the columns of ``corrected``, with its parameters.
        values: these.
    """
    rows = connection.execute(
        "SELECT subject, event, origin, key, file, fits, base, seen, others FROM corrected"
        f" WHERE {condition} ORDER BY subject",
        list(values),
    ).fetchall()
    made = connection.execute(
        "SELECT subject, record FROM event_corrections WHERE undone IS NULL"
        " AND list_contains(?, subject) ORDER BY number",
        [[row[0] for row in rows]],
    ).fetchall()
    by_subject: dict[int, list[EventCorrection]] = {}
    for number, record in made:
        by_subject.setdefault(number, []).append(EventCorrection.model_validate_json(record))
    return [
        Subject(
            number=number,
            event=event,
            base=Event.model_validate_json(base),
            seen=Event.model_validate_json(seen),
            made=by_subject[number],
            row=None if origin is None else (origin, key, file),
            fits=fits,
            others=frozenset(others),
        )
        for number, event, origin, key, file, fits, base, seen, others in rows
        if number in by_subject
    ]


def subject_of(connection: duckdb.DuckDBPyConnection, event: str) -> Subject:
    """Return an event by its id, whether it has been corrected before or not.

    Raises:
        DetenteError: when the store has no such event, or several documents have one of this id.
    """
    known = subjects_in(connection, "event = ?", event)
    coded = [
        Event.model_validate_json(row[0])
        for row in connection.execute("SELECT record FROM events WHERE id = ?", [event]).fetchall()
    ]
    for subject in known:
        # What was said of another coding under this id says nothing of the present one.
        if subject.fits or not coded:
            subject.seen = next(
                (e for e in coded if _document(e) == _document(subject.base)), subject.seen
            )
            return subject
    if len(coded) > 1:
        raise DetenteError(
            f"several documents have an event {event}", hint="correct them in a store of their own"
        )
    if coded:
        return new_subject(coded[0])
    row = _report(connection, event)
    if row is None:
        raise NothingFoundError(
            f"no event {event!r} in the store", hint="detente events --format csv lists ids"
        )
    return new_subject(event_of(row), (row["origin"], row["key"], row["file"]))


def new_subject(event: Event, row: tuple[str, int, int] | None = None) -> Subject:
    """Return an event that has not been corrected before."""
    return Subject(0, event.id, event, event, [], row)


def _document(event: Event) -> str:
    return event.cite_info.document


def _report(connection: duckdb.DuckDBPyConnection, event: str) -> dict[str, Any] | None:
    origins = connection.execute("SELECT DISTINCT origin FROM imports").fetchall()
    tests: list[tuple[str, list[Any]]] = [("record IS NOT NULL AND id = ?", [event])]
    for (origin,) in origins:
        own = event.removeprefix(f"{origin}:")
        if own != event:
            tests.append(("record IS NULL AND id = ? AND origin = ?", [own, origin]))
            if own.isascii() and own.isdigit() and int(own) < 1 << 64:
                test = "record IS NULL AND id IS NULL AND key = ? AND origin = ?"
                tests.append((test, [int(own), origin]))
    # One by one: DuckDB finds a value of one column much sooner than one of several.
    for test, values in tests:
        if row := _first(connection.execute(f"SELECT * FROM reports WHERE {test} LIMIT 1", values)):
            return row
    return None


def _first(result: duckdb.DuckDBPyConnection) -> dict[str, Any] | None:
    names = [column[0] for column in result.description or ()]
    row = result.fetchone()
    return dict(zip(names, row, strict=True)) if row else None


def next_number(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the next correction, of whatever it is."""
    rows = connection.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM (SELECT number FROM event_corrections"
        " UNION ALL SELECT number FROM said_corrections)"
    ).fetchall()
    return int(rows[0][0])


def keep(
    connection: duckdb.DuckDBPyConnection,
    subject: Subject,
    verdict: Verdict,
    signed: tuple[str, str],
    changes: tuple[FieldChange, ...] = (),
) -> EventCorrection:
    """Keep a correction under the next number and return it; the views are not touched yet.

    Args:
        connection: the store.
        subject: the event; it gets a number here when this is the first correction of it.
        verdict: what is said of it.
        signed: who says so, and why.
        changes: what differs.
    """
    number = next_number(connection)
    made = dt.datetime.now(dt.UTC).replace(microsecond=0)
    kept = EventCorrection(
        number=number,
        event=subject.event,
        document=_document(subject.base),
        verdict=verdict,
        who=signed[0],
        when=made,
        changes=changes,
        note=signed[1],
        text=subject.base.text,
    )
    rows = connection.execute(
        "SELECT id FROM events WHERE document = ? AND id <> ?", [kept.document, subject.event]
    ).fetchall()
    others = [row[0] for row in rows]
    if subject.number:
        connection.execute(
            "UPDATE corrected SET seen = ?, others = ? WHERE subject = ?",
            [subject.seen.model_dump_json(), others, subject.number],
        )
    else:
        subject.number = number
        origin, key, file = subject.row or (None, None, None)
        connection.execute(
            "INSERT INTO corrected VALUES (?, ?, ?, ?, ?, ?, true, false, ?, ?, ?)",
            [number, subject.event, kept.document, origin, key, file,
             subject.base.model_dump_json(), subject.seen.model_dump_json(), others],
        )  # fmt: skip
    connection.execute(
        "INSERT INTO event_corrections VALUES (?, ?, ?, NULL, ?)",
        [number, subject.number, made.replace(tzinfo=None), kept.model_dump_json()],
    )
    subject.made.append(kept)
    return kept


def restate(connection: duckdb.DuckDBPyConnection, subject: Subject) -> None:
    """Let the views show what the corrections of an event say now."""
    if subject.row is None:
        restate_document(connection, _document(subject.base))
        return
    connection.execute("DELETE FROM edited_reports WHERE subject = ?", [subject.number])
    connection.execute(
        "UPDATE corrected SET hides = ? WHERE subject = ?", [bool(subject.made), subject.number]
    )
    if not subject.made or subject.wrong:
        return
    row = _first(
        connection.execute(
            "SELECT * FROM reports WHERE origin = ? AND key = ? AND file = ? LIMIT 1",
            list(subject.row),
        )
    )
    assert row is not None, "what was brought in is never taken out"
    event = marked(subject)
    row |= report_columns(event)
    row |= {"subject": subject.number, "edited": event.model_dump_json()}
    marks = ", ".join("?" * len(row))
    connection.execute(
        f"INSERT INTO edited_reports ({', '.join(row)}) VALUES ({marks})", list(row.values())
    )


def restate_documents(connection: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    """Let the views show what corrections say of the coding of documents now."""
    marks = ", ".join("?" * len(documents))
    rows = connection.execute(
        f"SELECT DISTINCT document FROM corrected WHERE document IN ({marks}) AND origin IS NULL",
        list(documents),
    ).fetchall()
    for (document,) in rows:
        restate_document(connection, document)


def restate_document(connection: duckdb.DuckDBPyConnection, document: str) -> None:
    """Let the views show what the corrections of a document's events say of its coding now.

    What the coding no longer has stays in the views where an analyst confirmed or added it and its
    sentence still stands; such corrections are marked as not fitting.
    """
    where = "document = ? AND origin IS NULL"
    connection.execute(f"UPDATE corrected SET hides = false WHERE {where}", [document])
    connection.execute("DELETE FROM edited_events WHERE document = ?", [document])
    subjects = subjects_in(connection, where, document)
    kept = connection.execute("SELECT record FROM documents WHERE id = ?", [document]).fetchone()
    text = Document.model_validate_json(kept[0]) if kept else None
    rows = connection.execute("SELECT record FROM events WHERE document = ?", [document]).fetchall()
    coded = {event.id: event for event in (Event.model_validate_json(r[0]) for r in rows)}
    # Those whose id is still there choose first.
    for subject in sorted(subjects, key=lambda each: each.event not in coded):
        final = marked(subject)
        free = [event for event in coded.values() if event.id not in subject.others]
        known = (subject.base, subject.seen, final)
        found = find_again(free, subject.event, known, wrong=subject.wrong)
        told = moved(final, found) if found else still_told(final, text)
        if found:
            del coded[found.id]
        connection.execute(
            "UPDATE corrected SET event = ?, hides = ?, fits = ? WHERE subject = ?",
            [
                found.id if found else subject.event,
                found is not None,
                found is not None or (subject.added and told is not None),
                subject.number,
            ],
        )
        if told is not None and not subject.wrong:
            values = [subject.number, *event_row(document, told)]
            marks = ", ".join("?" * len(values))
            connection.execute(f"INSERT INTO edited_events VALUES ({marks})", values)
