"""GDELT's tables of events: 1.0 with 57 or 58 columns, 2.0 with 61."""

from __future__ import annotations

from collections.abc import Sequence

from detente.ontology import cameo_events
from detente.store.imports.layout import Layout, own_names

ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
         "Religion2Code", "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
PLACE_2 = (*PLACE[:4], "ADM2Code", *PLACE[4:])
WIDTHS = (57, 58, 61)


def columns_of(width: int) -> list[str]:
    """Return GDELT's names of the columns of a file by their number."""
    place = PLACE_2 if width == max(WIDTHS) else PLACE
    names = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    names += [f"Actor{n}{part}" for n in (1, 2) for part in ACTOR]
    names += ["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass"]
    names += ["GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"]
    names += [f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in place]
    return [*names, "DATEADDED", "SOURCEURL"][:width]


TYPES = {"GLOBALEVENTID": "UBIGINT", "SQLDATE": "DATE", "EventCode": "cameo_code"}


def _side(n: int, name: str) -> str:
    code = f"coalesce(c{n}.code, k{n}.code, r{n}.beyond, q{n}.beyond)"
    # What is both an organisation and, say, its army is the army.
    sector = (
        f"coalesce(CASE WHEN r{n}.beyond IS NULL THEN r{n}.sector END, q{n}.sector,"
        f" r{n}.sector, k{n}.sector, c{n}.sector)"
    )
    return f"""
        {code} AS {name}_code, {sector} AS {name}_sector,
        coalesce(Actor{n}Name, k{n}.name, c{n}.name) AS {name}_name,
        CASE WHEN {code} IS NULL THEN Actor{n}Code END AS {name}_said"""


def _joins(n: int) -> str:
    return f"""
        LEFT JOIN cameo_actors c{n} ON c{n}.said = Actor{n}CountryCode
        LEFT JOIN cameo_actors k{n} ON k{n}.said = Actor{n}KnownGroupCode
        LEFT JOIN roles r{n} ON r{n}.role = Actor{n}Type1Code
        LEFT JOIN roles q{n} ON q{n}.role = Actor{n}Type2Code"""


def _select(origin: str, *, url: bool) -> str:
    url_of = "rtrim(SOURCEURL, chr(13))" if url else "NULL::VARCHAR"
    return f"""
        SELECT '{origin}' AS origin, GLOBALEVENTID AS key,
            SQLDATE AS date, SQLDATE AS date_end, {_side(1, "actor")}, {_side(2, "recipient")},
            e.type, e.mode, e.contexts, e.quad, e.scale, EventCode::VARCHAR AS cameo,
            coalesce(TRY_CAST(GoldsteinScale AS DOUBLE), e.goldstein) AS goldstein,
            'actual' AS status, TRY_CAST(NumMentions AS INTEGER) AS mentions,
            TRY_CAST(NumSources AS INTEGER) AS sources,
            TRY_CAST(NumArticles AS INTEGER) AS articles,
            {url_of} AS url,
            TRY_CAST(DATEADDED[1:4] || '-' || DATEADDED[5:6] || '-' || DATEADDED[7:8] AS DATE)
                AS published,
            ActionGeo_FullName AS place, f.code AS place_country,
            TRY_CAST(ActionGeo_Lat AS DOUBLE) AS latitude,
            TRY_CAST(ActionGeo_Long AS DOUBLE) AS longitude
        FROM {{rows}} {_joins(1)} {_joins(2)}
        JOIN cameo e ON e.code = EventCode
        LEFT JOIN fips f ON f.said = ActionGeo_CountryCode
    """


def gdelt(first: Sequence[str]) -> Layout:
    """Return the layout of a file by the cells of its first line."""
    named = first[0].lstrip("\ufeff").upper() == "GLOBALEVENTID"
    known = columns_of(max(WIDTHS))
    names = own_names(first, known) if named else columns_of(len(first))
    origin = "gdelt 2.0" if "ActionGeo_ADM2Code" in names else "gdelt 1.0"
    return Layout(
        origin=origin,
        columns={name: TYPES.get(name, "VARCHAR") for name in names},
        select=_select(origin, url="SOURCEURL" in names),
        date="SQLDATE",
        date_format="%Y%m%d",
        required=("GLOBALEVENTID", "EventCode"),
        codes=("EventCode", frozenset(cameo_events())),
        header=int(named),
        spare=int(names[-1] == "SOURCEURL"),
        numbers=tuple(name for name in names if name.endswith(("_Lat", "_Long"))),
        texts=tuple(name for name in names if name.endswith("FullName")),
    )
