"""The events of one document."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from detente.classify import event_model
from detente.codebook import TrainedCodebook
from detente.contracts import Event, Mention
from detente.events.find import Sources, find_candidates
from detente.events.parties import PartyFinder, is_first_person
from detente.events.resolve import is_denied, merge_repeats, resolve_event
from detente.events.scene import Scene
from detente.events.types import CodebookTypes
from detente.events.weigh import weigh, weigh_codebook

Method = Literal["rules", "model", "both"]


def code_events(
    scene: Scene, method: Method = "both", codebook: TrainedCodebook | None = None
) -> list[Event]:
    """Return the events of a document in the order of its text.

    Args:
        scene: the document with what the earlier rooms found in it.
        method: "rules" for the tables alone, "model" for candidates by shape typed by the model,
            "both" for the candidates of both, weighed by the model.
        codebook: types of the user's own to code instead of PLOVER's; ``method`` then only says
            where candidates come from.
    """
    finder = party_finder(scene)
    sources = Sources(frames=method != "model", shapes=method != "rules")
    offered = find_candidates(scene.doc, finder, scene.skip, sources)
    # What goes on record in no case is not asked about.
    found = [candidate for candidate in offered if not is_denied(candidate, scene)]
    if codebook is not None:
        scene.types = CodebookTypes(codebook)
        found = weigh_codebook(found, finder, event_model(), codebook)
    elif method != "rules":
        found = weigh(found, finder, event_model())
    return merge_repeats([resolve_event(candidate, scene) for candidate in found])


def party_finder(scene: Scene) -> PartyFinder:
    """Return what finds the parties that the nouns of a document stand for."""

    def speaking(token: Token) -> tuple[Mention, ...]:
        quote = scene.quotes.at(token.idx)
        return quote.speaker if quote is not None and quote.kind == "direct" else ()

    return PartyFinder(scene.cast, scene.places, _speakers(scene), speaking)


def _speakers(scene: Scene) -> dict[int, tuple[Mention, ...]]:
    """Return who the first persons inside quotations are, by token index."""
    return {
        token.i: speaker
        for token in scene.doc
        if is_first_person(token) and (speaker := scene.quotes.first_person(token))
    }
