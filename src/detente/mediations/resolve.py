"""From drafts to mediations: told apart from private deals, dated, with status and reasons."""

from __future__ import annotations

import hashlib

from detente.contracts import Mediation, MediationStatus, When
from detente.events import Scene
from detente.events.resolve import NO_DATE, NOT_REPORTED, speaker_of
from detente.events.scene import position_of
from detente.mediations.draft import Draft, is_political
from detente.mediations.status import status_of

NO_GO_BETWEEN = "the text does not name who went between"
NO_SIDE = "the text does not say between whom"
NO_OTHER_SIDE = "the text names one side only"
NO_CARRIED = "the text does not say what was carried"
LAWMAKING = frozenset({"PTY", "LEG"})
PATRONAGE = frozenset({"auspex", "auspice", "auspices", "aegis"})
"""Words that speak of mediation only where two sides are named."""
# How sure each wording is, before what is known of the sides.
SURE = {
    "mediate": 0.75, "arrange": 0.7, "carry": 0.65, "through": 0.65, "role": 0.65, "act": 0.6,
    "ask": 0.6, "urge": 0.5,
}  # fmt: skip


def resolve(draft: Draft, scene: Scene) -> Mediation | None:
    """Return a draft as a mediation on record; ``None`` for one that no state has to do with."""
    if not _matters(draft) or _asks(draft):
        return None
    trigger = draft.trigger
    when = _when(draft, scene)
    speaker = speaker_of(trigger, scene)
    by_way = draft.kind == "through" and draft.noun is not None
    status = draft.status or status_of(draft.noun if by_way and draft.noun else trigger)
    if status is MediationStatus.HAPPENED and when is not None and when.future:
        status = MediationStatus.PLANNED
    reasons = _reasons(draft, when)
    if speaker is None:
        reasons["reported_by"] = NOT_REPORTED
    position = position_of(trigger.sent, scene.sentence_number(trigger.i))
    sides = [tuple(p.entity for p in side) for side in (draft.first, draft.second)]
    brokers = tuple(p.entity for p in draft.brokers)
    names = (e.identifier_text for e in (*brokers, *sides[0], *sides[1]))
    key = "\x1f".join((scene.document.id, str(trigger.idx), draft.kind, *names))
    dated = when is not None and when.start is not None
    return Mediation(
        id=hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16],
        go_between=brokers,
        party_a=sides[0],
        party_b=sides[1],
        carried=draft.carried,
        kind=draft.kind,
        status=status,
        reported_by=speaker,
        date=when.start if when else None,
        date_end=when.end if when else None,
        date_precision=when.precision if when and dated else None,
        date_text=when.text if when else None,
        confidence=_confidence(draft),
        trigger=trigger.text,
        trigger_start=trigger.idx,
        text=scene.document.text[position.start : position.end],
        text_info=position,
        cite_info=scene.citation(),
        coder=scene.coder,
        reasons=reasons,
    )


def _asks(draft: Draft) -> bool:
    return draft.trigger.sent.text.rstrip(" \n”\"'").endswith("?")


def _matters(draft: Draft) -> bool:
    """Tell whether a mediation is one between states or within politics, not a private deal."""
    sides = [p.entity for p in draft.sides]
    brokers = [p.entity for p in draft.brokers]
    if draft.first and draft.second:
        both = all(
            any(is_political(p.entity) for p in side) for side in (draft.first, draft.second)
        )
        codes = {e.code for e in sides}
        if len(codes) == 1 and all(e.sector in LAWMAKING for e in sides):
            return False  # parties of one parliament
        return both or (len(codes - {None}) > 1 and any(map(is_political, sides)))
    if sides:
        return any(map(is_political, sides)) and any(map(is_political, brokers))
    if draft.kind == "role":
        return any(e.code is not None for e in brokers)
    return any(map(is_political, brokers)) and draft.trigger.lemma_ not in PATRONAGE


def _when(draft: Draft, scene: Scene) -> When | None:
    when = scene.calendar.of(draft.trigger)
    if draft.noun is not None and (when is None or when.start is None):
        return scene.calendar.of(draft.noun) or when
    return when


def _reasons(draft: Draft, when: When | None) -> dict[str, str]:
    reasons: dict[str, str] = {}
    if not draft.brokers:
        reasons["go_between"] = NO_GO_BETWEEN
    lacking = NO_OTHER_SIDE if draft.sides else NO_SIDE
    if not draft.first:
        reasons["party_a"] = lacking
    if not draft.second:
        reasons["party_b"] = lacking
    if draft.carried is None:
        reasons["carried"] = NO_CARRIED
    if when is None or when.start is None:
        undated = (when.reason if when else None) or NO_DATE
        reasons |= dict.fromkeys(("date", "date_end", "date_precision"), undated)
        if when is None:
            reasons["date_text"] = undated
    return reasons


def _confidence(draft: Draft) -> float:
    sure = SURE[draft.kind]
    if draft.first and draft.second:
        sure += 0.1 * all(p.entity.code for p in draft.sides)
        sure -= 0.1 * any(p.token < 0 for p in draft.second)
    else:
        sure -= 0.2
    sure -= 0.25 * (not draft.brokers)
    return round(min(0.95, max(0.05, sure)), 2)
