"""ICEWS's files of events: 20 columns between tabs, with a header."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from detente.ontology import cameo_events, sector_of_icews
from detente.registry import Registry, country_named
from detente.store.imports.layout import Layout
from detente.store.imports.lookups import designate, fill

COLUMNS = ("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country",
           "Event Text", "CAMEO Code", "Intensity", "Target Name", "Target Sectors",
           "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District",
           "Province", "Country", "Latitude", "Longitude")  # fmt: skip
TYPES = {"Event ID": "UBIGINT", "Event Date": "DATE", "CAMEO Code": "cameo_code"}


def _side(letter: str, column: str, role: str) -> str:
    code = f"coalesce({letter}c.code, {letter}n.code)"
    return f"""
        {code} AS {role}_code, coalesce({letter}s.sector, {letter}n.sector) AS {role}_sector,
        "{column} Name" AS {role}_name, CASE WHEN {code} IS NULL
            THEN coalesce("{column} Country", "{column} Name") END AS {role}_said"""


def _joins(letter: str, column: str) -> str:
    # Who has a country by the data needs no other.
    return f"""
        LEFT JOIN said_countries {letter}c ON {letter}c.said = "{column} Country"
        LEFT JOIN said_sectors {letter}s ON {letter}s.said = "{column} Sectors"
        LEFT JOIN said_names {letter}n ON {letter}n.said = "{column} Name"
            AND "{column} Country" IS NULL
            AND "Event Date" BETWEEN {letter}n.first AND {letter}n.last"""


SELECT = f"""
    SELECT 'icews' AS origin, "Event ID" AS key,
        "Event Date" AS date, "Event Date" AS date_end,
        {_side("x", "Source", "actor")}, {_side("y", "Target", "recipient")},
        e.type, e.mode, e.contexts, e.quad, e.scale, "CAMEO Code"::VARCHAR AS cameo,
        coalesce(TRY_CAST("Intensity" AS DOUBLE), e.goldstein) AS goldstein, 'actual' AS status,
        "Story ID" AS story, "Publisher" AS publisher,
        coalesce("City", "District", "Province", "Country") AS place, pc.code AS place_country,
        TRY_CAST("Latitude" AS DOUBLE) AS latitude,
        TRY_CAST(rtrim("Longitude", chr(13)) AS DOUBLE) AS longitude
    FROM {{rows}} {_joins("x", "Source")} {_joins("y", "Target")}
    JOIN cameo e ON e.code = "CAMEO Code"
    LEFT JOIN said_countries pc ON pc.said = "Country"
"""


def look_up(
    connection: duckdb.DuckDBPyConnection, registry: Registry
) -> tuple[str, frozenset[str]]:
    """Fill the tables of countries, lists of sectors and names that the rows have."""
    countries = _distinct(connection, "Source Country", "Target Country", "Country")
    fill(
        connection,
        "said_countries",
        "said VARCHAR, code VARCHAR",
        ((said, country_named(said)) for said in countries),
    )
    sectors = _distinct(connection, "Source Sectors", "Target Sectors")
    fill(
        connection,
        "said_sectors",
        "said VARCHAR, sector VARCHAR",
        ((said, sector_of_icews(said.split(","))) for said in sectors),
    )
    names = " UNION ALL ".join(
        f'SELECT "{side} Name" AS said, "Event Date" AS date FROM staged'
        f' WHERE "{side} Country" IS NULL'
        for side in ("Source", "Target")
    )
    designate(connection, names, registry, "said_names")
    return "CAMEO Code", frozenset()


def _distinct(connection: duckdb.DuckDBPyConnection, *columns: str) -> list[str]:
    each = " UNION ALL ".join(f'SELECT "{column}" AS said FROM staged' for column in columns)
    rows = connection.execute(f"SELECT DISTINCT said FROM ({each}) WHERE said IS NOT NULL")
    return [said for (said,) in rows.fetchall()]


def icews(first: Sequence[str]) -> Layout:
    """Return the layout of a file by the cells of its first line."""
    named = first[0].lstrip("\ufeff").strip() == "Event ID"
    return Layout(
        origin="icews",
        columns={name: TYPES.get(name, "VARCHAR") for name in COLUMNS},
        select=SELECT,
        date="Event Date",
        required=("Event ID", "CAMEO Code"),
        codes=("CAMEO Code", frozenset(cameo_events())),
        header=int(named),
        look_up=look_up,
        staged='SELECT * EXCLUDE ("Event Text", "Sentence Number") FROM {rows}',
    )
