"""Corrections of events: what an analyst says of the machine's coding, kept beside it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import AwareDatetime, Field

from detente.contracts.base import Contract

Verdict = Literal["right", "wrong", "edited", "missed"]
CorrectionState = Literal["applied", "overruled", "orphaned", "undone"]
CorrectedKind = Literal["event", "quote", "stance", "mediation"]
CorrectedView = Literal["applied", "machine", "only"]
"""Events as corrections leave them, as the machine coded them, or only those corrected."""
LONGEST_NOTE = 4_000
LONGEST_NAME = 200
LONGEST_VALUE = 1_000


class CorrectionMark(Contract):
    """That an event is as an analyst left it; ``number`` is that of the last correction."""

    number: int
    verdict: Verdict
    who: str
    when: AwareDatetime


class FieldChange(Contract):
    """One field that an analyst changed, old and new as they are written; ``None`` is not known."""

    field: str
    old: str | None
    new: str | None


class EventCorrection(Contract):
    """What an analyst says of one event; the machine's coding stays beside it as it is.

    ``kind`` says of what else it is: a quotation, a stance or a mediation, which is then meant
    where this speaks of an event. ``verdict`` is "missed" for an event that the machine did not
    find. ``event`` is the id that the event has now, ``text`` its sentence. ``state`` tells whether
    the correction holds ("applied"), a later one says otherwise ("overruled"), the document as it
    is coded now has no such event ("orphaned"), or it was taken back ("undone", at the time
    ``undone``).
    """

    number: int
    kind: CorrectedKind = "event"
    event: str
    document: str
    verdict: Verdict
    who: str = Field(min_length=1, max_length=LONGEST_NAME)
    when: AwareDatetime
    changes: tuple[FieldChange, ...] = ()
    note: str = Field(default="", max_length=LONGEST_NOTE)
    text: str = ""
    state: CorrectionState = "applied"
    undone: AwareDatetime | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the correction as plain JSON values."""
        return self.model_dump(mode="json")


class CheckedDocument(Contract):
    """That an analyst has checked every event of a document; only such documents make gold.

    ``stale`` says that the document's text is another since.
    """

    document: str
    who: str = Field(min_length=1, max_length=LONGEST_NAME)
    when: AwareDatetime
    note: str = Field(default="", max_length=LONGEST_NOTE)
    stale: bool = False


class Opinion(Contract):
    """What one analyst says of a field of an event, or of the event as a whole."""

    who: str
    value: str | None
    number: int


class Dispute(Contract):
    """A field of an event on which analysts differ; the last opinion holds.

    ``field`` is "event" where they differ on whether there is such an event at all.
    """

    event: str
    document: str
    field: str
    opinions: tuple[Opinion, ...]
