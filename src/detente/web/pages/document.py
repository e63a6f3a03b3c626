"""A document: its text with what was coded in it marked, each datum one step from its sentence."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from detente.contracts import Event, NothingFoundError, Record
from detente.web.marking import Marked, marked, marks_of
from detente.web.pages.choices import Choices
from detente.web.params import Reading
from detente.web.render import page
from detente.web.sentences import Sentence, sentences_of

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as the page shows it."""

    record: Record
    sentences: list[Sentence]
    paragraphs: list[list[Marked]]
    events: list[Event]
    at: tuple[int, int] | None = None

    @classmethod
    def of(cls, record: Record, at: tuple[int, int] | None = None) -> Shown:
        """Return a record with its text in pieces and its events in their order.

        Args:
            record: what to show.
            at: first and last character of what a reader looked for.
        """
        text = record.document.text
        sentences = sentences_of(record)
        pieces = marked(text, marks_of(record), sentences)
        events = sorted(record.events, key=lambda each: (each.trigger_start, each.id))
        return cls(record, sentences, pieces, events, at)

    def anchor(self, start: int) -> str:
        """Return where the sentence stands that has a character of the text."""
        place = bisect.bisect_right(self.sentences, start, key=lambda each: each.start)
        return self.sentences[max(0, place - 1)].anchor

    def found(self, each: Marked) -> bool:
        """Tell whether a sentence has something of what a reader looked for."""
        spot = each.sentence
        return self.at is not None and spot.start < self.at[1] and self.at[0] < spot.end

    @property
    def counts(self) -> dict[str, int]:
        """How much there is of each layer."""
        spots = {mark for p in self.paragraphs for s in p for x in s.pieces for mark in x.marks}
        counts = {"event": len(self.record.events), "quote": len(self.record.quotes)}
        for layer in ("actor", "place", "date"):
            counts[layer] = sum(mark.layer == layer for mark in spots)
        return counts


@router.get("/documents/{document:path}")
def document(
    request: Request,
    store: Reading,
    document: str,
    at: Annotated[str | None, Query(pattern=r"^\d{1,9}-\d{1,9}$")] = None,
    kept: bool = False,
) -> HTMLResponse:
    """Show a document of the store, with the characters ``at`` lit."""
    record = store.record(document)
    if record is None:
        raise NothingFoundError(
            f"no document {document!r}", hint="events of other data sets come without their texts"
        )
    start, _, end = (at or "").partition("-")
    spot = (int(start), int(end)) if end else None
    return page(
        request,
        "document.html",
        shown=Shown.of(record, spot),
        kept=kept,
        choices=Choices.of(record),
        corrections=store.event_corrections(document=document),
        checked=[each for each in store.checked_documents() if each.document == document],
    )
