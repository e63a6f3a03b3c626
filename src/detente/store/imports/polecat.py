"""POLECAT's files of events in PLOVER's terms, and what is known to be wrong with them."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from detente.ontology import COUNTRIES
from detente.registry import Registry
from detente.store.imports.layout import Layout
from detente.store.imports.lookups import BEYOND, plover_types

COLUMNS = ("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code",
           "Contexts", "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector",
           "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
           "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
           "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
           "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country",
           "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
           "Publication Date", "Story People", "Story Organizations", "Story Locations",
           "Language", "Version")  # fmt: skip
"""The columns in the order of the published files, for those without a header."""
FURTHER = ("Headline", "Event Text", "Story ID", "URL")
ALIASES = {
    "event intensity": "Intensity",
    "mode": "Event Mode",
    "context": "Contexts",
    "actor primary sector": "Primary Actor Sector",
    "recipient primary sector": "Primary Recipient Sector",
    "geonamesid": "GeoNames ID",
    "geonames": "GeoNames ID",
    "text": "Event Text",
    "event_text": "Event Text",
}
TYPES = {"Event Date": "DATE", "Event Type": "plover_type"}
TEXTS = ("Actor Name", "Actor Title", "Actor Name Raw", "Recipient Name", "Recipient Title",
         "Recipient Name Raw", "Placename", "Raw Placename", "Source", "Story People",
         "Story Organizations", "Story Locations", "Headline", "Event Text")  # fmt: skip


def _known(cell: str) -> str | None:
    """Return the name of a column however it is spelled, or ``None``."""
    plain = " ".join(cell.strip("\ufeff#! \"'\r").replace("_", " ").split()).lower()
    names = {name.lower(): name for name in (*COLUMNS, *FURTHER)}
    return names.get(plain) or ALIASES.get(plain)


def repaired_header(first: Sequence[str]) -> tuple[list[str], list[str]] | None:
    """Return the names of the columns, and what was wrong with the header in words.

    ``None`` when the line is no header at all.
    """
    known = [_known(cell) for cell in first]
    if sum(name is not None for name in known) < 4:
        return None
    faults: list[str] = []
    while len(known) > 1 and known[-1] is None and not first[len(known) - 1].strip():
        known.pop()
    if len(known) < len(first):
        faults.append(f"{len(first) - len(known)} empty names at the end of its header left out")
    spelled = [
        cell.strip()
        for cell, name in zip(first, known, strict=False)
        if name and cell.strip() != name
    ]
    if spelled:
        faults.append(f"names in its header mended: {', '.join(map(repr, spelled[:3]))}")
    names: list[str] = []
    for number, name in enumerate(known):
        names.append(name if name and name not in names else f"other {number}")
    return names, faults


def polecat(first: Sequence[str], sample: Sequence[Sequence[str]]) -> Layout:
    """Return the layout of a file by its first line and some of the others."""
    found = repaired_header(first)
    names, faults = found or (list(COLUMNS[: len(first)]), ["it has no header"])
    missing = [name for name in COLUMNS if name not in names]
    widths = {len(cells) for cells in sample}
    if found and widths and min(widths) > len(names):
        # The header lacks names that all rows have cells for.
        longer = min(widths) - len(names)
        if not any(cell.strip() for cells in sample for cell in cells[len(names) :]):
            faults.append("empty cells at the end of its rows left out")
            names += [f"end {n}" for n in range(longer)]
        elif longer == len(missing) and missing == list(COLUMNS[-longer:]):
            faults.append(f"its header lacks {', '.join(missing)}")
            names += missing
    return Layout(
        origin="polecat",
        columns={name: TYPES.get(name, "VARCHAR") for name in names},
        select=_select(set(names)),
        date="Event Date",
        required=("Event Type",),
        codes=("Event Type", plover_types()),
        numbers=tuple(n for n in ("Intensity", "Latitude", "Longitude") if n in names),
        texts=tuple(name for name in TEXTS if name in names),
        header=int(found is not None),
        look_up=look_up,
        notes=tuple(faults),
    )


def look_up(
    connection: duckdb.DuckDBPyConnection, registry: Registry
) -> tuple[str, frozenset[str]]:
    """Need no further tables: the rows have codes themselves."""
    return "Event Type", frozenset()


def _cell(names: set[str], *wanted: str) -> str:
    have = [f"nullif(trim(\"{name}\", ' \"'), '')" for name in wanted if name in names]
    return f"coalesce({', '.join(have)})" if have else "NULL::VARCHAR"


def _split(names: set[str], *wanted: str) -> str:
    """Return the list of what stands between semicolons in a cell."""
    return (
        f"list_transform(string_split({_cell(names, *wanted)}, ';'),"
        " lambda x: nullif(nullif(trim(x), 'None'), ''))"
    )


def _others(acts: str, codes: str, sectors: str, names: str) -> str:
    """Return the actors after the first of one side."""
    known = ", ".join(f"'{code}'" for code in (*COUNTRIES, *BEYOND))
    return f"""
        list_transform(range(2, greatest(len({codes}), len({names}), 1) + 1),
            lambda i: struct_pack(acts := {acts},
                code := CASE WHEN list_contains([{known}], {codes}[i]) THEN {codes}[i] END,
                sector := {sectors}[i], name := {names}[i]))"""


def _select(names: set[str]) -> str:
    numbers = {
        "scale": "Intensity",
        "latitude": "Latitude",
        "longitude": "Longitude",
    }
    cast = {k: f"TRY_CAST({_cell(names, v)} AS DOUBLE)" for k, v in numbers.items()}
    own = _cell(names, "Event ID")
    return f"""
        SELECT 'polecat' AS origin, r.id,
            coalesce(TRY_CAST(r.id AS UBIGINT), hash(r.id)) AS key,
            r.date, r.date AS date_end,
            ac.code AS actor_code, asec.sector AS actor_sector, r.actors[1] AS actor_name,
            CASE WHEN ac.code IS NULL THEN coalesce(r.actor_countries[1], r.actors[1]) END
                AS actor_said,
            rc.code AS recipient_code, rsec.sector AS recipient_sector,
            r.recipients[1] AS recipient_name,
            CASE WHEN rc.code IS NULL THEN coalesce(r.recipient_countries[1], r.recipients[1]) END
                AS recipient_said,
            CASE WHEN greatest(len(r.actor_countries), len(r.actors), len(r.recipient_countries),
                len(r.recipients)) > 1 THEN list_concat(
                {_others("true", "actor_countries", "actor_sectors", "actors")},
                {_others("false", "recipient_countries", "recipient_sectors", "recipients")})
            END AS further,
            p.type, m.mode, r.contexts, p.quad,
            coalesce(r.scale, CASE WHEN m.mode IS NULL THEN p.scale ELSE m.scale END) AS scale,
            coalesce(m.cameo, p.cameo) AS cameo, coalesce(m.goldstein, p.goldstein) AS goldstein,
            'actual' AS status, r.story, r.url, r.publisher, r.published, r.title,
            r.text, r.place, pc.code AS place_country, r.latitude, r.longitude, r.geonames
        FROM (
            SELECT coalesce({own}, md5({{rows}}::VARCHAR)) AS id, "Event Date" AS date,
                upper("Event Type"::VARCHAR) AS type, lower({_cell(names, "Event Mode")}) AS mode,
                {_split(names, "Contexts")} AS contexts, {cast["scale"]} AS scale,
                {_split(names, "Actor Country")} AS actor_countries,
                {_split(names, "Primary Actor Sector", "Actor Sectors")} AS actor_sectors,
                {_split(names, "Actor Name", "Actor Name Raw")} AS actors,
                {_split(names, "Recipient Country")} AS recipient_countries,
                {_split(names, "Primary Recipient Sector", "Recipient Sectors")}
                    AS recipient_sectors,
                {_split(names, "Recipient Name", "Recipient Name Raw")} AS recipients,
                {_cell(names, "Story ID", "URL", "Headline")} AS story,
                {_cell(names, "URL")} AS url, {_cell(names, "Source")} AS publisher,
                TRY_CAST({_cell(names, "Publication Date")} AS DATE) AS published,
                {_cell(names, "Headline")} AS title, {_cell(names, "Event Text")} AS text,
                {_cell(names, "Placename", "City", "District", "Province", "Raw Placename")}
                    AS place,
                {_cell(names, "Country")} AS country, {cast["latitude"]} AS latitude,
                {cast["longitude"]} AS longitude,
                TRY_CAST({_cell(names, "GeoNames ID")} AS BIGINT) AS geonames
            FROM {{rows}}
        ) r
        JOIN plover p ON p.type = r.type AND p.mode IS NULL
        LEFT JOIN plover m ON m.type = r.type AND m.mode = r.mode
        LEFT JOIN countries ac ON ac.code = r.actor_countries[1]
        LEFT JOIN countries rc ON rc.code = r.recipient_countries[1]
        LEFT JOIN countries pc ON pc.code = r.country
        LEFT JOIN sectors asec ON asec.sector = r.actor_sectors[1]
        LEFT JOIN sectors rsec ON rsec.sector = r.recipient_sectors[1]
    """
