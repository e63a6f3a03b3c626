"""An event in the columns of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.contracts import Event
from detente.store.terms import entity_terms

Party = Mapping[str, Any]


def event_row(document: str, event: Event) -> tuple[Any, ...]:
    """Return an event coded here as a row of ``events``."""
    place = event.event_loc
    return (
        document,
        event.id,
        event.text_info.sequence,
        event.date,
        event.date_end,
        event.event[0],
        event.mode[0] if event.mode else None,
        event.quad_code,
        event.event_scale,
        event.status.value,
        event.confidence,
        entity_terms(event.actor),
        entity_terms(event.recipient),
        event.model_dump_json(),
        event.date_precision.value if event.date_precision else None,
        ";".join(one.code or "" for one in event.actor),
        ";".join(one.code or "" for one in event.recipient),
        place.name if place else None,
        place.country if place else None,
        place.latitude if place else None,
        place.longitude if place else None,
    )


def report_columns(event: Event) -> dict[str, Any]:
    """Return what an event says in the columns of ``reports``, but for whence it is."""
    place = event.event_loc
    return {
        **sides(*([e.model_dump() for e in side] for side in (event.actor, event.recipient))),
        "date": event.date,
        "date_end": event.date_end,
        "precision": event.date_precision.value if event.date_precision else None,
        "type": event.event[0],
        "mode": event.mode[0] if event.mode else None,
        "contexts": list(event.context) or None,
        "quad": event.quad_code,
        "scale": event.event_scale,
        "cameo": event.cameo,
        "goldstein": event.goldstein,
        "status": event.status.value,
        "confidence": event.confidence,
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geonames": place.geonames_id if place else None,
    }


def sides(actors: Sequence[Party], recipients: Sequence[Party]) -> dict[str, Any]:
    """Return both sides in the columns of ``reports``.

    Args:
        actors: code, sector and name (``identifier_text``) of each.
        recipients: likewise.
    """
    row: dict[str, Any] = {}
    for role, side in (("actor", actors), ("recipient", recipients)):
        first = side[0] if side else {}
        name = first.get("identifier_text")
        row[f"{role}_code"] = first.get("code")
        row[f"{role}_sector"] = first.get("sector")
        row[f"{role}_name"] = name
        row[f"{role}_said"] = None if first.get("code") else name
    further = [
        {"acts": acts, "code": e["code"], "sector": e["sector"], "name": e["identifier_text"]}
        for acts, side in ((True, actors), (False, recipients))
        for e in side[1:]
    ]
    return row | {"further": further or None}
