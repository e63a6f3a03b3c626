"""Who went between: mediations that the sentences of a document tell of."""

from __future__ import annotations

from collections.abc import Sequence

from detente.contracts import Event, Mediation
from detente.events import Scene, party_finder
from detente.mediations.chains import complete
from detente.mediations.find import find_drafts
from detente.mediations.resolve import resolve

__all__ = ["find_mediations"]


def find_mediations(scene: Scene, events: Sequence[Event] = ()) -> list[Mediation]:
    """Return the mediations of a document in the order of its text.

    Args:
        scene: the document with what the earlier rooms found in it.
        events: its events, which tell whose call "the call" was and whom a helper then reached.
    """
    drafts = list(find_drafts(scene.doc, party_finder(scene), scene.skip))
    resolved = (resolve(draft, scene) for draft in complete(drafts, events, scene))
    return _once([mediation for mediation in resolved if mediation is not None])


def _once(mediations: list[Mediation]) -> list[Mediation]:
    """Keep the surest of those that say the same within a sentence, or of a role within a text."""
    best: dict[tuple[object, ...], Mediation] = {}
    for each in mediations:
        sides = (*each.party_a, *each.party_b)
        key = (
            -1 if each.kind == "role" and not sides else each.text_info.sequence,
            frozenset(e.actor_id or e.identifier_text for e in each.go_between),
            frozenset(e.actor_id or e.identifier_text for e in sides),
        )
        known = best.get(key)
        if known is None or each.confidence > known.confidence:
            best[key] = each
    return sorted(best.values(), key=lambda m: (m.trigger_start, m.id))
