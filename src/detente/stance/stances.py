"""The stances of one document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from detente.classify import EventModel
from detente.contracts import Event, Mention, Position, Stance
from detente.events import Scene
from detente.events.scene import position_of
from detente.quotes import QuoteMention
from detente.stance.days import day_of
from detente.stance.find import find_statements
from detente.stance.model import judge
from detente.stance.statement import Statement
from detente.stance.tone import Tone, told


def find_stances(
    scene: Scene,
    quotes: Sequence[QuoteMention],
    events: Iterable[Event],
    network: EventModel | None,
) -> list[Stance]:
    """Return who speaks how of whom in a document, sentence by sentence.

    Args:
        scene: the document with what the earlier rooms found in it.
        quotes: its quotations of every kind.
        events: its coded events.
        network: the event network, or ``None`` to go by the tables of words alone.
    """
    statements = [
        statement
        for statement in find_statements(scene.doc, scene.cast, quotes, events)
        if not any(start <= statement.target.start < end for start, end in scene.skip)
    ]
    judgements = judge(statements, network)
    return [
        _stance(statement, told(judgement, scene.doc, statement.number), scene)
        for statement, judgement in zip(statements, judgements, strict=True)
    ]


def _stance(statement: Statement, tone: Tone, scene: Scene) -> Stance:
    place = position_of(statement.sentence, statement.number)
    speaker, target = statement.speaker, statement.target
    said = day_of(statement, scene)
    key = "\x1f".join((scene.document.id, speaker.actor, target.actor, str(statement.number)))
    return Stance(
        id=hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16],
        speaker=scene.cast.entity(speaker),
        target=scene.cast.entity(target),
        tone=tone.value,
        words=tone.words,
        kind=statement.kind,
        cue=scene.doc[statement.cue].text if statement.cue is not None else None,
        date=said.start,
        date_end=said.end,
        date_precision=said.precision,
        date_text=said.text,
        text=scene.document.text[place.start : place.end],
        text_info=place,
        speaker_info=_position(speaker),
        target_info=_position(target),
        cite_info=scene.citation(),
        coder=scene.coder,
        reasons={"tone": tone.reason} | ({"date": said.reason} if said.reason else {}),
    )


def _position(mention: Mention) -> Position:
    return Position(sequence=mention.sentence, start=mention.start, end=mention.end)
