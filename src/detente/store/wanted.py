"""Which events are asked for, as conditions on both tables that hold some."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from detente.contracts import CorrectedView, Status
from detente.store.current import Tables
from detente.store.query import Conditions
from detente.store.sides import Side, narrowed, side_of

TEXTS = "texts"
"""What the origin of events that were coded here is called."""
HAPPENED = "status NOT IN ('denied', 'hypothetical', 'planned')"


class EventFilters(TypedDict, total=False):
    """What may be asked of events; see ``Store.events``."""

    actor: str | None
    recipient: str | None
    pair: Sequence[str] | None
    type: str | None
    mode: str | None
    status: Status | str | None
    since: dt.date | None
    until: dt.date | None
    document: str | None
    min_confidence: float | None
    origin: str | None
    corrected: CorrectedView | None


@dataclass(slots=True)
class Wanted:
    """Conditions on the events coded here and on those brought in; ``None`` where none fit.

    ``tables`` are where they are taken from; ``few`` tells that they are of one document.
    """

    tables: Tables
    coded: Conditions | None
    brought: Conditions | None
    few: bool = False


def wanted_events(filters: EventFilters, tables: Tables) -> Wanted:
    """Return the conditions that filters stand for."""
    coded, brought = Conditions(), Conditions()
    actor, recipient = filters.get("actor"), filters.get("recipient")
    pair, origin = filters.get("pair"), filters.get("origin")
    coded.holds("actors", actor)
    coded.holds("recipients", recipient)
    coded.pair(pair)
    for role, name in (("actor", actor), ("recipient", recipient)):
        if name is not None:
            condition, values = side_of(name).acts(role)
            brought.add(condition, *values)
    sides = [side_of(name) if name is not None else None for name in (actor, recipient)]
    if pair is not None:
        _add_pair(brought, pair)
        one, other = map(side_of, pair)
        ways: list[tuple[Side | None, Side | None]] = [(one, other), (other, one)]
    else:
        ways = [(sides[0], sides[1])]
    tables = replace(tables, reports=narrowed(tables.reports, ways))
    kind, mode, status = filters.get("type"), filters.get("mode"), filters.get("status")
    least = filters.get("min_confidence")
    document = filters.get("document")
    coded.equal("document", document)
    if document is not None:
        _add_document(brought, document)
    for each in (coded, brought):
        each.equal("type", kind.upper() if kind is not None else None)
        each.equal("mode", mode.lower() if mode is not None else None)
        each.equal("status", str(status) if status is not None else None)
        each.days("date", "date_end", filters.get("since"), filters.get("until"))
        if least is not None:
            each.add("confidence >= ?", least)
    since = filters.get("since")
    if since is not None and tables.span is not None and since.toordinal() > tables.span:
        # Tells DuckDB, which knows from when to when its blocks are, where it need not look.
        brought.add("date >= ?", since - dt.timedelta(days=tables.span))
    found = Wanted(tables, coded, brought, few=document is not None)
    if origin is None:
        return found
    origin = origin.strip().lower()
    if origin == TEXTS:
        return replace(found, brought=None)
    brought.add("(lower(origin) = ? OR starts_with(lower(origin), ? || ' '))", origin, origin)
    return replace(found, coded=None)


def happened(filters: EventFilters, tables: Tables) -> Wanted:
    """Return the conditions that filters stand for, without a status that it happened, too."""
    wanted = wanted_events(filters, tables)
    if filters.get("status") is None:
        for each in (wanted.coded, wanted.brought):
            if each is not None:
                each.add(HAPPENED)
    return wanted


def _add_pair(brought: Conditions, pair: Sequence[str]) -> None:
    one, other = (side_of(name) for name in pair)
    tests = [
        one.acts("actor"),
        other.acts("recipient"),
        other.acts("actor"),
        one.acts("recipient"),
    ]
    clause = "(({} AND {}) OR ({} AND {}))".format(*(test for test, _ in tests))
    brought.add(clause, *(value for _, values in tests for value in values))


def _add_document(brought: Conditions, document: str) -> None:
    """Demand the document that brought-in events cite: ``origin:story``, or that of a record."""
    tests, values = ["(record IS NOT NULL AND story = ?)"], [document]
    owns = [document]
    for cut in [n for n, letter in enumerate(document) if letter == ":"][:2]:
        own = document[cut + 1 :]
        owns.append(own)
        tests.append(
            "(record IS NULL AND origin = ? AND coalesce(story, url, id, key::VARCHAR) = ?)"
        )
        values += [document[:cut], own]
    # Columns that are looked into one by one tell DuckDB which blocks it may pass over.
    named = [f"SELECT key FROM reports WHERE {name} = ?" for name in ("story", "url", "id")]
    keys = [int(own) for own in owns if own.isascii() and own.isdigit() and int(own) < 1 << 64]
    found = " UNION ALL ".join(
        [*(sql for sql in named for _ in owns), *("SELECT ?::UBIGINT" for _ in keys)]
    )
    brought.add(f"key IN ({found})", *owns * len(named), *keys)
    brought.add(f"({' OR '.join(tests)})", *values)
