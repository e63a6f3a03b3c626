"""What an analyst may change of an event, checked as PLOVER and the contract have it."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from detente.contracts import DatePrecision, DetenteError, Event, FieldChange, Status
from detente.contracts.corrections import LONGEST_VALUE
from detente.ontology import CONTEXTS, EVENT_TYPES, cameo, quad, scale
from detente.store.correcting.parties import PARTS, entity_with, parties_of, written
from detente.store.correcting.places import place_of, written_place

OPEN = "an analyst says that it is not known"
SIDES = ("actor", "recipient")
WHOLE = ("type", "mode", "status", "date", "date_end", *SIDES, "place", "context")
FIELDS = (
    "type",
    "mode",
    "status",
    "date",
    "date_end",
    *(f"{side}{part}" for side in SIDES for part in ("", *(f".{p}" for p in PARTS))),
    "place",
    "context",
)
"""Fields that may be changed."""
LENGTHS = ((1, "day"), (7, "week"), (31, "month"), (92, "quarter"), (366, "year"))
Changes = Mapping[str, str | None]


def value_of(event: Event, field: str) -> str | None:
    """Return a field of an event as it is written for a person; ``None`` when it is not known."""
    side, _, part = field.partition(".")
    if side in SIDES:
        entities = event.actor if side == "actor" else event.recipient
        if not part:
            return "; ".join(map(written, entities)) or None
        if len(entities) != 1:
            return None
        return getattr(entities[0], PARTS[part]) or None
    values: dict[str, Any] = {
        "type": event.event[0] if event.event else None,
        "mode": event.mode[0] if event.mode else None,
        "status": event.status.value,
        "date": event.date,
        "date_end": event.date_end,
        "place": written_place(event.event_loc),
        "context": ", ".join(event.context),
    }
    value = values[field]
    return str(value) if value else None


def edited(event: Event, changes: Changes) -> tuple[Event, tuple[FieldChange, ...]]:
    """Return an event with other values, and what differs: field, old, new.

    Raises:
        DetenteError: when a field is none of ``FIELDS``, or a value does not fit it; nothing is
            changed then.
    """
    wanted = {
        field.strip().lower(): (value or "").strip() or None for field, value in changes.items()
    }
    for field, value in wanted.items():
        if field not in FIELDS:
            raise unknown("field", field, FIELDS)
        if value and len(value) > LONGEST_VALUE:
            raise DetenteError(
                f"the value of {field} is longer than {LONGEST_VALUE:,} characters",
                hint="write it shorter",
            )
    new = event
    for change in (_sides, _kind, _status, _days, _settings):
        new = change(new, wanted)
    new = _with_reasons(event, new)
    # A new type takes a mode that it does not have with it.
    told = [*wanted, *(["mode"] if "type" in wanted and "mode" not in wanted else [])]
    told += ["date_end"] if "date" in wanted and "date_end" not in wanted else []
    differing = [
        FieldChange(field=field, old=value_of(event, field), new=value_of(new, field))
        for field in FIELDS
        if field in told and value_of(event, field) != value_of(new, field)
    ]
    return new, tuple(differing)


def _kind(event: Event, wanted: Changes) -> Event:
    if not wanted.keys() & {"type", "mode"}:
        return event
    kind = (wanted.get("type") or event.event[0]).upper()
    if "type" in wanted and (wanted["type"] is None or kind not in EVENT_TYPES):
        raise unknown("type", wanted["type"], EVENT_TYPES)
    if kind not in EVENT_TYPES:
        raise DetenteError(
            f"{kind} is no type of PLOVER, so that it has no modes", hint="change the type, too"
        )
    modes = EVENT_TYPES[kind].modes
    mode = wanted.get("mode")
    if mode is not None:
        mode = mode.lower()
        if mode not in modes:
            raise unknown(f"mode of {kind}", mode, modes)
    elif "mode" not in wanted and event.mode and event.mode[0] in modes:
        mode = event.mode[0]
    older = cameo(kind, mode)
    return event.model_copy(
        update={
            "event": (kind,),
            "mode": (mode,) if mode else (),
            "quad_code": quad(kind),
            "event_scale": scale(kind, mode),
            "cameo": older.code,
            "goldstein": older.goldstein,
        }
    )


def _status(event: Event, wanted: Changes) -> Event:
    if "status" not in wanted:
        return event
    known = [status.value for status in Status]
    told = (wanted["status"] or "").lower()
    if told not in known:
        raise unknown("status", wanted["status"], known)
    return event.model_copy(update={"status": Status(told)})


def _days(event: Event, wanted: Changes) -> Event:
    if not wanted.keys() & {"date", "date_end"}:
        return event
    start = _day("date", wanted["date"]) if "date" in wanted else event.date
    end = _day("date_end", wanted["date_end"]) if "date_end" in wanted else None
    if "date_end" not in wanted and "date" not in wanted:
        end = event.date_end
    if start is None and end is not None:
        raise DetenteError("a last day without a first", hint="give date as well as date_end")
    end = end or start
    if start is not None and end is not None and end < start:
        raise DetenteError(
            f"date_end {end} lies before date {start}", hint="give the first day as date"
        )
    precision = None
    if start is not None and end is not None:
        days = (end - start).days + 1
        name = next((name for most, name in LENGTHS if days <= most), "vague")
        precision = DatePrecision(name)
    return event.model_copy(update={"date": start, "date_end": end, "date_precision": precision})


def _day(field: str, value: str | None) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise DetenteError(
            f"{field}: {value!r} is no day", hint="write it as 2026-01-31, or leave it empty"
        ) from error


def _sides(event: Event, wanted: Changes) -> Event:
    for side in SIDES:
        entities = event.actor if side == "actor" else event.recipient
        if side in wanted:
            entities = parties_of(wanted[side], entities)
        parts = {part: wanted[f"{side}.{part}"] for part in PARTS if f"{side}.{part}" in wanted}
        if parts:
            if len(entities) > 1:
                listed = value_of(event, side)
                raise DetenteError(
                    f"the event has several of {side}: {listed}",
                    hint=f"give them all: {side}=NAME (CODE:SECTOR); NAME (CODE)",
                )
            entities = (entity_with(entities[0] if entities else None, side, parts),)
        event = event.model_copy(update={side: entities})
    return event


def _settings(event: Event, wanted: Changes) -> Event:
    if "place" in wanted:
        event = event.model_copy(update={"event_loc": place_of(wanted["place"])})
    if "context" in wanted:
        names = [name.strip().lower() for name in (wanted["context"] or "").split(",")]
        for name in filter(None, names):
            if name not in CONTEXTS:
                raise unknown("context", name, CONTEXTS)
        event = event.model_copy(update={"context": tuple(dict.fromkeys(filter(None, names)))})
    return event


def _with_reasons(old: Event, new: Event) -> Event:
    """Return an event whose reasons tell of its nulls, after some fields were changed."""
    reasons = dict(new.reasons)
    for field in type(new).model_fields:
        before, after = getattr(old, field), getattr(new, field)
        if before == after:
            continue
        reasons.pop(field, None)
        if after is None or after == ():
            reasons[field] = OPEN
    if new.event_scale is None and new.event != old.event:
        reasons["event_scale"] = f"PLOVER has none for {new.event[0]}"
    return new.model_copy(update={"reasons": reasons})


def unknown(what: str, value: object, known: Iterable[str]) -> DetenteError:
    """Return the error that a value is none of those known, with the nearest of them."""
    names = list(known)
    near = difflib.get_close_matches(str(value or "").upper(), [n.upper() for n in names], n=1)
    if near:
        meant = next(name for name in names if name.upper() == near[0])
        return DetenteError(f"there is no {what} {value!r}", hint=f"did you mean {meant!r}?")
    listed = ", ".join(names) or "none"
    return DetenteError(f"there is no {what} {value or ''!r}", hint=f"there are: {listed}")
