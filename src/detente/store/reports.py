"""Brought-in events as they are asked for: in the columns of the store, out as events."""

from __future__ import annotations

import datetime as dt
import heapq
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import duckdb

from detente.contracts import Citation, DatePrecision, Entity, Event, Place, Position, Status
from detente.store.query import Conditions
from detente.store.spans import spans

ORDER = "date NULLS LAST, origin, key"
Row = Mapping[str, Any]


def events_in(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    wanted: Conditions,
    limit: int | None = None,
    *,
    few: bool = False,
) -> Iterator[Event]:
    """Yield the brought-in events of a table that fit, by date.

    Args:
        connection: the store.
        table: what stands behind FROM.
        wanted: which events.
        limit: the most to yield.
        few: whether only a few can fit, so that they are read at once.
    """
    parts = [(wanted, limit)] if few else spans(connection, table, wanted, limit)
    for part, most in parts:
        sql = f"SELECT * FROM {table}{part.sql()} ORDER BY {ORDER} LIMIT ?"
        result = connection.execute(sql, [*part.values, most])
        names = [column[0] for column in result.description or ()]
        while rows := result.fetchmany(10_000):
            for row in rows:
                yield event_of(dict(zip(names, row, strict=True)))


def event_of(row: Row) -> Event:
    """Return a row of reports as an event; what the data set does not say is so in its reasons."""
    if row.get("edited") is not None:
        return Event.model_validate_json(row["edited"])
    if row["record"] is not None:
        return Event.model_validate_json(row["record"])
    origin, own = row["origin"], row["id"] or str(row["key"])
    silent = f"{origin} does not say"
    reasons = {
        "text": f"{origin} has none",
        "trigger": f"{origin} has none",
        "reported_by": silent,
        "confidence": f"{origin} does not say how sure it is",
    }
    if row["text"]:
        del reasons["text"]
    if row["confidence"] is not None:
        del reasons["confidence"]
    actors, recipients = entities_of(row, acts=True), entities_of(row, acts=False)
    place = _place(row)
    nulls = {
        "date": row["date"],
        "actor": actors,
        "recipient": recipients,
        "mode": row["mode"],
        "event_loc": place,
    }
    reasons |= {name: silent for name, value in nulls.items() if not value}
    if row["scale"] is None:
        reasons["event_scale"] = f"PLOVER has none for {row['type']}"
    date = row["date"]
    return Event(
        id=f"{origin}:{own}",
        date=date,
        date_end=row["date_end"],
        date_precision=DatePrecision(row["precision"] or "day") if date else None,
        actor=actors,
        recipient=recipients,
        event=(row["type"],),
        mode=(row["mode"],) if row["mode"] else (),
        context=tuple(context for context in row["contexts"] or () if context),
        quad_code=row["quad"],
        event_scale=row["scale"],
        cameo=row["cameo"],
        goldstein=row["goldstein"],
        event_loc=place,
        status=Status(row["status"]),
        reported_by=None,
        confidence=row["confidence"] or 0.0,
        trigger="",
        trigger_start=0,
        text=row["text"] or "",
        text_info=Position(sequence=0, start=0, end=len(row["text"] or "")),
        cite_info=Citation(
            document=f"{origin}:{row['story'] or row['url'] or own}",
            title=row["title"],
            source=row["publisher"],
            url=row["url"],
            published=row["published"],
        ),
        coder=origin,
        reasons=reasons,
    )


def entities_of(row: Row, *, acts: bool) -> tuple[Entity, ...]:
    """Return the actors, or the recipients, of a row."""
    role = "actor" if acts else "recipient"
    first = _entity(
        row["origin"], *(row[f"{role}_{part}"] for part in ("code", "sector", "name", "said"))
    )
    others = (
        _entity(row["origin"], one["code"], one["sector"], one["name"], None)
        for one in row["further"] or ()
        if one["acts"] is acts
    )
    return tuple(entity for entity in (first, *others) if entity)


def _entity(
    origin: str, code: str | None, sector: str | None, name: str | None, said: str | None
) -> Entity | None:
    words = name or said or code
    if not words:
        return None
    reasons = {"office": f"{origin} does not say"}
    if code is None:
        reasons["code"] = f"no country that is known by {said or words!r}, as {origin} has it"
    if sector is None:
        reasons["sector"] = f"{origin} does not say"
    return Entity(
        code=code, sector=sector, entity_text=words, identifier_text=words, reasons=reasons
    )


def _place(row: Row) -> Place | None:
    name = row["place"] or row["place_country"]
    if not name:
        return None
    return Place(
        text=name,
        name=name,
        country=row["place_country"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        geonames_id=row["geonames"],
        score=0.0,
        reasons={"score": f"{row['origin']} does not say how sure it is"},
    )


def merged(coded: Iterable[Event], brought: Iterable[Event], limit: int | None) -> Iterator[Event]:
    """Yield events of both kinds, each of which come by date, the undated last.

    On a day those that were coded here come first.
    """
    both = heapq.merge(coded, brought, key=lambda event: event.date or dt.date.max)
    return itertools.islice(both, limit)
