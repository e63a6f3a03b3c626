"""Contacts of pairs of states from the research form of ICEWS and from KEDS, without a store."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from detente.contracts import Contacts, Status
from detente.evaluate.forms import WEIS_TYPES
from detente.ontology import EVENT_TYPES, country_of, quad
from detente.ontology import scale as scale_of
from detente.registry import name_parts, terms_of_office

# KEDS writes states as the Correlates of War project does, with some of its own.
KEDS_STATES = {
    "UAR": "EGY", "FRN": "FRA", "LEB": "LBN", "KUW": "KWT", "GER": "DEU", "JAP": "JPN", "UK": "GBR",
    "UNK": "GBR", "BAH": "BHR", "UAE": "ARE", "SUD": "SDN", "SAF": "ZAF", "PAL": "PSE",
    "MOR": "MAR", "ALG": "DZA", "SPN": "ESP", "SWZ": "CHE", "NTH": "NLD", "SWD": "SWE",
    "AUL": "AUS", "YEM": "YEM", "LBY": "LBY",
}  # fmt: skip
SITES = re.compile(r"\(([^()]+)\)$")


class Row(NamedTuple):
    """One event between two states."""

    day: int
    actor: str
    recipient: str
    type: str
    mode: str
    id: str


@functools.cache
def state_of(name: str) -> str | None:
    """Return the state of an ICEWS actor: by the brackets after it, its own name, or its office."""
    name = name.replace("_", " ")
    site = SITES.search(name)
    found = country_of(site[1] if site else name)
    if found is not None and found.code in _states():
        return found.code
    return None if site else _office_holder(name)


@functools.cache
def _states() -> frozenset[str]:
    from detente.ontology import COUNTRIES  # noqa: PLC0415

    return frozenset(COUNTRIES)


def _office_holder(name: str) -> str | None:
    parts = set(name_parts(name))
    known: Counter[str] = Counter()
    for part in parts:
        for term in terms_of_office().get(part, ()):
            own = set(name_parts(term.name))
            if len(parts & own) > 1 and (own <= parts or parts <= own):
                known[term.country] += 1
    return known.most_common(1)[0][0] if len(known) == 1 else None


def plover_of_cameo(shared: Path) -> dict[str, tuple[str, str]]:
    """Return PLOVER type and mode by CAMEO code, from the manual's table."""
    text = (shared / "data/ontology/CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8")
    table = {}
    for line in text.splitlines():
        code, colon, rest = line.partition("#")[0].partition(":")
        if colon and code.strip().isdigit():
            cells = [cell.strip() for cell in rest.split(",")]
            if cells[0] in EVENT_TYPES:
                mode = (
                    cells[1] if len(cells) > 1 and cells[1] in EVENT_TYPES[cells[0]].modes else ""
                )
                table[code.strip()] = (cells[0], mode)
    return table


def icews_rows(shared: Path) -> Iterator[Row]:
    """Yield the events of ICEWS14 between two states."""
    kinds = plover_of_cameo(shared)
    names = shared / "data/icews_tab/data-raw/cameo-codes.csv"
    with names.open(encoding="utf-8", errors="replace", newline="") as lines:
        codes = {_key(row["name"]): row["code"] for row in csv.DictReader(lines)}
    with (shared / "data/icews14/events.tsv").open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t"), 2):
            kind = kinds.get(codes.get(_key(row["relation"]), ""))
            one, other = state_of(row["subject"]), state_of(row["object"])
            if kind and one and other and one != other:
                day = dt.date.fromisoformat(row["date"]).toordinal()
                yield Row(day, one, other, *kind, f"icews14:{number}")


def _key(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.casefold())


def keds_rows(shared: Path) -> Iterator[Row]:
    """Yield the events of KEDS Gulf between two states; its codes are WEIS, not CAMEO."""
    with (shared / "data/keds_gulf/gulf.cameo.csv").open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            kind = WEIS_TYPES.get(row["code"][:2])
            one, other = (KEDS_STATES.get(row[s][:3], row[s][:3]) for s in ("source", "target"))
            if kind and one in _states() and other in _states() and one != other:
                day = dt.date.fromisoformat(row["date"]).toordinal()
                yield Row(day, one, other, kind, "", f"keds:{number}")


def contacts_of(rows: Iterable[Row], least: int = 1) -> dict[tuple[str, str], Contacts]:
    """Return the contacts of every pair with so many events, by pair in alphabetical order."""
    pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    volume: Counter[int] = Counter()
    for row in rows:
        volume[row.day] += 1
        one, other = sorted((row.actor, row.recipient))
        pairs[one, other].append(row)
    observed = np.array(sorted(volume), dtype=np.int32)
    counts = np.array([volume[d] for d in sorted(volume)], dtype=np.int32)
    return {
        pair: _columns(pair, own, observed, counts)
        for pair, own in sorted(pairs.items())
        if len(own) >= least
    }


def _columns(pair: tuple[str, str], rows: list[Row], observed: Any, volume: Any) -> Contacts:
    rows.sort(key=lambda row: row.day)
    scores = [scale_of(row.type, row.mode or None) for row in rows]
    return Contacts(
        pair=pair,
        day=np.array([row.day for row in rows], dtype=np.int32),
        forward=np.array([row.actor == pair[0] for row in rows]),
        quad=np.array([quad(row.type) for row in rows], dtype=np.int8),
        scale=np.array([np.nan if s is None else s for s in scores]),
        type=np.array([row.type for row in rows], dtype=object),
        mode=np.array([row.mode for row in rows], dtype=object),
        status=np.array([str(Status.ACTUAL.value)] * len(rows), dtype=object),
        story=np.arange(len(rows), dtype=np.int64),
        reports=np.ones(len(rows), dtype=np.int32),
        event=np.array([row.id for row in rows], dtype=object),
        observed=observed,
        volume=volume,
    )
