"""Gold from what analysts corrected in a store."""

from __future__ import annotations

from collections.abc import Iterable

from detente.contracts import Entity, Event, Failure
from detente.evaluate.cases import CaseEvent, GoldCase
from detente.evaluate.events import UNKNOWN_CODE
from detente.ontology import EVENT_TYPES
from detente.store import Store


def corrected_cases(store: Store) -> tuple[list[GoldCase], list[Failure]]:
    """Return the documents that analysts have checked as gold, and what is left out, and why.

    Only a document whose every event was judged tells what a coder missed; what was said of events
    elsewhere, or of a data set without texts, is no gold.
    """
    checked = {each.document: each for each in store.checked_documents()}
    texts = {document.id: document for document in store.documents(ids=checked)}
    cases, left_out = [], []
    for name, mark in checked.items():
        events = store.events(document=name, origin="texts", corrected="only")
        strange = {event.event[0] for event in events} - EVENT_TYPES.keys()
        if mark.stale or name not in texts:
            why = "its text is another since it was checked"
            left_out.append(Failure(where=f"document {name}", reason=why, hint="check it again"))
        elif strange:
            why = f"PLOVER has no type {', '.join(sorted(strange))}"
            left_out.append(Failure(where=f"document {name}", reason=why))
        else:
            document = texts[name]
            told = tuple(map(_case_event, events))
            cases.append(GoldCase(id=name, text=document.text, date=document.date, events=told))
    elsewhere = {c.document for c in store.event_corrections(state="applied")} - checked.keys()
    if elsewhere:
        why = f"left out are those of documents not marked as checked: {len(elsewhere)}"
        hint = "detente correct --document ID --done"
        left_out.append(Failure(where="corrections", reason=why, hint=hint))
    return cases, left_out


def _case_event(event: Event) -> CaseEvent:
    return CaseEvent(
        type=event.event[0],
        actor=_codes(event.actor),
        recipient=_codes(event.recipient),
        mode=event.mode[0] if event.mode else None,
        status=event.status.value,
    )


def _codes(entities: Iterable[Entity]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_code, entities)))


def _code(entity: Entity) -> str:
    code = entity.code or UNKNOWN_CODE
    # A country alone stands for its government.
    return f"{code}:{entity.sector}" if entity.sector not in (None, "GOV") else code
