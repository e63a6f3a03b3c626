"""What analysts say of events: corrections kept beside the machine's coding."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping

from detente.contracts import (
    CheckedDocument,
    CorrectionState,
    DetenteError,
    Dispute,
    Document,
    Event,
    EventCorrection,
    NothingFoundError,
    Verdict,
)
from detente.store.connect import explained
from detente.store.correcting.anchor import find_again
from detente.store.correcting.edits import edited
from detente.store.correcting.keeping import (
    keep,
    left,
    new_subject,
    restate,
    restate_document,
    steps,
    subject_of,
    subjects_in,
)
from detente.store.correcting.missed import missed_event
from detente.store.correcting.opinions import disputes_of, overruled
from detente.store.correcting.signed import clean, cleaned, signed
from detente.store.query import Conditions
from detente.store.said_corrections import SaidCorrectionsStore
from detente.store.transactions import in_one


class CorrectionsStore(SaidCorrectionsStore):
    """A store whose events analysts correct."""

    def correct_event(
        self,
        event: str,
        verdict: Verdict,
        *,
        who: str,
        changes: Mapping[str, str | None] | None = None,
        note: str = "",
    ) -> EventCorrection:
        """Mark an event right or wrong, or edit it; the machine's coding stays as it is.

        Each correction goes on from those before it: the last word on a field holds.

        Args:
            event: id of the event, as ``events`` gives it.
            verdict: "right", "wrong" or "edited".
            who: name of the analyst.
            changes: of an edited event the new values, as a person writes them: type, mode,
                status, date, date_end (2026-01-31), actor, recipient ("Gustavo Petro (COL:GOV);
                FARC (COL:REB)"), actor.name, actor.country, actor.sector and likewise of the
                recipient, place ("Cúcuta (COL)"), context. Empty or ``None`` is "not known".
            note: why, in the analyst's own words.

        Raises:
            DetenteError: when there is no such event, nothing is changed, a field or value is not
                known, or a text is too long. Nothing is kept then.
        """
        if verdict not in ("right", "wrong", "edited"):
            raise DetenteError(f"there is no verdict {verdict!r}", hint="right, wrong or edited")
        if changes and verdict != "edited":
            raise DetenteError(f"{verdict} and changed at once", hint="mark it, or edit it")
        by, new = signed(who, note), cleaned(changes or {})
        with explained(self.path), in_one(self._connection):
            subject = subject_of(self._connection, event)
            _, differing = edited(left(subject), new)
            if verdict == "edited" and not differing:
                raise DetenteError(
                    "nothing is changed by that", hint="give other values, or mark the event right"
                )
            kept = keep(self._connection, subject, verdict, by, differing)
            restate(self._connection, subject)
        return kept

    def add_missed(
        self,
        document: str,
        sentence: str,
        *,
        who: str,
        changes: Mapping[str, str | None],
        note: str = "",
    ) -> EventCorrection:
        """Add an event that the machine did not find; its id is the correction's ``event``.

        Args:
            document: id of the document.
            sentence: words of its text that tell of the event.
            who: name of the analyst.
            changes: fields of the event, as for ``correct_event``; the type, and an actor or a
                recipient, must be among them.
            note: why, in the analyst's own words.

        Raises:
            DetenteError: when the document or the sentence is not there, the event stands already,
                or a value does not fit.
        """
        by, new = signed(who, note), cleaned(changes)
        with explained(self.path), in_one(self._connection):
            standing = self._standing(document)
            known = [each.text_info for each in standing]
            event, told = missed_event(self._document(document), clean(sentence), new, known)
            double = find_again(standing, event.id, (event,))
            if double is not None:
                raise DetenteError(
                    f"that event stands already, as {double.id}", hint="mark it right, or edit it"
                )
            subject = new_subject(event)
            kept = keep(self._connection, subject, "missed", by, told)
            restate(self._connection, subject)
        return kept

    def event_corrections(
        self,
        *,
        event: str | None = None,
        document: str | None = None,
        who: str | None = None,
        since: dt.date | None = None,
        state: CorrectionState | None = None,
    ) -> list[EventCorrection]:
        """Return the corrections that fit in the order in which they were made, undone ones too.

        Args:
            event: id of an event, as it is now or was when it was corrected.
            document: id of a document.
            who: name of an analyst.
            since: first day (UTC) on which they were made.
            state: "applied", "overruled", "orphaned" or "undone".
        """
        wanted = Conditions()
        if event is not None:
            wanted.add(
                "(x.event = ? OR json_extract_string(c.record, '$.event') = ?)", event, event
            )
        wanted.equal("x.document", document)
        wanted.equal("json_extract_string(c.record, '$.who')", who)
        if since is not None:
            wanted.add("c.made >= ?", dt.datetime.combine(since, dt.time()))
        rows = self._rows(
            "SELECT c.subject, c.record, c.undone, x.event, x.fits FROM event_corrections c"
            f" JOIN corrected x ON x.subject = c.subject{wanted.sql()} ORDER BY c.number",
            *wanted.values,
        )
        with explained(self.path):
            subjects = subjects_in(
                self._connection, "list_contains(?, subject)", [row[0] for row in rows]
            )
        beaten = {number for subject in subjects for number in overruled(subject)}
        found = []
        for _, record, undone, now, fits in rows:
            made = EventCorrection.model_validate_json(record)
            holds = _state(undone is not None, fits, made.number in beaten)
            if state in (None, holds):
                when = undone.replace(tzinfo=dt.UTC) if undone else None
                found.append(made.model_copy(update={"event": now, "state": holds, "undone": when}))
        return found

    def undo_correction(self, number: int) -> EventCorrection:
        """Take back a correction; it stays in the history as undone.

        Raises:
            DetenteError: when there is none of this number, it was undone before, or a later one
                that was not goes on from it.
        """
        with explained(self.path), in_one(self._connection):
            rows = self._connection.execute(
                "SELECT subject, undone FROM event_corrections WHERE number = ?", [number]
            ).fetchall()
            if not rows:
                said = self._undo_said(number)
                if said is not None:
                    return said
                raise NothingFoundError(
                    f"there is no correction {number}", hint="detente corrections lists them"
                )
            ((of, undone),) = rows
            if undone is not None:
                raise DetenteError(f"correction {number} was undone before", hint="it stays so")
            (subject,) = subjects_in(self._connection, "subject = ?", of)
            subject.made = [made for made in subject.made if made.number != number]
            try:
                list(steps(subject.base, subject.made, strict=True))
            except DetenteError as error:
                raise DetenteError(
                    f"a later correction goes on from {number}: {error.message}",
                    hint=f"undo {subject.made[-1].number} first",
                ) from error
            now = dt.datetime.now(dt.UTC).replace(microsecond=0, tzinfo=None)
            self._connection.execute(
                "UPDATE event_corrections SET undone = ? WHERE number = ?", [now, number]
            )
            restate(self._connection, subject)
        return next(c for c in self.event_corrections() if c.number == number)

    def disputes(self, *, document: str | None = None) -> list[Dispute]:
        """Return where analysts differ, by event; the last of the opinions is what holds.

        Args:
            document: id of a document; all without it.
        """
        with explained(self.path):
            subjects = subjects_in(
                self._connection, "? IS NULL OR document = ?", document, document
            )
        return [dispute for subject in subjects for dispute in disputes_of(subject)]

    def check_document(self, document: str, *, who: str, note: str = "") -> CheckedDocument:
        """Mark a document as wholly checked: its events are those that stand now, and no others.

        Events of it that no one has judged yet are marked right by the same analyst.

        Raises:
            DetenteError: when the store has no such document.
        """
        who, note = signed(who, note)
        with explained(self.path), in_one(self._connection):
            text = self._document(document).text
            rows = self._connection.execute(
                "SELECT record FROM events WHERE document = ? ORDER BY sequence, id", [document]
            ).fetchall()
            where = "document = ? AND origin IS NULL"
            subjects = subjects_in(self._connection, where, document)
            judged = {each.event for each in subjects if each.fits}
            for (record,) in rows:
                event = Event.model_validate_json(record)
                if event.id not in judged:
                    subject = new_subject(event)
                    keep(self._connection, subject, "right", (who, "document checked"))
            restate_document(self._connection, document)
            self._unmark(document, who)
            now = dt.datetime.now(dt.UTC).replace(microsecond=0)
            checked = CheckedDocument(document=document, who=who, when=now, note=note)
            self._connection.execute(
                "INSERT INTO checked_documents VALUES (?, ?, ?)",
                [document, _digest(text), checked.model_dump_json()],
            )
        return checked

    def uncheck_document(self, document: str) -> None:
        """Take the mark off a document; what was said of its events stays.

        Raises:
            DetenteError: when it has none.
        """
        if document not in {each.document for each in self.checked_documents()}:
            raise NothingFoundError(f"document {document!r} is not marked as checked")
        self._rows("DELETE FROM checked_documents WHERE document = ?", document)

    def checked_documents(self) -> list[CheckedDocument]:
        """Return the documents marked as wholly checked, by time."""
        rows = self._rows(
            "SELECT c.text, c.record, d.record FROM checked_documents c"
            " LEFT JOIN documents d ON d.id = c.document"
        )
        found = []
        for digest, record, document in rows:
            text = Document.model_validate_json(document).text if document else ""
            checked = CheckedDocument.model_validate_json(record)
            found.append(checked.model_copy(update={"stale": _digest(text) != digest}))
        return sorted(found, key=lambda each: (each.when, each.document, each.who))

    def _unmark(self, document: str, who: str) -> None:
        self._connection.execute(
            "DELETE FROM checked_documents WHERE document = ?"
            " AND json_extract_string(record, '$.who') = ?",
            [document, who],
        )

    def _document(self, document: str) -> Document:
        rows = self._connection.execute(
            "SELECT record FROM documents WHERE id = ?", [document]
        ).fetchall()
        if not rows:
            raise NothingFoundError(
                f"no document {document!r} in the store", hint="detente documents lists them"
            )
        return Document.model_validate_json(rows[0][0])

    def _standing(self, document: str) -> list[Event]:
        """Return the events of a document as corrections leave them."""
        rows = self._connection.execute(
            f"SELECT record FROM {self._tables('applied').events} WHERE document = ?", [document]
        ).fetchall()
        return [Event.model_validate_json(row[0]) for row in rows]


def _state(undone: bool, fits: bool, beaten: bool) -> CorrectionState:
    if undone:
        return "undone"
    if beaten:
        return "overruled"
    return "applied" if fits else "orphaned"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
