"""Checks of the table of organisations: every fault with the row that it is in."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from detente.ontology.countries import COUNTRIES
from detente.ontology.organizations import TABLE
from detente.ontology.plover import SECTORS
from detente.ontology.tables import read_table, terms
from detente.ontology.words import plain

EXTRA_CODES = frozenset({"IGO", "NGO", "MNC"})
ARMED = frozenset({"REB", "PRM", "CRM", "UAF"})
"""Sectors whose rows name a page, as those of intergovernmental organisations do."""

Row = Mapping[str, str]


def lint_organizations(table: Iterable[Row] | None = None) -> Iterator[str]:
    """Yield what is wrong with the table, one line each.

    Args:
        table: its rows by column; without it the package's own.
    """
    rows = list(read_table(TABLE) if table is None else table)
    of_one: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        yield from _faults(row)
        of_one[row["code"], row["name"]].append(row)
    for same in of_one.values():
        yield from _times(same)
    yield from _shared_names(rows)


def must_name_a_page(row: Row) -> bool:
    """Tell whether a row is of a kind that is left out where it could not be checked."""
    return row["code"] == "IGO" or not ARMED.isdisjoint(terms(row["sector"]))


def _label(row: Row) -> str:
    return f"{row['name']} ({row['code']})"


def _faults(row: Row) -> Iterator[str]:
    names = {row["name"], *terms(row["aliases"])}
    sectors = terms(row["sector"])
    if not row["name"] or not row["code"] or not sectors:
        yield f"{_label(row)}: an empty cell"
    elif row["code"] not in COUNTRIES and row["code"] not in EXTRA_CODES:
        yield f"{_label(row)}: no such country code"
    if unknown := set(sectors) - set(SECTORS):
        yield f"{_label(row)}: no such sector, {', '.join(sorted(unknown))}"
    if lost := set(terms(row["ambiguous"])) - names:
        yield f"{_label(row)}: ambiguous, but none of its names: {', '.join(sorted(lost))}"
    if must_name_a_page(row) and not row["source"]:
        yield f"{_label(row)}: no source"
    for page in row["source"].split():
        if not page.startswith(("https://", "http://")):
            yield f"{_label(row)}: the source is no address, {page}"


def _times(rows: list[Row]) -> Iterator[str]:
    """Yield what is wrong with the times of one organisation's rows, in the table's order."""
    label = _label(rows[0])
    spans: list[tuple[dt.date, dt.date]] = []
    for row in rows:
        try:
            start = dt.date.fromisoformat(row["from"]) if row["from"] else dt.date.min
            end = dt.date.fromisoformat(row["to"]) if row["to"] else dt.date.max
        except ValueError:
            yield f"{label}: no day, {row['from']} to {row['to']}"
            return
        if end < start:
            yield f"{label}: ends before it begins, {start} to {end}"
            return
        spans.append((start, end))
    for (start, end), (following, until) in pairwise(spans):
        if (start, end) == (following, until):
            yield f"{label}: twice"
        elif following <= end:
            yield f"{label}: times overlap or are out of order, from {following}"
        elif following - end > dt.timedelta(days=1):
            yield f"{label}: no sector from {end} to {following}"


def _shared_names(rows: Iterable[Row]) -> Iterator[str]:
    first: dict[str, str] = {}
    for row in rows:
        for words in (row["name"], *terms(row["aliases"])):
            if first.setdefault(plain(words), row["name"]) != row["name"]:
                yield f"{_label(row)}: {words} is {first[plain(words)]} too"
