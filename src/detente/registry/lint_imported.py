"""Checks of the lists that a user brought: the same as of the table, where the list has days.

Only offices that the table has are held against each other: of those there is one holder at a time,
whereas a list of members of parliament has many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from detente.contracts import Imported
from detente.ontology import COUNTRIES
from detente.registry.lint import EXTRA_CODES, SHARED, gaps, overlaps
from detente.registry.names import name_parts
from detente.registry.seed import rows


def lint_imported(imported: Iterable[Imported]) -> Iterator[str]:
    """Yield what is wrong with lists of office holders, one line each, the list's name first."""
    listed = list(imported)
    seen: dict[tuple[object, ...], str] = {}
    for one in listed:
        label = (
            f"{one.origin}: {one.name}, {one.office or 'no office'} ({one.code or 'no country'})"
        )
        if one.code is not None and one.code not in COUNTRIES and one.code not in EXTRA_CODES:
            yield f"{label}: no such country code"
        if one.first and one.last and one.last < one.first:
            yield f"{label}: ends before it begins, {one.first} to {one.last}"
        key = (tuple(name_parts(one.name)), one.office, one.code, one.party, one.first, one.last)
        if key in seen:
            yield f"{label}: twice, in {seen[key]} too"
        seen.setdefault(key, one.origin)
    for origin, table in _tables(listed).items():
        for fault in overlaps(table):
            yield f"{origin}: {fault}"


def imported_gaps(imported: Iterable[Imported]) -> Iterator[str]:
    """Yield the long times for which a list has no one in an office, the list's name first."""
    for origin, table in _tables(imported).items():
        for gap in gaps(table):
            yield f"{origin}: {gap}"


def _tables(imported: Iterable[Imported]) -> dict[str, list[Mapping[str, str]]]:
    """Return each list as rows of the table, those with a first day only."""
    of_one = {row["office"] for row in rows()} - SHARED
    tables: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for one in imported:
        if one.office in of_one and one.code in COUNTRIES and one.first is not None:
            row = {
                "name": one.name,
                "country": one.code or "",
                "office": one.office or "",
                "from": one.first.isoformat(),
                "to": one.last.isoformat() if one.last else "",
            }
            # The very same term again is said to be given twice, and is no overlap.
            if row not in tables[one.origin]:
                tables[one.origin].append(row)
    return tables
