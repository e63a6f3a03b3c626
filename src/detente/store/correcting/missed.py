"""An event that the machine did not find, as an analyst adds it with its sentence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from detente.contracts import Citation, DetenteError, Document, Event, FieldChange, Position, Status
from detente.store.correcting.edits import OPEN, Changes, edited
from detente.store.correcting.keeping import ANALYST


def missed_event(
    document: Document, sentence: str, values: Changes, known: Iterable[Position] = ()
) -> tuple[Event, tuple[FieldChange, ...]]:
    """Return an event that an analyst reads in a sentence, and what was said of it.

    Args:
        document: where it stands.
        sentence: words of the document, from its text; spaces and line breaks may differ.
        values: fields of the event; the type, and an actor or a recipient, must be among them.
        known: sentences whose numbers are known.

    Raises:
        DetenteError: when the document has no such sentence, or a value does not fit.
    """
    words = sentence.split()
    found = re.search(r"\s+".join(map(re.escape, words)), document.text) if words else None
    if found is None:
        raise DetenteError(
            "the document has no such sentence",
            where=f"document {document.id}",
            hint="give words as they stand in its text",
        )
    if not values.get("type"):
        raise DetenteError("an event needs a type", hint="give type=CONSULT, say")
    numbers = [k.sequence for k in known if k.start <= found.start() < k.end]
    uncounted = {} if numbers else {"text_info": "the sentence was not counted"}
    nulls = ("date", "date_end", "date_precision", "mode", "event_loc", "context", "reported_by")
    event = Event(
        id="",
        date=None,
        date_end=None,
        date_precision=None,
        actor=(),
        recipient=(),
        event=("",),
        mode=(),
        context=(),
        quad_code=0,
        event_scale=None,
        event_loc=None,
        status=Status.ACTUAL,
        reported_by=None,
        confidence=1.0,
        trigger="",
        trigger_start=found.start(),
        text=found[0],
        text_info=Position(
            sequence=numbers[0] if numbers else 0, start=found.start(), end=found.end()
        ),
        cite_info=Citation(
            document=document.id,
            title=document.title,
            source=document.source,
            url=document.url,
            published=document.date,
        ),
        coder=ANALYST,
        reasons=dict.fromkeys(nulls, OPEN) | {"trigger": "added by an analyst"} | uncounted,
    )
    event, told = edited(event, values)
    if not event.actor and not event.recipient:
        raise DetenteError("no one acts in the event", hint="give actor=Colombia, say")
    names = (e.identifier_text for e in (*event.actor, *event.recipient))
    key = "\x1f".join((document.id, ANALYST, str(found.start()), *event.event, *names))
    own = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16]
    return event.model_copy(update={"id": own}), told
