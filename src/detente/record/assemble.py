"""Putting together what each room finds in a document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from detente.actors import Dictionary, find_actors
from detente.actors.belonging import with_belonging
from detente.actors.home import (
    home_country,
    main_pair,
    main_place,
    with_home_country,
    with_places,
)
from detente.classify import event_model
from detente.codebook import TrainedCodebook
from detente.contracts import Cast, Document, Entity, Place, Position, Quote, Record
from detente.dates import find_dates
from detente.documents import boilerplate_spans
from detente.events import Method, Scene, code_events
from detente.mediations import find_mediations
from detente.parse import light, one_thread
from detente.places import country_in, find_places
from detente.quantities import find_quantities
from detente.quotes import QuoteIndex, QuoteMention, read_quotes
from detente.registry import Registry
from detente.stance import find_stances

NO_SPEAKER = "the text names no speaker"
NO_CUE = "no reporting word stands with the quotation"


@dataclass(frozen=True, slots=True)
class Ways:
    """How to code: where events come from, and what of the user's own to code by."""

    method: Method = "both"
    dictionary: Dictionary | None = None
    codebook: TrainedCodebook | None = None
    min_confidence: float = 0.0
    registry: Registry | None = None


def assemble(
    document: Document,
    doc: Doc,
    coder: str,
    ways: Ways = Ways(),
) -> Record:
    """Return the record of a document from its parse."""
    with one_thread():
        return _assembled(document, doc, coder, ways)


def _assembled(document: Document, doc: Doc, coder: str, ways: Ways) -> Record:
    scene, mentions, held = scene_of(document, doc, coder, ways)
    cast, skip = scene.cast, scene.skip
    coded = code_events(scene, ways.method, ways.codebook)
    events = [event for event in coded if event.confidence >= ways.min_confidence]
    network = event_model() if ways.method != "rules" else None
    stances = find_stances(scene, mentions, coded, network)
    mediations = find_mediations(scene, coded)
    sentences = list(scene.doc.sents)
    quotes = [q for m in held if m.said for q in quotes_of(m, scene, sentences)]
    actors = [a for a in cast.actors.values() if _stands_outside(a.id, cast, skip)]
    return Record(
        document=document,
        actors=tuple(actors),
        events=tuple(events),
        quotes=tuple(quotes),
        places=tuple(scene.places),
        mediations=tuple(m for m in mediations if m.confidence >= ways.min_confidence),
        quantities=tuple(find_quantities(scene, events)),
        stances=tuple(stances),
        coder=coder,
    )


def scene_of(
    document: Document, doc: Doc, coder: str, ways: Ways = Ways()
) -> tuple[Scene, list[QuoteMention], list[QuoteMention]]:
    """Return what the rooms before events find in a document, and its quotations.

    The quotations come twice: those that events are read by, and all that go on record.
    """
    doc = light(doc)
    skip = boilerplate_spans(document.text)
    places = [p for p in find_places(doc) if not _place_skipped(p, skip)]
    located = [(p.position.sequence, p.country) for p in places if p.position and p.country]
    cast = find_actors(doc, document, ways.dictionary, ways.registry)
    cast = with_belonging(cast, document.text, [code for _, code in located], country_in)
    home = home_country(cast)
    cast = with_places(with_home_country(cast), located)
    told, held = read_quotes(doc, cast)
    mentions = [q for q in told if not _skipped(q.start, skip)]
    scene = Scene(
        document=document,
        doc=doc,
        cast=cast,
        calendar=find_dates(doc, document.date),
        places=places,
        quotes=QuoteIndex(mentions),
        skip=skip,
        coder=coder,
        pair=main_pair(cast),
        home=home[0] if home else main_place(located),
    )
    return scene, mentions, [q for q in held if not _skipped(q.start, skip)]


def _skipped(offset: int, skip: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in skip)


def _place_skipped(place: Place, skip: list[tuple[int, int]]) -> bool:
    return place.position is not None and _skipped(place.position.start, skip)


def _stands_outside(actor: str, cast: Cast, skip: list[tuple[int, int]]) -> bool:
    """Tell whether an actor is mentioned anywhere but in bylines, captions and the like."""
    return any(m.actor == actor and not _skipped(m.start, skip) for m in cast.mentions)


def quotes_of(mention: QuoteMention, scene: Scene, sentences: list[Span]) -> list[Quote]:
    """Return a quotation as it goes on record: each of its parts in the words of the text.

    "'…,' X said, '…'" gives two, so that every quotation can be found in the text as it stands.
    """
    reasons: dict[str, str] = {}
    if mention.cue is None:
        reasons["cue"] = NO_CUE
    speaker = _speaker(mention, scene.cast)
    if speaker is None:
        reasons["speaker"] = mention.reason or NO_SPEAKER
    found = []
    for start, end in mention.parts or ((mention.start, mention.end),):
        first = _sentence_at(start, sentences, mention.sentence)
        last = _sentence_at(max(start, end - 1), sentences, first)
        span = slice(sentences[first].start_char, sentences[last].end_char)
        content = scene.document.text[start:end]
        key = f"{scene.document.id}\x1f{start}\x1f{content}"
        found.append(
            Quote(
                id=hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16],
                speaker=speaker,
                quote=content,
                cue=mention.cue,
                kind=mention.kind,
                text=scene.document.text[span].strip(),
                text_info=Position(sequence=first, start=start, end=end),
                cite_info=scene.citation(),
                coder=scene.coder,
                reasons=reasons,
            )
        )
    return found


def _sentence_at(offset: int, sentences: list[Span], start: int) -> int:
    """Return the number of the sentence that holds a character, looking onwards from one."""
    for number in range(start, len(sentences)):
        if offset < sentences[number].end_char:
            return number
    return len(sentences) - 1


def _speaker(mention: QuoteMention, cast: Cast) -> Entity | None:
    if mention.speaker:
        return cast.entity(mention.speaker[0])
    if not mention.speaker_text:
        return None
    return Entity.unresolved(mention.speaker_text)
