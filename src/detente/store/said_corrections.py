"""What analysts say of quotations, stances and mediations, kept beside the machine's coding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from detente.contracts import (
    CorrectionState,
    DetenteError,
    EventCorrection,
    NothingFoundError,
    Verdict,
)
from detente.contracts.corrections import CorrectedKind
from detente.store.connect import explained
from detente.store.correcting.keeping import next_number
from detente.store.correcting.said import KINDS, Made, Said, changed, holding
from detente.store.correcting.signed import cleaned, signed
from detente.store.file import StoreFile
from detente.store.query import quoted
from detente.store.transactions import in_one


class SaidCorrectionsStore(StoreFile):
    """A store in which analysts correct what was said."""

    def said_kind(self, said: str) -> CorrectedKind | None:
        """Return whether an id is that of a quotation, a stance or a mediation."""
        for name, kind in KINDS.items():
            if self._rows(f"SELECT 1 FROM {kind.table} WHERE id = ? LIMIT 1", said):
                return name
        return None

    def correct_said(
        self,
        said: str,
        verdict: Verdict,
        *,
        who: str,
        changes: Mapping[str, str | None] | None = None,
        note: str = "",
    ) -> EventCorrection:
        """Mark a quotation, stance or mediation right or wrong, or edit it.

        The machine's coding stays as it is. Each correction goes on from those before it.

        Args:
            said: its id, as ``quotes``, ``stances`` or ``mediations`` gives it.
            verdict: "right", "wrong" or "edited".
            who: name of the analyst.
            changes: of an edited one the new values, as a person writes them. Of a quotation:
                speaker ("Gustavo Petro (COL:GOV)"), speaker.name, speaker.country, speaker.sector.
                Of a stance: these, likewise of the target, and tone. Of a mediation: go_between,
                party_a, party_b (several with semicolons between) and status.
            note: why, in the analyst's own words.

        Raises:
            DetenteError: when there is no such thing, nothing is changed, or a field or value is
                not known. Nothing is kept then.
        """
        if verdict not in ("right", "wrong", "edited"):
            raise DetenteError(f"there is no verdict {verdict!r}", hint="right, wrong or edited")
        if changes and verdict != "edited":
            raise DetenteError(f"{verdict} and changed at once", hint="mark it, or edit it")
        by, why = signed(who, note)
        name = self.said_kind(said)
        if name is None:
            raise NothingFoundError(
                f"no quotation, stance or mediation {said!r} in the store",
                hint="detente quotes --format jsonl gives ids",
            )
        kind = KINDS[name]
        with explained(self.path), in_one(self._connection):
            found = self._rows(f"SELECT document, record FROM {kind.table} WHERE id = ?", said)
            if len(found) > 1:
                raise DetenteError(
                    f"several documents have a {name} {said}", hint="correct them in another store"
                )
            document, record = found[0]
            base = kind.contract.model_validate_json(record)
            now = self._holding(name, [document])[0].get((document, said), base) or base
            _, differing = changed(kind, now, cleaned(changes or {}))
            if verdict == "edited" and not differing:
                raise DetenteError(
                    "nothing is changed by that", hint="give other values, or mark it right"
                )
            kept = EventCorrection(
                number=next_number(self._connection),
                kind=name,
                event=said,
                document=document,
                verdict=verdict,
                who=by,
                when=dt.datetime.now(dt.UTC).replace(microsecond=0),
                changes=differing,
                note=why,
                text=base.text,
            )
            self._connection.execute(
                "INSERT INTO said_corrections VALUES (?, ?, ?, ?, ?, NULL, ?, ?)",
                [
                    kept.number,
                    name,
                    said,
                    document,
                    kept.when.replace(tzinfo=None),
                    base.model_dump_json(),
                    kept.model_dump_json(),
                ],
            )
        return kept

    def said_corrections(self, *, document: str | None = None) -> list[EventCorrection]:
        """Return the corrections of what was said in the order in which they were made.

        Args:
            document: id of a document; all without it.
        """
        rows = self._rows(
            "SELECT kind, record, undone FROM said_corrections"
            " WHERE ? IS NULL OR document = ? ORDER BY number",
            document,
            document,
        )
        about = {n: id_ for kind in KINDS for n, id_ in self._holding(kind)[1].items()}
        found = []
        for _, record, undone in rows:
            made = EventCorrection.model_validate_json(record)
            state: CorrectionState = (
                "undone" if undone else "applied" if made.number in about else "orphaned"
            )
            when = undone.replace(tzinfo=dt.UTC) if undone else None
            event = about.get(made.number, made.event)
            found.append(made.model_copy(update={"event": event, "state": state, "undone": when}))
        return found

    def _undo_said(self, number: int) -> EventCorrection | None:
        """Take back a correction of what was said; ``None`` when there is none of this number."""
        rows = self._rows("SELECT undone FROM said_corrections WHERE number = ?", number)
        if not rows:
            return None
        if rows[0][0] is not None:
            raise DetenteError(f"correction {number} was undone before", hint="it stays so")
        now = dt.datetime.now(dt.UTC).replace(microsecond=0, tzinfo=None)
        self._rows("UPDATE said_corrections SET undone = ? WHERE number = ?", now, number)
        return next(made for made in self.said_corrections() if made.number == number)

    def _said(self, name: CorrectedKind) -> str:
        """Return what stands behind FROM for all of a kind, as corrections leave it."""
        kind = KINDS[name]
        if self.corrected == "machine":
            return kind.table
        now, _ = self._holding(name)
        if not now:
            return kind.table
        rows = []
        for (document, key), said in now.items():
            # What is marked wrong has no record.
            cells: list[object] = [None] * (1 + len(kind.filled))
            if said is not None:
                cells = [said.model_dump_json(), *kind.cells(said)]
            rows.append(f"({', '.join(map(_literal, (document, key, *cells)))})")
        columns = ("record", *kind.filled)
        edited = ", ".join(f"x.{column} AS {column}" for column in columns)
        edits = f"(VALUES {', '.join(rows)}) x(document, id, {', '.join(columns)})"
        own = "x.document = t.document AND x.id = t.id"
        return (
            f"(SELECT t.* REPLACE ({edited}) FROM {kind.table} t JOIN {edits} ON {own}"
            f" WHERE x.record IS NOT NULL UNION ALL SELECT * FROM {kind.table} t"
            f" WHERE NOT EXISTS (FROM {edits} WHERE {own}))"
        )

    def _holding(
        self, name: CorrectedKind, documents: Sequence[str] | None = None
    ) -> tuple[dict[tuple[str, str], Said | None], dict[int, str]]:
        """Return what corrections make of a kind, by document and id, and what each is about."""
        kind = KINDS[name]
        rows = self._rows(
            "SELECT document, base, record FROM said_corrections WHERE kind = ?"
            " AND undone IS NULL AND (? IS NULL OR list_contains(?, document)) ORDER BY number",
            name,
            documents,
            documents,
        )
        made: dict[str, list[Made]] = {}
        for document, base, record in rows:
            correction = EventCorrection.model_validate_json(record)
            made.setdefault(document, []).append(
                Made(correction, kind.contract.model_validate_json(base))
            )
        now: dict[tuple[str, str], Said | None] = {}
        about: dict[int, str] = {}
        for document, those in made.items():
            coded = [
                kind.contract.model_validate_json(row[0])
                for row in self._rows(
                    f"SELECT record FROM {kind.table} WHERE document = ?", document
                )
            ]
            held, meant = holding(kind, coded, those)
            now |= {(document, key): said for key, said in held.items()}
            about |= meant
        return now, about


def _literal(value: object) -> str:
    """Return a value as SQL has it: a list of terms, a number, or a text."""
    if value is None:
        return "NULL"
    if isinstance(value, list):
        return f"[{', '.join(map(quoted, value))}]::VARCHAR[]"
    return str(value) if isinstance(value, float) else quoted(str(value))
