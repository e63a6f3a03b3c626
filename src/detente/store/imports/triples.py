"""Data sets of triples: (day, subject, relation, object), and KEDS's with codes for names."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from detente.contracts import DetenteError
from detente.ontology import actor_of_code, cameo_events, cameo_named, weis_events
from detente.registry import Registry
from detente.store.imports.layout import Layout
from detente.store.imports.lookups import designate, fill

DAY = ("date", "day", "time", "timestamp", "event date")
SUBJECT = ("subject", "source", "head", "actor", "actor1", "s")
RELATION = ("relation", "code", "predicate", "event", "cameo", "weis", "r")
OBJECT = ("object", "target", "tail", "recipient", "actor2", "o")
ROLES = {"date": DAY, "subject": SUBJECT, "relation": RELATION, "object": OBJECT}
IN_ORDER = ("date", "subject", "relation", "object")

# Rows that are the same are counted, and the row with its number is the id.
STAGED = (
    "SELECT date, subject, relation, object, count(*) AS times FROM {rows}"
    " GROUP BY date, subject, relation, object"
)
ID = "md5_number_lower(concat_ws(chr(9), t.date, t.subject, t.relation, t.object, t.turn))"
TURNS = "(SELECT * EXCLUDE (times), unnest(range(times)) AS turn FROM {rows}) t"


def columns_of(first: Sequence[str]) -> list[str] | None:
    """Return what each column is by the header, or ``None`` where the line is no header."""
    cells = [cell.strip().strip('"').lstrip("\ufeff").lower() for cell in first]
    names: list[str] = []
    for number, cell in enumerate(cells):
        role = next((r for r, words in ROLES.items() if cell in words and r not in names), None)
        names.append(role or f"other {number}")
    return names if set(IN_ORDER) <= set(names) else None


def triples(first: Sequence[str], sample: Sequence[Sequence[str]], delimiter: str) -> Layout:
    """Return the layout of a file by its first line and some of the others."""
    names = columns_of(first)
    header = names is not None
    if names is None:
        names = [*IN_ORDER, *(f"other {n}" for n in range(4, len(first)))]
    index = names.index("relation")
    words = [cells[index] for cells in sample if len(cells) == len(names)]
    coded = bool(words) and all(word.strip().isdigit() for word in words)
    types = {"date": "DATE"}
    if not coded:
        return Layout(
            origin="tkg",
            columns={name: types.get(name, "VARCHAR") for name in names},
            select=NAMED,
            date="date",
            required=("subject", "relation", "object"),
            delimiter=delimiter,
            header=int(header),
            look_up=look_up_names,
            staged=STAGED,
            unique=True,
        )
    scheme = scheme_of(words)
    known = weis_events() if scheme == "weis" else cameo_events()
    types["relation"] = f"{scheme}_code"
    return Layout(
        origin="keds",
        columns={name: types.get(name, "VARCHAR") for name in names},
        select=CODED.format(scheme=scheme, rows="{rows}"),
        date="date",
        required=("subject", "relation", "object"),
        codes=("relation", frozenset(known)),
        delimiter=delimiter,
        header=int(header),
        look_up=look_up_codes,
        staged=STAGED,
        unique=True,
        notes=("its codes are those of WEIS, not of CAMEO",) if scheme == "weis" else (),
    )


def scheme_of(codes: Sequence[str]) -> str:
    """Return the ontology that event codes are of.

    WEIS has roots up to 22, CAMEO up to 20 and codes of four digits; which of the two knows more of
    the codes tells the rest.
    """
    if any(code[:2] in ("21", "22") for code in codes):
        return "weis"
    weis = sum(code in weis_events() for code in codes)
    cameo = sum(code in cameo_events() for code in codes)
    return "weis" if weis > cameo else "cameo"


def _side(letter: str, role: str) -> str:
    return f"""{letter}.code AS {role}_code, {letter}.sector AS {role}_sector,
        {letter}.name AS {role}_name,
        CASE WHEN {letter}.code IS NULL THEN {letter}.said END AS {role}_said"""


NAMED = f"""
        SELECT 'tkg' AS origin, {ID} AS key, t.date, t.date AS date_end,
            {_side("a", "actor")}, {_side("b", "recipient")},
            e.type, e.mode, e.contexts, e.quad, e.scale, e.code AS cameo, e.goldstein,
            'actual' AS status
        FROM {TURNS}
        JOIN said_relations r ON r.said = t.relation
        JOIN cameo e ON e.code = r.code
        JOIN said_names a ON a.said = t.subject AND t.date BETWEEN a.first AND a.last
        JOIN said_names b ON b.said = t.object AND t.date BETWEEN b.first AND b.last
"""
CODED = f"""
        SELECT 'keds' AS origin, {ID} AS key, t.date, t.date AS date_end,
            {_side("a", "actor")}, {_side("b", "recipient")},
            e.type, e.mode, e.contexts, e.quad, e.scale,
            CASE WHEN '{{scheme}}' = 'cameo' THEN e.code ELSE p.cameo END AS cameo, e.goldstein,
            'actual' AS status
        FROM {TURNS}
        JOIN {{scheme}} e ON e.code = t.relation
        LEFT JOIN plover p ON p.type = e.type AND p.mode IS NOT DISTINCT FROM e.mode
        JOIN said_names a ON a.said = t.subject
        JOIN said_names b ON b.said = t.object
"""


def look_up_names(
    connection: duckdb.DuckDBPyConnection, registry: Registry
) -> tuple[str, frozenset[str]]:
    """Fill the tables of relations and names that the rows have."""
    said = connection.execute("SELECT DISTINCT relation FROM staged").fetchall()
    known = {word: event.code for (word,) in said if (event := cameo_named(word))}
    fill(connection, "said_relations", "said VARCHAR, code VARCHAR", known.items())
    names = "SELECT subject AS said, date FROM staged UNION ALL SELECT object, date FROM staged"
    designate(connection, names, registry, "said_names")
    return "relation", frozenset(word for (word,) in said) - set(known)


def look_up_codes(
    connection: duckdb.DuckDBPyConnection, registry: Registry
) -> tuple[str, frozenset[str]]:
    """Fill the table of actors' codes that the rows have."""
    said = connection.execute("SELECT subject FROM staged UNION SELECT object FROM staged")
    rows = []
    for (code,) in said.fetchall():
        found = actor_of_code(code.strip(), "keds")
        name = (found.name if found else None) or code
        rows.append((code, found and found.code, found and found.sector, name))
    fill(
        connection,
        "said_names",
        "said VARCHAR, code VARCHAR, sector VARCHAR, name VARCHAR",
        rows,
    )
    return "relation", frozenset()


def check_days(sample: Sequence[Sequence[str]], label: str) -> None:
    """Refuse a file whose days are numbers, as those of some research sets are.

    Raises:
        DetenteError: when no row has a day.
    """
    if sample and all(cells[0].strip().isdigit() and len(cells[0]) < 8 for cells in sample):
        raise DetenteError(
            "numbers its days, and does not say from which day",
            where=label,
            hint="write the days as 2014-01-31",
        )
