"""The events of one document."""

from __future__ import annotations

from spacy.tokens import Token

from detente.contracts import Event, Mention
from detente.events.find import find_candidates
from detente.events.parties import PartyFinder, is_first_person
from detente.events.resolve import merge_repeats, resolve_event
from detente.events.scene import Scene


def code_events(scene: Scene) -> list[Event]:
    """Return the events of a document in the order of its text."""

    def speaking(token: Token) -> tuple[Mention, ...]:
        quote = scene.quotes.at(token.idx)
        return quote.speaker if quote is not None and quote.kind == "direct" else ()

    finder = PartyFinder(scene.cast, scene.places, _speakers(scene), speaking)
    resolved = (resolve_event(c, scene) for c in find_candidates(scene.doc, finder, scene.skip))
    return merge_repeats([event for event in resolved if event is not None])


def _speakers(scene: Scene) -> dict[int, tuple[Mention, ...]]:
    """Return who the first persons inside quotations are, by token index."""
    return {
        token.i: speaker
        for token in scene.doc
        if is_first_person(token) and (speaker := scene.quotes.first_person(token))
    }
