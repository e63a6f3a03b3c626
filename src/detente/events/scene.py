"""All that is known of a document when its events are written down."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from detente.contracts import Cast, Citation, Document, Place, Position, When
from detente.dates import Calendar
from detente.events.types import PLOVER, Types
from detente.quotes import QuoteIndex


@dataclass(slots=True)
class Scene:
    """One document with its parse and what the earlier rooms found in it.

    Attributes:
        skip: character spans, half open, that must not be coded.
        coder: name and version written into every event.
        pair: the two countries that the text is about, if it is about two.
        home: the one country that the text is about, if it is about one.
        types: figures of the event types to code.
        contact_days: the days of calls told of so far, by kind and participants.
    """

    document: Document
    doc: Doc
    cast: Cast
    calendar: Calendar
    places: list[Place]
    quotes: QuoteIndex
    skip: list[tuple[int, int]]
    coder: str
    types: Types = PLOVER
    pair: tuple[str, str] | None = None
    home: str | None = None
    contact_days: dict[tuple[str, frozenset[str]], When] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [sentence.start for sentence in self.doc.sents]

    def sentence_number(self, token: int) -> int:
        """Return the number of the sentence that a token index lies in."""
        return bisect.bisect_right(self._starts, token) - 1

    def citation(self) -> Citation:
        """Return where the document was published."""
        known = self.document
        return Citation(
            document=known.id,
            title=known.title,
            source=known.source,
            url=known.url,
            published=known.date,
        )


def position_of(span: Span, sequence: int) -> Position:
    """Return the place of a sentence without the white space around it."""
    text = span.text
    start = span.start_char + len(text) - len(text.lstrip())
    return Position(sequence=sequence, start=start, end=start + len(text.strip()))
