"""A text with what was coded in it marked, cut where any mark begins or ends.

Marks overlap: a quotation holds an event, whose words name an actor. Cut at every border, each
piece of the text carries all the marks over it, and no mark has to be nested in another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from detente.contracts import Entity, Event, Record
from detente.views.text import UNSAFE
from detente.web.sentences import Sentence

Layer = Literal["event", "quote", "actor", "place", "date"]
LAYERS: tuple[Layer, ...] = ("event", "quote", "actor", "place", "date")
SURE_OF = 4
"""Letters of a name from which on its every occurrence in a sentence is taken for it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that something was coded from; ``card`` is the id of the element that tells what."""

    start: int
    end: int
    layer: Layer
    card: str | None
    quad: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks; ``card`` is where they lead, if they are the first to do so."""

    text: str
    marks: tuple[Mark, ...] = ()
    card: str | None = None

    @property
    def classes(self) -> str:
        """Names of the layers, and of the quad of an event, for the style sheet."""
        layers = {mark.layer for mark in self.marks}
        quads = {f"of-{mark.quad}" for mark in self.marks if mark.quad is not None}
        return " ".join([*(f"m-{name}" for name in LAYERS if name in layers), *sorted(quads)])


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence in pieces."""

    sentence: Sentence
    pieces: tuple[Piece, ...]


def marks_of(record: Record) -> list[Mark]:
    """Return what is to be marked in the text of a record.

    Actors are marked where an event or quotation of the sentence names them, and wherever their
    full name stands.
    """
    text = record.document.text
    known = {actor.id for actor in record.actors}
    found: set[Mark] = set()
    for event in record.events:
        card = f"event-{event.id}"
        found.add(Mark(*_words(event), "event", card, event.quad_code))
        found.update(_around(text, event, card))
        reporter = [event.reported_by] if event.reported_by else []
        spot = event.text_info
        for entity in (*event.actor, *event.recipient, *reporter):
            found.update(_named(text, entity, known, spot.start, spot.end))
    for quote in record.quotes:
        spot = quote.text_info
        found.add(Mark(spot.start, spot.end, "quote", f"quote-{quote.id}"))
        first = text.rfind(quote.text, 0, spot.start + len(quote.text))
        if quote.speaker and first >= 0:
            found.update(_named(text, quote.speaker, known, first, first + len(quote.text)))
    for actor in record.actors:
        for start, end in _occurrences(text, actor.name, 0, len(text)):
            found.add(Mark(start, end, "actor", f"actor-{actor.id}"))
    taken = {(mark.start, mark.end) for mark in found if mark.layer == "actor"}
    for place in record.places:
        # A country that acts is marked as an actor already.
        if place.position and (place.position.start, place.position.end) not in taken:
            found.add(Mark(place.position.start, place.position.end, "place", None))
    sound = (mark for mark in found if 0 <= mark.start < mark.end <= len(text))
    return _outermost(sound)


def _words(event: Event) -> tuple[int, int]:
    """Return where the word stands that names an event; where none does, its sentence."""
    if event.trigger:
        return event.trigger_start, event.trigger_start + len(event.trigger)
    return event.text_info.start, event.text_info.end


def _around(text: str, event: Event, card: str) -> Iterator[Mark]:
    place, spot = event.event_loc, event.text_info
    if place and place.position:
        yield Mark(place.position.start, place.position.end, "place", card)
    if event.date_text:
        for start, end in _occurrences(text, event.date_text, spot.start, spot.end)[:1]:
            yield Mark(start, end, "date", card)


def _named(text: str, entity: Entity, known: set[str], start: int, end: int) -> Iterator[Mark]:
    words = entity.entity_text
    spans = _occurrences(text, words, start, end)
    # "He" may stand twice in a sentence and mean two; then neither is marked.
    if len(spans) > 1 and (len(words) < SURE_OF or words.islower()):
        return
    card = f"actor-{entity.actor_id}" if entity.actor_id in known else None
    for first, last in spans:
        yield Mark(first, last, "actor", card)


def _occurrences(text: str, words: str, start: int, end: int) -> list[tuple[int, int]]:
    if not words.strip():
        return []
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return [match.span() for match in pattern.finditer(text, max(0, start), max(0, end))]


def _outermost(marks: Iterable[Mark]) -> list[Mark]:
    """Return marks in order, without those that lie in a longer one of their layer and card."""
    kept: list[Mark] = []
    furthest: dict[tuple[Layer, str | None], int] = {}
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.layer, m.card or "")):
        key = mark.layer, mark.card
        if mark.end > furthest.get(key, -1):
            kept.append(mark)
            furthest[key] = mark.end
    return kept


def marked(text: str, marks: Sequence[Mark], sentences: Sequence[Sentence]) -> list[list[Marked]]:
    """Return a text as paragraphs of sentences in pieces; joined, these are the text again.

    Args:
        text: the text.
        marks: what to mark, within the text.
        sentences: its sentences, in order, which together are the whole text.
    """
    waiting = sorted(marks, key=lambda m: m.start, reverse=True)
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    active: list[Mark] = []
    led: set[Mark] = set()
    at = 0
    paragraphs: list[list[Marked]] = [[]]
    for sentence in sentences:
        while at < len(edges) and edges[at] <= sentence.start:
            at += 1
        cuts = [sentence.start]
        while at < len(edges) and edges[at] < sentence.end:
            cuts.append(edges[at])
            at += 1
        pieces = []
        for start, end in zip(cuts, [*cuts[1:], sentence.end], strict=True):
            active = [mark for mark in active if mark.end > start]
            while waiting and waiting[-1].start <= start:
                active.append(waiting.pop())
            pieces.append(_piece(text[start:end], active, led))
        paragraphs[-1].append(Marked(sentence, tuple(pieces)))
        if text[sentence.start : sentence.end].endswith("\n"):
            paragraphs.append([])
    return [each for each in paragraphs if each]


def _piece(text: str, active: list[Mark], led: set[Mark]) -> Piece:
    leading = [mark for mark in active if mark.card is not None and mark not in led]
    # Of an event and the words around it the event is what a reader is after.
    first = min(leading, key=lambda m: (LAYERS.index(m.layer) > 0, m.end - m.start), default=None)
    if first is None or not text.strip():
        return Piece(text, tuple(active))
    led.add(first)
    return Piece(text, tuple(active), first.card)


def passage(text: str) -> Markup:
    """Return words of a text, escaped, its blanks and line breaks kept and what hides text gone."""
    shown = (c if c in " \n" else " " if c.isspace() else c for c in text)
    return escape("".join(c for c in shown if c == "\n" or unicodedata.category(c) not in UNSAFE))
