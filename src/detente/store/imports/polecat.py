"""POLECAT's files of events in PLOVER's terms, and what is known to be wrong with them."""

from __future__ import annotations

from collections.abc import Sequence

from detente.contracts import DatePrecision
from detente.ontology import COUNTRIES
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
FURTHER = ("Headline", "Event Text", "Story ID", "URL", "Event Date End", "Date Precision")
"""Columns that POLECAT has not; the last two say how well a day is known, as détente exports it."""
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
NUMBERS = ("Intensity", "Actor COW", "Recipient COW", "Latitude", "Longitude", "GeoNames ID")
CAPITALS = ("Actor Country", "Primary Actor Sector", "Recipient Country",
            "Primary Recipient Sector", "Country")  # fmt: skip
PRECISIONS = tuple(precision.value for precision in DatePrecision)
PARTS = ("countries", "sectors", "names")
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
        same="id",
        columns={name: TYPES.get(name, "VARCHAR") for name in names},
        select=_select(set(names)),
        date="Event Date",
        required=("Event Type",),
        codes=("Event Type", plover_types()),
        numbers=tuple(name for name in NUMBERS if name in names),
        capitals=tuple(name for name in CAPITALS if name in names),
        texts=tuple(name for name in TEXTS if name in names),
        header=int(found is not None),
        notes=tuple(faults),
    )


def _cell(names: set[str], *wanted: str) -> str:
    have = [_trimmed(name) for name in wanted if name in names]
    return f"coalesce({', '.join(have)})" if have else "NULL::VARCHAR"


def _trimmed(name: str) -> str:
    """Return a cell without blanks and quotes around it, at little cost where there are none."""
    cell = f'"{name}"'
    # Only a blank, "!" and a quote come before "#"; what is empty the reader has made NULL.
    return (
        f"CASE WHEN {cell} < '#' OR suffix({cell}, ' ') OR suffix({cell}, '\"')"
        f" THEN nullif(trim({cell}, ' \"'), '') ELSE {cell} END"
    )


def _first(names: set[str], *wanted: str) -> str:
    """Return the first of what stands between semicolons in a cell."""
    cell = f"trim(split_part({_cell(names, *wanted)}, ';', 1))"
    return f"nullif(nullif({cell}, 'None'), '')"


def _split(cell: str) -> str:
    """Return the list of what stands between semicolons in a cell."""
    return (
        f"list_transform(string_split({cell}, ';'), lambda x: nullif(nullif(trim(x), 'None'), ''))"
    )


def _others(role: str) -> str:
    """Return the actors after the first of one side; few rows have any."""
    known = ", ".join(f"'{code}'" for code in (*COUNTRIES, *BEYOND))
    codes, sectors = _split(f"r.{role}_countries"), _split(f"r.{role}_sectors")
    names = _split(f"r.{role}_names")
    return f"""
        list_transform(list_zip({codes}, {sectors}, {names})[2:],
            lambda x: struct_pack(acts := {str(role == "actor").lower()},
                code := CASE WHEN list_contains([{known}], x[1]) THEN x[1] END,
                sector := x[2], name := x[3]))"""


def _select(names: set[str]) -> str:
    lists = [f"r.{role}_{part}" for role in ("actor", "recipient") for part in PARTS]
    several = " OR ".join(f"contains({cell}, ';')" for cell in lists)
    cells = {
        "actor_countries": ("Actor Country",),
        "actor_sectors": ("Primary Actor Sector", "Actor Sectors"),
        "actor_names": ("Actor Name", "Actor Name Raw"),
        "recipient_countries": ("Recipient Country",),
        "recipient_sectors": ("Primary Recipient Sector", "Recipient Sectors"),
        "recipient_names": ("Recipient Name", "Recipient Name Raw"),
        "story": ("Story ID", "URL", "Headline"),
        "url": ("URL",),
        "publisher": ("Source",),
        "title": ("Headline",),
        "text": ("Event Text",),
        "place": ("Placename", "City", "District", "Province", "Raw Placename"),
        "country": ("Country",),
        "contexts": ("Contexts",),
    }
    words = ", ".join(f"{_cell(names, *wanted)} AS {name}" for name, wanted in cells.items())
    # A row without an id is known by what it says.
    whole = ", ".join(f'"{name}"' for name in COLUMNS if name in names)
    firsts = ", ".join(
        f"{_first(names, *cells[f'{role}_{part}'])} AS {role}_{part[:4]}"
        for role in ("actor", "recipient")
        for part in PARTS
    )
    return f"""
        SELECT 'polecat' AS origin, r.id, hash(r.id) AS key, r.date,
            r.date_end, r.precision, {_side("actor", "a")}, {_side("recipient", "b")},
            CASE WHEN {several} THEN list_concat({_others("actor")}, {_others("recipient")})
                END AS further,
            p.type, m.mode, {_split("r.contexts")} AS contexts, p.quad,
            coalesce(r.scale, CASE WHEN m.mode IS NULL THEN p.scale ELSE m.scale END) AS scale,
            coalesce(m.cameo, p.cameo) AS cameo, coalesce(m.goldstein, p.goldstein) AS goldstein,
            'actual' AS status, r.story, r.url, r.publisher, r.published, r.title,
            r.text, r.place, pc.code AS place_country, r.latitude, r.longitude, r.geonames
        FROM (
            SELECT coalesce({_cell(names, "Event ID")}, md5(concat_ws(chr(9), {whole}))) AS id,
                "Event Date" AS date, {_last_day(names)} AS date_end,
                {_precision(names)} AS precision, upper("Event Type"::VARCHAR) AS type,
                lower({_cell(names, "Event Mode")}) AS mode, {words}, {firsts},
                {_real(names, "Intensity")} AS scale, {_real(names, "Latitude")} AS latitude,
                {_real(names, "Longitude")} AS longitude,
                TRY_CAST({_cell(names, "Publication Date")} AS DATE) AS published,
                TRY_CAST({_cell(names, "GeoNames ID")} AS BIGINT) AS geonames
            FROM {{rows}}
        ) r
        JOIN plover p ON p.type = r.type AND p.mode IS NULL
        LEFT JOIN plover m ON m.type = r.type AND m.mode = r.mode
        LEFT JOIN countries ac ON ac.code = r.actor_coun
        LEFT JOIN countries bc ON bc.code = r.recipient_coun
        LEFT JOIN countries pc ON pc.code = r.country
        LEFT JOIN sectors asec ON asec.sector = r.actor_sect
        LEFT JOIN sectors bsec ON bsec.sector = r.recipient_sect
    """


def _side(role: str, letter: str) -> str:
    return f"""
        {letter}c.code AS {role}_code, {letter}sec.sector AS {role}_sector,
        r.{role}_name AS {role}_name, CASE WHEN {letter}c.code IS NULL
            THEN coalesce(r.{role}_coun, r.{role}_name) END AS {role}_said"""


def _last_day(names: set[str]) -> str:
    """Return the last day that an event may be of."""
    told = f"TRY_CAST({_cell(names, 'Event Date End')} AS DATE)"
    return f'greatest(coalesce({told}, "Event Date"), "Event Date")'


def _precision(names: set[str]) -> str:
    """Return how well the day is known, ``NULL`` where the file does not say."""
    told, known = f"lower({_cell(names, 'Date Precision')})", ", ".join(map(repr, PRECISIONS))
    return f"CASE WHEN {told} IN ({known}) THEN {told} END"


def _real(names: set[str], column: str) -> str:
    return f"TRY_CAST({_cell(names, column)} AS DOUBLE)"
