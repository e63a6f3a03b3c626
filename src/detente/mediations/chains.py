"""Sides that only the words around tell: whom a helper then reached, whose call "the call" was."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from detente.contracts import Entity, Event, Status
from detente.events import Scene
from detente.events.parties import Party
from detente.mediations.draft import Draft, is_political, keys, without

REACH = 3
"""How many sentences away whom a helper reached, or whose "the call" was, is looked for."""
DEFINITE = frozenset({"the", "this", "that", "their", "these", "those"})
TOLD = frozenset({Status.ACTUAL, Status.PLANNED})


def complete(drafts: Sequence[Draft], events: Sequence[Event], scene: Scene) -> list[Draft]:
    """Return the drafts with the sides that their surroundings tell.

    Requests for help that lead to no one are left out.
    """
    contacts = [e for e in events if "CONSULT" in e.event and e.status in TOLD]
    kept = []
    for draft in drafts:
        if draft.kind == "ask" and not draft.second:
            draft.second = _reached_later(draft, drafts, contacts, scene)
            if not draft.second:
                continue
        elif not draft.sides and draft.noun is not None and _definite(draft.noun):
            draft.first, draft.second = _told_before(draft, contacts, scene)
        if not draft.sides and draft.kind in ("mediate", "act"):
            draft.first, draft.second = _beside(draft, scene)
        if draft.kind != "arrange" or (draft.first and draft.second and not _both_staffs(draft)):
            kept.append(draft)
    return kept


def _reached_later(
    draft: Draft, drafts: Sequence[Draft], contacts: Sequence[Event], scene: Scene
) -> list[Party]:
    """Return whom someone who was asked for help turned to, the sentences that follow first."""
    here = scene.sentence_number(draft.trigger.i)
    helper, own = draft.brokers[0], {p.entity.code for p in draft.first}
    for other in drafts:
        near = abs(scene.sentence_number(other.trigger.i) - here) <= REACH
        if other is not draft and near and helper.key in keys(other.brokers) and other.second:
            found = [p for p in without(other.sides, draft.brokers) if p.entity.code not in own]
            if found:
                return found
    for event in sorted(contacts, key=lambda e: (e.text_info.sequence < here, e.trigger_start)):
        if abs(event.text_info.sequence - here) > REACH:
            continue
        for one, two in ((event.actor, event.recipient), (event.recipient, event.actor)):
            if helper.entity.actor_id in {e.actor_id for e in one}:
                reached = [e for e in two if e.code is not None and e.code not in own]
                if reached:
                    return _parties(reached)
    return []


def _told_before(
    draft: Draft, contacts: Sequence[Event], scene: Scene
) -> tuple[list[Party], list[Party]]:
    """Return who took part in the contact that "the call", "the talks" refers to."""
    here = scene.sentence_number(draft.trigger.i)
    brokers = {p.entity.actor_id for p in draft.brokers}
    best: Event | None = None
    for event in contacts:
        back = here - event.text_info.sequence
        sides = {e.code for e in event.actor}, {e.code for e in event.recipient}
        if not 0 <= back <= REACH or sides[0] & sides[1] or not (sides[0] | sides[1]) - {None}:
            continue
        if brokers & {e.actor_id for e in (*event.actor, *event.recipient)}:
            continue
        if event.actor and event.recipient and event.trigger_start != draft.trigger.idx:
            best = event
    return (_parties(best.actor), _parties(best.recipient)) if best else ([], [])


def _beside(draft: Draft, scene: Scene) -> tuple[list[Party], list[Party]]:
    """Return the only two others whom the sentence names, if they matter to states."""
    here = scene.sentence_number(draft.trigger.i)
    taken = {p.entity.actor_id for p in draft.brokers} | {p.entity.code for p in draft.brokers}
    found: dict[str, Entity] = {}
    for mention in scene.cast.mentions:
        entity = scene.cast.entity(mention)
        if mention.sentence != here or taken & {entity.actor_id, entity.code}:
            continue
        if is_political(entity) and entity.code not in (None, "IGO"):
            found.setdefault(
                f"{entity.code}:{entity.sector if entity.sector == 'REB' else ''}", entity
            )
    entities = list(found.values())
    return (_parties(entities[:1]), _parties(entities[1:])) if len(entities) == 2 else ([], [])


def _both_staffs(draft: Draft) -> bool:
    """Tell whether officials of both sides prepare what is their own business."""
    codes = {p.entity.code for p in draft.brokers}
    return len(codes) > 1 and codes == {p.entity.code for p in draft.sides}


def _definite(noun: Token) -> bool:
    return any(c.lower_ in DEFINITE for c in noun.children)


def _parties(entities: Sequence[Entity]) -> list[Party]:
    return [Party(entity, -1, direct=False) for entity in entities]
