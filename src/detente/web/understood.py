"""What is asked by must mean something, so that a mistyped value is not taken for one without rows.

A name that no text has yet may be a name all the same, and is answered with no rows. A type, mode
or data set that there is not, and what is written like a country's code and is none, are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from detente.contracts import Complaint, NothingFoundError
from detente.desk import Store
from detente.ontology import COUNTRIES, EVENT_TYPES, SECTORS
from detente.store import FORMATS, EventFilters, side_of
from detente.store.sides import code_named
from detente.store.wanted import TEXTS
from detente.web.errors import MisunderstoodError, nearest

SIDES = "sides are countries (COL or Colombia), sectors of them (COL:REB) or names"
MODES = tuple(sorted({mode for known in EVENT_TYPES.values() for mode in known.modes}))
"""The modes of all types."""
NEAR = 0.75
"""So much alike, from 0 to 1, is the name of a country that may be meant."""
_CODE = re.compile(r"[A-Z]{3}")


def check_filters(store: Store, filters: EventFilters) -> None:
    """Refuse filters of events with values that mean nothing.

    Args:
        store: the store that is asked; the types of codebooks and names are those that it has.
        filters: what is asked of it.

    Raises:
        MisunderstoodError: with a complaint about each.
    """
    found = [
        *_kind(store, filters.get("type")),
        *_mode(store, filters.get("mode")),
        *_origin(store, filters.get("origin")),
        *_doubted(store, actor=filters.get("actor"), recipient=filters.get("recipient")),
    ]
    if found:
        raise MisunderstoodError(found)


def check_sides(store: Store, **asked: str | Sequence[str] | None) -> None:
    """Refuse names of sides that mean nothing, each under the name of its field.

    Raises:
        MisunderstoodError: with a complaint about each.
    """
    if found := list(_doubted(store, **asked)):
        raise MisunderstoodError(found)


def check_sector(sector: str | None) -> None:
    """Refuse what is no sector of PLOVER's.

    Raises:
        MisunderstoodError: when it is not.
    """
    if sector is not None and sector.strip().upper() not in SECTORS:
        raise MisunderstoodError([_complaint("sector", sector, SECTORS)])


def check_relation(store: Store, *sides: str) -> None:
    """Refuse the address of a relation whose sides mean nothing.

    Raises:
        NothingFoundError: when one does.
    """
    for doubt in _doubted(store, side=sides):
        raise NothingFoundError(doubt.reason, hint=doubt.hint)


def _kind(store: Store, kind: str | None) -> Iterator[Complaint]:
    if kind is not None and kind.upper() not in EVENT_TYPES:
        # Others may be a codebook's own.
        known = (*EVENT_TYPES, *(own for own in store.values("type") if own not in EVENT_TYPES))
        if kind.upper() not in map(str.upper, known):
            yield _complaint("type", kind, known)


def _mode(store: Store, mode: str | None) -> Iterator[Complaint]:
    known = (*MODES, *store.values("mode")) if mode and mode.lower() not in MODES else MODES
    if mode is not None and mode.lower() not in map(str.lower, known):
        yield _complaint("mode", mode, known)


def _origin(store: Store, origin: str | None) -> Iterator[Complaint]:
    if origin is None or (wanted := origin.strip().lower()) in {TEXTS, *FORMATS}:
        return
    there = tuple(store.values("origin"))
    # "gdelt" asks for "gdelt 2.0", too.
    if not any(f"{name} ".lower().startswith(f"{wanted} ") for name in there):
        yield _complaint("origin", origin, dict.fromkeys((TEXTS, *there, *FORMATS)))


def _complaint(field: str, value: str, known: Iterable[str]) -> Complaint:
    names = tuple(known)
    near = nearest(value, names)
    listed = ", ".join(names)
    hint = f"{near} There are: {listed}" if near else f"there are: {listed}"
    return Complaint(where=f"query.{field}", reason=f"there is no {field} {value!r}", hint=hint)


def _doubted(store: Store, **asked: str | Sequence[str] | None) -> Iterator[Complaint]:
    for field, names in asked.items():
        for name in [names] if isinstance(names, str) else names or ():
            found = _doubt(name.strip())
            if found and not _heard_of(store, name):
                reason, hint = found
                yield Complaint(where=f"query.{field}", reason=reason, hint=hint or SIDES)


def _doubt(name: str) -> tuple[str, str] | None:
    """Return why a name may mean nothing and what it may mean, ``None`` where it may well."""
    if side_of(name).code:
        return None
    head, colon, tail = name.rpartition(":")
    names = [country.name for country in COUNTRIES.values()]
    if colon and code_named(head):
        return f"{tail!r} is no sector", nearest(
            tail, SECTORS
        ) or f"there are: {', '.join(SECTORS)}"
    if colon and tail.strip().upper() in SECTORS:
        return f"{head!r} is no country", nearest(head, [*names, *COUNTRIES])
    if _CODE.fullmatch(name):
        return f"{name!r} is no country's code", nearest(name, COUNTRIES)
    near = nearest(name, names, NEAR)
    return (f"no text tells of {name!r}", near) if near else None


def meant(names: Iterable[str]) -> str:
    """Return what may be meant by names that a store does not know, and what a side may be."""
    hints = [found[1] for name in names if (found := _doubt(name.strip())) and found[1]]
    return "; ".join([*hints, SIDES])


def _heard_of(store: Store, name: str) -> bool:
    """Tell whether a store knows a name, as whoever acts, speaks or is named."""
    return bool(
        store.knows(name) or store.quotes(speaker=name, limit=1) or store.actors(name=name, limit=1)
    )
