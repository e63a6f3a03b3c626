"""The lines of the index: what of an event, a quotation or a text can be looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from anyascii import anyascii

from detente.contracts import Document, Entity, Event, HitKind, Quote
from detente.ontology import COUNTRIES
from detente.search.passages import passages
from detente.store import Told, entity_terms

EDGE = "\x1f"
"""Stands around each term, so that none is found within another."""
START, STOP = "\x02", "\x03"
"""Stand around marked words; they are in no text that is kept."""
_BLANKED = str.maketrans(dict.fromkeys((START, STOP, "\0"), " "))
# Letters that no accent can be taken from, which the index therefore does not fold itself.
_OTHER_LETTERS = frozenset("øØłŁđĐßæÆœŒðÐþÞıħĦ")


@dataclass(slots=True)
class Entry:
    """One line of the index.

    Attributes:
        kind: what it is of.
        id: of the event or quotation; of a passage, its document and where it begins.
        text: words that are looked in and shown.
        names: words that are looked in only.
        label: who did what to whom, or who speaks.
        day: in ISO form.
        sentence: number of the sentence.
        start: first character.
        end: one past the last.
        terms: what its actors can be looked up by, with edges; empty of a passage.
    """

    kind: HitKind
    id: str
    text: str
    names: str = ""
    label: str = ""
    day: str | None = None
    sentence: int | None = None
    start: int | None = None
    end: int | None = None
    terms: str = ""


def entries_of(told: Told) -> Iterator[Entry]:
    """Yield the lines of a document: its title and passages first, then events and quotations."""
    document = told.document
    yield from map(_kept, _of_text(document))
    yield from map(_kept, map(_of_event, told.events))
    yield from (_kept(_of_quote(quote, document)) for quote in told.quotes)


def edged(terms: Iterable[str]) -> str:
    """Return terms as one text in which each can be found whole."""
    joined = EDGE.join(terms)
    return f"{EDGE}{joined}{EDGE}" if joined else ""


def _of_text(document: Document) -> Iterator[Entry]:
    day = str(document.date) if document.date else None
    if document.title:
        yield Entry("text", f"{document.id}:title", document.title, day=day)
    for start, end in passages(document.text):
        text = document.text[start:end]
        yield Entry("text", f"{document.id}:{start}", text, day=day, start=start, end=end)


def _of_event(event: Event) -> Entry:
    actors, recipients = _named(event.actor), _named(event.recipient)
    what = "·".join((*event.event, *event.mode))
    place = event.event_loc
    places = [place.name, _country(place.country)] if place else []
    sides = (*event.actor, *event.recipient)
    words = [*event.event, *event.mode, *event.context, *places, *map(_described, sides)]
    return Entry(
        "event",
        event.id,
        event.text,
        " ".join(filter(None, words)),
        " ".join(filter(None, (actors, what, recipients))),
        str(event.date) if event.date else None,
        event.text_info.sequence,
        event.text_info.start,
        event.text_info.end,
        edged(entity_terms(sides)),
    )


def _of_quote(quote: Quote, document: Document) -> Entry:
    speakers = (quote.speaker,) if quote.speaker else ()
    return Entry(
        "quote",
        quote.id,
        quote.quote,
        " ".join(map(_described, speakers)),
        _named(speakers),
        str(document.date) if document.date else None,
        quote.text_info.sequence,
        quote.text_info.start,
        quote.text_info.end,
        edged(entity_terms(speakers)),
    )


def _named(entities: Iterable[Entity]) -> str:
    return ", ".join(dict.fromkeys(entity.identifier_text for entity in entities))


def _described(entity: Entity) -> str:
    words = (entity.identifier_text, entity.office, _country(entity.code), entity.code)
    return " ".join(filter(None, words))


def _country(code: str | None) -> str:
    known = COUNTRIES.get(code or "")
    return known.name if known else ""


def _kept(entry: Entry) -> Entry:
    """Return a line with nothing in it that SQLite or the marks would stumble over."""
    entry.text, entry.names, entry.label = map(_clean, (entry.text, entry.names, entry.label))
    plain = [
        anyascii(word)
        for word in (*entry.text.split(), *entry.names.split())
        if not _OTHER_LETTERS.isdisjoint(word)
    ]
    if plain:
        entry.names = " ".join((entry.names, *plain))
    return entry


def _clean(text: str) -> str:
    return text.translate(_BLANKED).encode("utf-8", "replace").decode()
