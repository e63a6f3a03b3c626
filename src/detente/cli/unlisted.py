"""What to say when a filter asks for a value that nothing in the store has."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, cast

import click

from detente.ontology import COUNTRIES, EVENT_TYPES, SECTORS
from detente.views.text import safe

if TYPE_CHECKING:
    from detente.store import EventFilters, Field, Store

NEAR = 0.75
"""So much alike, from 0 to 1, is the name of a country that may be meant."""


def meant(name: str) -> str:
    """Return what may be meant by the name of a side that no event has, "" without a guess."""
    country, _, sector = name.partition(":")
    if sector and sector.upper() not in SECTORS:
        return f"{sector!r} is no sector; they are {', '.join(SECTORS)}."
    names = {each.name.casefold(): each.name for each in COUNTRIES.values()}
    if country.casefold() in names or country.upper() in COUNTRIES:
        return ""
    near = difflib.get_close_matches(country.casefold(), names, n=1, cutoff=NEAR)
    return f"Did you mean {names[near[0]]!r}?" if near else ""


def unlisted(store: Store, what: str, **asked: str | None) -> None:
    """Say on stderr which values there are of each field that has not the one asked for.

    Args:
        store: the store that was asked.
        what: what its rows are, in one word.
        asked: the value asked for, by field; see ``Store.values``.
    """
    for field, value in asked.items():
        if value is None:
            continue
        wanted, there = value.casefold(), store.values(cast("Field", field))
        names = {name.casefold(): name for name in there}
        # "gdelt" asks for "gdelt 2.0", too.
        inside = field == "origin" and any(name.startswith(f"{wanted} ") for name in names)
        if inside or wanted in names:
            continue
        near = difflib.get_close_matches(wanted, names, n=1)
        guess = f" Did you mean {names[near[0]]!r}?" if near else ""
        listed = ", ".join(f"{name} ({number:,})" for name, number in there.items()) or "none"
        line = f"No {what} there is of {field} {value!r}.{guess} There are: {listed}."
        click.echo(f"         {safe(line)}", err=True)


def unlisted_filters(store: Store, filters: EventFilters) -> None:
    """Say of each filter of events that has few values which there are, if not the one asked for.

    Args:
        store: the store that was asked.
        filters: what was asked of it.
    """
    kind, mode, status = filters.get("type"), filters.get("mode"), filters.get("status")
    origin, document = filters.get("origin"), filters.get("document")
    unlisted(store, "event", origin=origin, type=kind, mode=mode, status=str(status or "") or None)
    if kind is not None and kind not in EVENT_TYPES:
        known = ", ".join(EVENT_TYPES)
        click.echo(f"         {safe(kind)!r} is none of PLOVER's types: {known}.", err=True)
    if document is not None and not store.events(document=document, limit=1):
        click.echo(f"         No event there is of document {safe(document)!r}.", err=True)
        click.echo("         detente documents --format csv lists the ids.", err=True)
