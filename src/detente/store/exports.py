"""Events out of the store: PLOVER's JSON, POLECAT's columns, CSV, Parquet, GraphML."""

from __future__ import annotations

import contextlib
import importlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args

import duckdb

from detente.contracts import DetenteError, Event
from detente.ontology import QUADS, cow_number
from detente.store.query import quoted
from detente.store.reports import events_in
from detente.store.stories import STORY
from detente.store.wanted import Wanted

Kind = Literal["plover", "polecat", "csv", "parquet", "graphml"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# What one event is in flat columns. Several actors of a side are listed with semicolons between,
# as POLECAT does, and "None" where one of them has no code.
LISTED = "array_to_string(list_transform({}, lambda x: coalesce(x, 'None')), '; ')"
ROLES = ("actor", "recipient")
PARTS = {"code": "code", "sector": "sector", "name": "identifier_text"}


def _coded_side(role: str) -> str:
    return ", ".join(
        f"nullif({LISTED.format(_members(role, field))}, 'None') AS {role}_{part}"
        for part, field in PARTS.items()
    )


def _members(role: str, field: str) -> str:
    return (
        f"list_transform(CAST(json_extract(record, '$.{role}') AS JSON[]),"
        f" lambda e: json_extract_string(e, '$.{field}'))"
    )


def _brought_side(role: str) -> str:
    others = "coalesce(list_filter(further, lambda f: {}), [])".format(
        "f.acts" if role == "actor" else "NOT f.acts"
    )
    return ", ".join(
        f"nullif({LISTED.format(_with_first(role, part, others))}, 'None') AS {role}_{part}"
        for part in PARTS
    )


def _with_first(role: str, part: str, others: str) -> str:
    return f"list_prepend({role}_{part}, list_transform({others}, lambda f: f.{part}))"


def _said(path: str, kind: str = "VARCHAR") -> str:
    return f"TRY_CAST(json_extract_string(record, '$.{path}') AS {kind})"


CODED = f"""
    SELECT id, 'texts' AS origin, date, date_end, {_said("date_precision")} AS precision,
        {_coded_side("actor")}, {_coded_side("recipient")}, type, mode,
        array_to_string(json_extract_string(record, '$.context[*]'), '; ') AS contexts,
        quad, scale, {_said("cameo")} AS cameo, {_said("goldstein", "DOUBLE")} AS goldstein, status,
        confidence, NULL::INTEGER AS mentions, NULL::INTEGER AS sources,
        NULL::INTEGER AS articles, {STORY} AS story, {_said("cite_info.url")} AS url,
        {_said("cite_info.source")} AS publisher,
        {_said("cite_info.published", "DATE")} AS published,
        {_said("cite_info.title")} AS title, {_said("text")} AS text,
        {_said("event_loc.name")} AS place, {_said("event_loc.country")} AS place_country,
        {_said("event_loc.latitude", "DOUBLE")} AS latitude,
        {_said("event_loc.longitude", "DOUBLE")} AS longitude,
        {_said("event_loc.geonames_id", "BIGINT")} AS geonames,
        {_said("correction.verdict")} AS correction, {_said("correction.who")} AS corrected_by
    FROM"""
BROUGHT = f"""
    SELECT coalesce(id, key::VARCHAR) AS id, origin, date, date_end,
        CASE WHEN date IS NOT NULL THEN coalesce(precision, 'day') END AS precision,
        {_brought_side("actor")}, {_brought_side("recipient")}, type, mode,
        array_to_string(contexts, '; ') AS contexts, quad, scale, cameo, goldstein, status,
        confidence, mentions, sources, articles, coalesce(story, url) AS story, url,
        publisher, published, title, text, place, place_country, latitude, longitude, geonames,
        json_extract_string(edited, '$.correction.verdict') AS correction,
        json_extract_string(edited, '$.correction.who') AS corrected_by
    FROM"""


def export(
    connection: duckdb.DuckDBPyConnection,
    wanted: Wanted,
    target: Path,
    kind: Kind,
    coded: Iterator[Event],
) -> int:
    """Write the events that are wanted to a file and return how many they are.

    The file is whole or not there: it is written beside its place first.

    Args:
        connection: the store.
        wanted: which events.
        target: the file.
        kind: its format.
        coded: the wanted events that were coded here.

    Raises:
        DetenteError: when it cannot be written, or a library is missing.
    """
    if target.is_dir():
        raise DetenteError("is a folder", where=str(target), hint="name a file in it")
    spare_store(connection, target)
    try:
        handle, name = tempfile.mkstemp(prefix=".detente-", dir=target.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DetenteError(f"cannot be written: {reason}", where=str(target)) from error
    os.close(handle)
    draft = Path(name)
    try:
        number = _write(connection, wanted, draft, kind, coded)
        draft.chmod(0o666 & ~_umask())
        draft.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DetenteError(f"cannot be written: {reason}", where=str(target)) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
    return number


def spare_store(connection: duckdb.DuckDBPyConnection, target: Path) -> None:
    """Check that a file to be written is not the store itself.

    Raises:
        DetenteError: when it is.
    """
    rows = connection.execute("SELECT path FROM duckdb_databases() WHERE path IS NOT NULL")
    if any(target.exists() and Path(path).samefile(target) for (path,) in rows.fetchall()):
        raise DetenteError("is the store itself", where=str(target), hint="name another file")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _write(
    connection: duckdb.DuckDBPyConnection,
    wanted: Wanted,
    draft: Path,
    kind: Kind,
    coded: Iterator[Event],
) -> int:
    if kind == "plover":
        return _plover(connection, wanted, draft, coded)
    sql, values = _flat(wanted)
    if kind == "polecat":
        return _polecat(connection.execute(sql, values), draft)
    if kind == "graphml":
        return _graphml(connection, sql, values, draft)
    form = "FORMAT parquet"
    if kind == "csv":
        form, sql = "FORMAT csv, HEADER", f"SELECT * REPLACE ({_safe()}) FROM ({sql})"
    place = quoted(str(draft))
    row = connection.execute(f"COPY ({sql}) TO {place} ({form})", values).fetchone()
    return int(row[0]) if row else 0


def _safe() -> str:
    """Return what keeps a spreadsheet from running a cell of words as a formula."""
    words = ("actor_name", "recipient_name", "story", "url", "publisher", "title", "text", "place",
             "corrected_by")  # fmt: skip
    risky = "regexp_matches({0}, '^[=+@\t\r-]')"
    return ", ".join(
        f"CASE WHEN {risky.format(name)} THEN chr(39) || {name} ELSE {name} END AS {name}"
        for name in words
    )


def _flat(wanted: Wanted) -> tuple[str, list[Any]]:
    """Return the query for flat rows, and its parameters."""
    parts: list[str] = []
    values: list[Any] = []
    for select, table, conditions in (
        (CODED, wanted.tables.events, wanted.coded),
        (BROUGHT, wanted.tables.reports, wanted.brought),
    ):
        if conditions is not None:
            parts.append(f"{select} {table}{conditions.sql()}")
            values += conditions.values
    return f"SELECT * FROM ({' UNION ALL '.join(parts)}) ORDER BY date, origin, id", values


def _plover(
    connection: duckdb.DuckDBPyConnection,
    wanted: Wanted,
    draft: Path,
    coded: Iterator[Event],
) -> int:
    number = 0
    with draft.open("w", encoding="utf-8", errors="replace") as out:
        for event in coded:
            out.write(event.model_dump_json() + "\n")
            number += 1
        if wanted.brought is not None:
            for event in events_in(connection, wanted.tables.reports, wanted.brought, None):
                out.write(event.model_dump_json() + "\n")
                number += 1
    return number


# The last two columns are not POLECAT's: where no day is known, "Event Date" is the first of them.
POLECAT = ("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code",
           "Contexts", "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector",
           "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
           "Placename", "Country", "Latitude", "Longitude", "GeoNames ID", "Source",
           "Publication Date", "Headline", "Event Text", "Story ID", "URL", "Version",
           "Event Date End", "Date Precision")  # fmt: skip


def _polecat(result: duckdb.DuckDBPyConnection, draft: Path) -> int:
    """Write what happened, or is said to have, in POLECAT's columns."""
    names = [column[0] for column in result.description or ()]
    number = 0
    with draft.open("w", encoding="utf-8", errors="replace", newline="") as out:
        out.write("\t".join(POLECAT) + "\n")
        while rows := result.fetchmany(10_000):
            for cells in rows:
                row = dict(zip(names, cells, strict=True))
                if row["status"] == "actual" and row["date"] is not None:
                    out.write("\t".join(map(_cell, _polecat_row(row))) + "\n")
                    number += 1
    return number


def _polecat_row(row: dict[str, Any]) -> list[Any]:
    sides = []
    for role in ROLES:
        code = row[f"{role}_code"]
        cow = [cow_number(one) for one in (code or "").split("; ")]
        sides += [row[f"{role}_name"], code, "; ".join(str(n or "None") for n in cow)]
        sides.append(row[f"{role}_sector"])
    quad = QUADS.get(row["quad"], "").upper()
    return [
        row["id"] if row["origin"] == "polecat" else f"{row['origin']}:{row['id']}",
        row["date"], row["type"], row["mode"], row["scale"], quad, row["contexts"], *sides,
        row["place"], row["place_country"], row["latitude"], row["longitude"], row["geonames"],
        row["publisher"], row["published"], row["title"], row["text"], row["story"], row["url"],
        "détente", row["date_end"] or row["date"], row["precision"],
    ]  # fmt: skip


def _cell(value: Any) -> str:
    text = " ".join(str(value).split()) if value is not None else ""
    return text or "None"


# A day as it is known: "2024", "2024-05", "2024-05-17", or the days it may be, as ISO 8601 has it.
TOLD_DAY = """CASE precision WHEN 'day' THEN date::VARCHAR WHEN 'month' THEN strftime(date, '%Y-%m')
    WHEN 'year' THEN strftime(date, '%Y')
    ELSE date::VARCHAR || '/' || coalesce(date_end, date)::VARCHAR END"""


def _graphml(
    connection: duckdb.DuckDBPyConnection, sql: str, values: list[Any], draft: Path
) -> int:
    """Write who acts on whom as a network: an edge for each two, with how often and how."""
    try:
        networkx = importlib.import_module("networkx")
    except ImportError as error:
        raise DetenteError(
            "GraphML needs the library networkx", hint="pip install 'detente[network]'"
        ) from error
    happened = f"SELECT * FROM ({sql}) WHERE status NOT IN ('denied', 'hypothetical')"
    # Whoever has a country is it, with the sector; others go by their names.
    who = (
        "coalesce({0}_code || CASE WHEN {0}_sector IS NULL THEN '' ELSE ':' || {0}_sector END,"
        " {0}_name)"
    )
    rows = connection.execute(
        f"""
        SELECT {who.format("actor")} AS a, {who.format("recipient")} AS r, count(*), avg(scale),
            {", ".join(f"count(*) FILTER (quad = {quad})" for quad in QUADS)},
            arg_min({TOLD_DAY}, (date, date_end)), arg_max({TOLD_DAY}, (date_end, date))
        FROM ({happened}) WHERE a IS NOT NULL AND r IS NOT NULL GROUP BY a, r ORDER BY a, r
        """,
        values,
    ).fetchall()
    graph = networkx.DiGraph()
    number = 0
    for actor, recipient, events, scale, *quads, first, last in rows:
        number += events
        told = {"scale": scale, "first": first, "last": last}
        kinds = {name.replace(" ", "_"): n for name, n in zip(QUADS.values(), quads, strict=True)}
        known = {name: value for name, value in told.items() if value is not None}
        graph.add_edge(_legal(actor), _legal(recipient), events=events, **kinds, **known)
    networkx.write_graphml(graph, draft)
    return number


def _legal(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return "".join(c for c in text if c.isprintable())
