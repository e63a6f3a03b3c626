"""PLOVER as JSON: one event a line, or one after the other over several lines."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from detente.contracts import DatePrecision, Event, Status
from detente.ontology import EVENT_TYPES, SECTORS, STATEMENT, cameo, cameo_events, quad, scale
from detente.registry import Registry, country_named, designation
from detente.store.event_rows import report_columns, sides
from detente.store.imports.lookups import BEYOND

CHUNK = 1 << 20
LONGEST = 16 << 20
"""Characters of one event at most."""
NOTHING = frozenset({"", "NULL", "null", "None", "NA"})
Row = dict[str, Any]


class UnreadableError(Exception):
    """An event that cannot be taken, and why."""


def objects_in(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield line and value of every JSON value in a file; a fault is an ``UnreadableError``.

    After a fault, reading goes on with the next line.
    """
    decoder = json.JSONDecoder()
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        buffer, line = "", 1
        ended = False
        while True:
            stripped = buffer.lstrip(" \t\r\n,")
            line += buffer[: len(buffer) - len(stripped)].count("\n")
            buffer = stripped
            if not buffer and ended:
                return
            try:
                value, end = decoder.raw_decode(buffer) if buffer else (None, 0)
            except (ValueError, RecursionError) as error:
                if not ended and len(buffer) < LONGEST and not _hopeless(buffer, error):
                    more = file.read(max(CHUNK, len(buffer)))
                    ended = not more
                    buffer += more
                    continue
                reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep"
                yield line, UnreadableError(f"no JSON: {reason}")
                _, newline, buffer = buffer.partition("\n")
                line += bool(newline)
                continue
            if end == 0 or (end == len(buffer) and not ended and not isinstance(value, dict)):
                more = file.read(CHUNK)
                ended = not more
                buffer += more
                continue
            yield line, value
            line += buffer[:end].count("\n")
            buffer = buffer[end:]


def _hopeless(buffer: str, error: Exception) -> bool:
    """Tell whether more text cannot mend a fault: it does not lie at the end of what is read."""
    return isinstance(error, json.JSONDecodeError) and error.pos < len(buffer) - 1000


def row_of(value: Any, registry: Registry) -> Row:
    """Return an event as a row of reports.

    Raises:
        UnreadableError: when it is none.
    """
    if not isinstance(value, dict):
        raise UnreadableError("is no event, but another JSON value")
    if isinstance(value.get("text_info"), dict) and "coder" in value:
        return _own(value)
    return _classic(value, registry)


def _own(value: Row) -> Row:
    """Return an event in détente's own form, which is kept whole."""
    try:
        event = Event.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        raise UnreadableError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    if not event.event:
        raise UnreadableError("no event type")
    return {
        "id": event.id,
        **report_columns(event),
        "story": event.cite_info.document,
        "url": event.cite_info.url,
        "publisher": event.cite_info.source,
        "published": event.cite_info.published,
        "title": event.cite_info.title,
        "text": event.text,
        "record": event.model_dump_json(),
    }


def _classic(value: Row, registry: Registry) -> Row:
    """Return an event of PLOVER's earlier JSON, whose types may be CAMEO codes."""
    day = _day(value.get("date") or value.get("event_date"))
    kind, mode, told = _type(value)
    actors = _entities(value, ("actor", "source", "protesteridentity"), day, registry)
    recipients = _entities(value, ("recipient", "target"), day, registry)
    place = _first(value.get("location") or value.get("event_loc"))
    known = kind in EVENT_TYPES
    return {
        "id": str(value["id"]) if value.get("id") not in (None, "") else None,
        **sides(actors, recipients),
        "date": day,
        "date_end": _day(value["enddate"]) if value.get("enddate") else day,
        "precision": DatePrecision.DAY,
        "type": kind,
        "mode": mode,
        "contexts": [c for c in _texts(value.get("context")) if c] or None,
        "quad": quad(kind) if known else 0,
        "scale": _number(value.get("event_scale")) or (scale(kind, mode) if known else None),
        "cameo": told or (cameo(kind, mode).code if known else None),
        "goldstein": cameo_events()[told].goldstein if told else None,
        "status": Status.ACTUAL.value,
        "story": _text(value.get("headline")) or _text(value.get("url")),
        "url": _text(value.get("url")),
        "publisher": _text(value.get("publication") or value.get("publisher")),
        "title": _text(value.get("headline")),
        "text": _text(value.get("text")),
        "place": next(
            filter(None, (_text(place.get(k)) for k in ("city", "district", "province", "name"))),
            _text(value.get("country")),
        ),
        "place_country": _country(place.get("country") or value.get("country")),
        "latitude": _number(place.get("lat", place.get("latitude"))),
        "longitude": _number(place.get("long", place.get("longitude"))),
    }


def _type(value: Row) -> tuple[str, str | None, str | None]:
    words = _texts(value.get("event"))
    word = words[0].strip() if words else ""
    if word in cameo_events():
        known = cameo_events()[word]
        return known.type, known.mode, word
    kind = word.upper()
    if kind not in EVENT_TYPES and kind != STATEMENT:
        raise UnreadableError(f"{word[:40]!r} is no event that is known" if word else "no event")
    modes = _texts(value.get("mode"))
    mode = modes[0].lower() if modes and kind in EVENT_TYPES else None
    return kind, mode if mode in getattr(EVENT_TYPES.get(kind), "modes", ()) else None, None


def _entities(
    value: Row, names: tuple[str, ...], day: dt.date | None, registry: Registry
) -> list[Row]:
    given = next((value[name] for name in names if value.get(name)), None)
    each = given if isinstance(given, list) else [given] if given else []
    return [found for one in each if (found := _entity(one, day, registry))]


def _entity(one: Any, day: dt.date | None, registry: Registry) -> Row | None:
    if isinstance(one, dict):
        name = _text(one.get("identifier_text") or one.get("name") or one.get("entity_text"))
        code = _text(one.get("code") or one.get("actor") or one.get("country"))
        sector = _text(one.get("sector") or one.get("agent"))
    else:
        # "Citizen (Armenia): General Population: Armenia", as in ICEWS made PLOVER
        name, code, sector = (_text(one) or "").split(": ")[0] or None, None, None
    if not (name or code):
        return None
    found = designation(name, day, registry) if name else None
    code = _country(code) or (found.code if found else None)
    sector = sector if sector in SECTORS else (found.sector if found else None)
    return {"code": code, "sector": sector, "identifier_text": name or code}


def _day(value: Any) -> dt.date:
    text = str(value or "").strip()
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError as error:
        raise UnreadableError(f"{text[:40]!r} is no day" if text else "no date") from error


def _country(value: Any) -> str | None:
    text = _text(value)
    return (text if text in BEYOND else country_named(text)) if text else None


def _text(value: Any) -> str | None:
    text = str(value).strip() if value is not None else ""
    return None if text in NOTHING else text


def _texts(value: Any) -> list[str]:
    given = value if isinstance(value, list) else [value] if value else []
    return [str(one) for one in given]


def _first(value: Any) -> Row:
    one = value[0] if isinstance(value, list) and value else value
    return one if isinstance(one, dict) else {}


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None
