"""Checks of the tables of offices: every fault with the rows that it is in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import combinations, pairwise

from detente.ontology import COUNTRIES, SECTORS
from detente.registry.seed import figure_rows, first_day, last_day, rows

COLUMNS = ("name", "country", "office", "from", "to", "alone", "source")
SHARED = frozenset({"vice president", "deputy prime minister", "presidency member", "co-president"})
"""Offices that several hold at a time."""
EXTRA_CODES = frozenset({"IGO"})
LONGEST_GAP = timedelta(days=200)
"""A longer time without anyone in the office is a gap in the table, not an interregnum."""


def lint_leaders(table: Iterable[Mapping[str, str]] | None = None) -> Iterator[str]:
    """Yield what is wrong with the table, one line each; gaps are told by ``gaps``.

    Args:
        table: its rows by column; without it the package's own.
    """
    sound: list[Mapping[str, str]] = []
    seen: set[tuple[str, ...]] = set()
    for row in rows() if table is None else table:
        label = f"{row['name']}, {row['office']} ({row['country']}) {row['from']}"
        if not all(row[c] for c in ("name", "country", "office", "from", "source")):
            yield f"{label}: an empty cell"
            continue
        if row["country"] not in COUNTRIES and row["country"] not in EXTRA_CODES:
            yield f"{label}: no such country code"
        if row["alone"] not in ("", "yes"):
            yield f"{label}: alone is neither yes nor empty"
        if not row["source"].startswith(("https://", "http://")):
            yield f"{label}: the source is no address"
        try:
            start, end = first_day(row["from"]), last_day(row["to"]) if row["to"] else None
        except ValueError:
            yield f"{label}: no day, month or year"
            continue
        if end is not None and end < start:
            yield f"{label}: ends before it begins"
        key = (row["name"], row["country"], row["office"], row["from"])
        if key in seen:
            yield f"{label}: twice"
        seen.add(key)
        sound.append(row)
    yield from overlaps(sound)


def lint_figures(table: Iterable[Mapping[str, str]] | None = None) -> Iterator[str]:
    """Yield what is wrong with the table of other persons of public life, one line each.

    Args:
        table: its rows by column; without it the package's own.
    """
    seen: set[tuple[str, ...]] = set()
    for row in figure_rows() if table is None else table:
        label = f"{row['name']} ({row['country']}) {row['from']}"
        if len(row["name"].split()) < 2:
            yield f"{label}: one word is no full name"
        if row["country"] not in COUNTRIES and row["country"] not in EXTRA_CODES:
            yield f"{label}: no such country code"
        if row["sector"] not in SECTORS:
            yield f"{label}: no such sector"
        try:
            start, end = first_day(row["from"]), last_day(row["to"]) if row["to"] else None
        except ValueError:
            yield f"{label}: no day, month or year"
            continue
        if end is not None and end < start:
            yield f"{label}: ends before it begins"
        if (key := (row["name"], row["country"], row["from"])) in seen:
            yield f"{label}: twice"
        seen.add(key)


def overlaps(table: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Yield terms of an office that overlap for certain, of offices held by one at a time.

    Months and years leave room for a hand-over in them.
    """
    for (country, office), terms in _by_office(table).items():
        if office not in SHARED and country not in EXTRA_CODES:
            yield from _pairs(terms)


def _by_office(
    table: Iterable[Mapping[str, str]],
) -> dict[tuple[str, str], list[Mapping[str, str]]]:
    held: dict[tuple[str, str], list[Mapping[str, str]]] = defaultdict(list)
    for row in table:
        held[row["country"], row["office"]].append(row)
    return held


def _pairs(terms: list[Mapping[str, str]]) -> Iterator[str]:
    for one, other in combinations(terms, 2):
        # The same days twice are another spelling of the name.
        if (one["from"], one["to"]) == (other["from"], other["to"]):
            continue
        if _begins_before(one, other) and _begins_before(other, one):
            yield (
                f"{one['name']} and {other['name']}, {one['office']} ({one['country']}): terms "
                f"overlap, {one['from']} to {one['to']} and {other['from']} to {other['to']}"
            )


def _begins_before(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Tell whether a term has begun for certain before another has ended."""
    return not other["to"] or last_day(one["from"]) < first_day(other["to"])


def gaps(table: Iterable[Mapping[str, str]] | None = None) -> Iterator[str]:
    """Yield the times longer than ``LONGEST_GAP`` for which the table has no one in an office."""
    for (country, office), terms in _by_office(rows() if table is None else table).items():
        ordered = sorted(terms, key=lambda row: first_day(row["from"]))
        for one, other in pairwise(ordered):
            if one["to"] and first_day(other["from"]) - last_day(one["to"]) > LONGEST_GAP:
                yield f"{office} ({country}): no one from {one['to']} to {other['from']}"
