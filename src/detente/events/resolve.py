"""From candidates to events: dated, placed, with status, source and the reasons for each null."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from spacy.tokens import Span, Token

from detente.contracts import Entity, Event, Place, Status, When
from detente.events.confidence import confidence_of
from detente.events.context import contexts_of
from detente.events.match import Candidate
from detente.events.memory import contact_noun
from detente.events.parties import Party
from detente.events.scene import Scene, position_of
from detente.events.sides import share_country, share_home, share_pair
from detente.events.status import modality_of
from detente.ontology import COUNTRIES
from detente.places import place_of

NO_DATE = "the text gives no date for it"
NO_ACTOR = "the text does not say who"
NO_RECIPIENT = "the text names no one it was done to"
NO_MODE = "the text does not say in what way, or the type has no modes"
NO_PLACE = "the text gives no place for it"
NO_CONTEXT = "the sentence speaks of none of PLOVER's contexts, as far as can be told"
NO_CAMEO = "CAMEO has no such type"
NOT_REPORTED = "the text states it itself"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found about a candidate beyond its type and parties."""

    status: Status
    speaker: Entity | None
    when: When | None
    place: Place | None
    reasons: dict[str, str]


def is_denied(candidate: Candidate, scene: Scene) -> bool:
    """Tell whether the text itself, not a speaker, says that it did not happen, or asks."""
    trigger = candidate.trigger
    modality = candidate.modality or modality_of(trigger)
    asks = trigger.sent.text.rstrip(" \n”\"'").endswith("?")
    return (modality.negated or asks) and speaker_of(trigger, scene) is None


def resolve_event(candidate: Candidate, scene: Scene) -> Event:
    """Return a candidate as an event on record."""
    trigger = candidate.trigger
    modality = candidate.modality or modality_of(trigger)
    speaker = speaker_of(trigger, scene)
    reasons: dict[str, str] = {}
    when = _when(candidate, scene)
    place = place_of(trigger, scene.places, scene.doc)
    if place is None:
        reasons["event_loc"] = NO_PLACE
    if when is None or when.start is None:
        when = scene.calendar.carried(trigger) or when
    if when is None or when.start is None or when.reason:
        reasons["date"] = (when.reason if when else None) or NO_DATE
    if not candidate.actors and candidate.type in ("AGREE", "CONSULT"):
        candidate.actors = _speaking_side(candidate, scene)
    if not candidate.actors:
        reasons["actor"] = NO_ACTOR
    if not candidate.recipients:
        reasons["recipient"] = NO_RECIPIENT
    if candidate.mode is None:
        reasons["mode"] = NO_MODE
    if speaker is None:
        reasons["reported_by"] = NOT_REPORTED
    status = _status(modality.status, when)
    return _event(candidate, scene, Outcome(status, speaker, when, place, reasons))


def _speaking_side(candidate: Candidate, scene: Scene) -> list[Party]:
    """Return the speaker as one side of an agreement: "'An accord was reached with X', Y said"."""
    quote = scene.quotes.at(candidate.trigger.idx)
    if quote is None:
        return []
    taken = {p.key for p in candidate.recipients}
    sides = [Party(scene.cast.entity(m), candidate.trigger.i, direct=False) for m in quote.speaker]
    return [p for p in sides if p.key not in taken]


def _when(candidate: Candidate, scene: Scene) -> When | None:
    """Return the date of the trigger, or of another word of the same event that has one."""
    when = scene.calendar.of(candidate.trigger)
    for word in candidate.also:
        if when is not None and when.start is not None:
            break
        other = scene.calendar.of(word)
        if other is not None and other.start is not None and not other.future:
            when = other
    noun = contact_noun(candidate)
    if noun is None:
        return when
    key = frozenset(p.key for p in (*candidate.actors, *candidate.recipients))
    if when is not None and when.start is not None:
        scene.contact_days.setdefault((noun, key), when)
        return when
    # "the call" told of again has the day it had before.
    return scene.contact_days.get((noun, key), when)


def _status(status: Status, when: When | None) -> Status:
    """Return the status, where a coming date makes a stated event a plan."""
    if status is Status.ACTUAL and when is not None and when.future:
        return Status.PLANNED
    return status


def speaker_of(trigger: Token, scene: Scene) -> Entity | None:
    """Return who says so: the speaker of a quotation, else the author of a post."""
    quote = scene.quotes.at(trigger.idx)
    if quote is not None and quote.speaker:
        return scene.cast.entity(quote.speaker[0])
    if quote is not None and quote.speaker_text:
        return Entity.unresolved(quote.speaker_text)
    author = scene.document.author
    if scene.document.kind != "post" or author is None:
        return None
    known = [a for a in scene.cast.actors.values() if a.name == author]
    return known[0].entity(author) if known else Entity.unresolved(author)


def _countries_told(sentence: Span, scene: Scene) -> frozenset[str]:
    """Return the countries that a sentence names, by their people, officials or places."""
    number = scene.sentence_number(sentence.start)
    by_name = (scene.cast.actors[m.actor].code for m in scene.cast.mentions if m.sentence == number)
    by_place = (p.country for p in scene.places if sentence.start <= p.head < sentence.end)
    return frozenset(code for code in (*by_name, *by_place) if code and code in COUNTRIES)


def _event(candidate: Candidate, scene: Scene, outcome: Outcome) -> Event:
    when = outcome.when
    trigger = candidate.trigger
    sentence = trigger.sent
    position = position_of(sentence, scene.sentence_number(trigger.i))
    actors, recipients = share_country(
        tuple(p.entity for p in candidate.actors),
        tuple(p.entity for p in candidate.recipients),
        _countries_told(sentence, scene),
    )
    actors, recipients = share_pair(actors, recipients, scene.pair)
    actors = share_home(candidate.type, actors, scene.home)
    recipients = share_home(candidate.type, recipients, scene.home)
    key = "\x1f".join(
        (
            scene.document.id,
            str(trigger.idx),
            candidate.type,
            *(e.identifier_text for e in actors),
            ">",
            *(e.identifier_text for e in recipients),
        )
    )
    dated = when is not None and when.start is not None
    reading = candidate.reading
    contexts = reading.told_contexts if reading else contexts_of(sentence)
    size = scene.types.scale(candidate.type, candidate.mode)
    older = scene.types.cameo(candidate.type, candidate.mode)
    reasons = dict(outcome.reasons)
    if not dated:
        unknown = [name for name in ("date_end", "date_precision") if not dated]
        unknown += [] if when else ["date_text"]
        reasons |= dict.fromkeys(unknown, reasons["date"])
    if not contexts:
        reasons["context"] = NO_CONTEXT
    if size is None:
        reasons["event_scale"] = scene.types.no_scale
    if older is None:
        reasons |= dict.fromkeys(("cameo", "goldstein"), NO_CAMEO)
    return Event(
        id=hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16],
        date=when.start if when else None,
        date_end=when.end if when else None,
        date_precision=when.precision if when and dated else None,
        date_text=when.text if when else None,
        actor=actors,
        recipient=recipients,
        event=(candidate.type,),
        mode=(candidate.mode,) if candidate.mode else (),
        context=contexts,
        quad_code=scene.types.quad(candidate.type),
        event_scale=size,
        cameo=older.code if older else None,
        goldstein=older.goldstein if older else None,
        event_loc=outcome.place,
        status=outcome.status,
        reported_by=outcome.speaker,
        confidence=confidence_of(candidate, dated=dated and "date" not in reasons),
        trigger=trigger.text,
        trigger_start=trigger.idx,
        text=scene.document.text[position.start : position.end],
        text_info=position,
        cite_info=scene.citation(),
        coder=scene.coder,
        reasons=reasons,
    )


def merge_repeats(events: list[Event]) -> list[Event]:
    """Keep one event of those that say the same within one sentence, the surest first."""
    best: dict[tuple[object, ...], Event] = {}
    for event in events:
        key = (
            event.text_info.sequence,
            event.event,
            frozenset(e.actor_id or e.identifier_text for e in event.actor),
            frozenset(e.actor_id or e.identifier_text for e in event.recipient),
        )
        known = best.get(key)
        if known is None or event.confidence > known.confidence:
            best[key] = event
    return sorted(best.values(), key=lambda e: (e.trigger_start, e.id))
