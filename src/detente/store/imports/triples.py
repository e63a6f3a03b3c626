"""Data sets of triples: (day, subject, relation, object), and KEDS's with codes for names."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import duckdb

from detente.contracts import DetenteError
from detente.ontology import actor_of_code, cameo_events, cameo_named, weis_events
from detente.registry import Registry
from detente.store.imports.layout import Layout
from detente.store.imports.lookups import ALWAYS, SAID, designate, fill

DAY = ("date", "day", "time", "timestamp", "event date")
SUBJECT = ("subject", "source", "head", "actor", "actor1", "s")
RELATION = ("relation", "code", "predicate", "event", "cameo", "weis", "r")
OBJECT = ("object", "target", "tail", "recipient", "actor2", "o")
ROLES = {"date": DAY, "subject": SUBJECT, "relation": RELATION, "object": OBJECT}
IN_ORDER = ("date", "subject", "relation", "object")

# A row is known by a digest of its cells. Each word is digested once, and the digests of a row's
# words are joined by XOR (Zobrist's hashing), which costs little a row.
SELECT = """
    SELECT xor(xor(a.subject_mark, b.object_mark), xor(r.relation_mark, d.date_mark)) AS key,
        t.date, a.number AS actor, r.number AS relation, b.number AS recipient
    FROM {rows} t
    JOIN said_days d ON d.date = t.date
    JOIN said_relations r ON r.said = t.relation
    JOIN said_actors a ON a.said = t.subject AND t.date BETWEEN a.first AND a.last
    JOIN said_actors b ON b.said = t.object AND t.date BETWEEN b.first AND b.last
"""
STAGED = "SELECT date, subject, relation, object FROM {rows}"


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
            select=SELECT,
            date="date",
            required=("subject", "relation", "object"),
            delimiter=delimiter,
            header=int(header),
            look_up=look_up_names,
            staged=STAGED,
            table="triples",
            turns=True,
        )
    scheme = scheme_of(words)
    known = weis_events() if scheme == "weis" else cameo_events()
    types["relation"] = f"{scheme}_code"
    return Layout(
        origin="keds",
        columns={name: types.get(name, "VARCHAR") for name in names},
        select=SELECT,
        date="date",
        required=("subject", "relation", "object"),
        codes=("relation", frozenset(known)),
        delimiter=delimiter,
        header=int(header),
        look_up=functools.partial(look_up_codes, scheme),
        staged=STAGED,
        table="triples",
        turns=True,
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


def look_up_names(
    connection: duckdb.DuckDBPyConnection, registry: Registry
) -> tuple[str, frozenset[str]]:
    """Fill the tables of relations and names that the rows have."""
    said = connection.execute("SELECT DISTINCT relation FROM staged").fetchall()
    known = {word: event.code for (word,) in said if (event := cameo_named(word))}
    fill(connection, "said_codes", "said VARCHAR, code VARCHAR", known.items())
    names = "SELECT subject AS said, date FROM staged UNION ALL SELECT object, date FROM staged"
    designate(connection, names, registry, "said_names")
    _number(
        connection,
        "SELECT s.said, 'tkg' AS origin, e.type, e.mode, e.contexts, e.quad, e.scale,"
        " e.code AS cameo, e.goldstein FROM said_codes s JOIN cameo e ON e.code = s.code",
    )
    return "relation", frozenset(word for (word,) in said) - set(known)


def look_up_codes(
    scheme: str, connection: duckdb.DuckDBPyConnection, registry: Registry
) -> tuple[str, frozenset[str]]:
    """Fill the tables of event codes of a scheme and of actors' codes that the rows have."""
    said = connection.execute("SELECT subject FROM staged UNION SELECT object FROM staged")
    rows = []
    for (code,) in said.fetchall():
        found = actor_of_code(code.strip(), "keds")
        name = (found.name if found else None) or code
        rows.append((code, found and found.code, found and found.sector, name, *ALWAYS))
    fill(connection, "said_names", f"{SAID}, first DATE, last DATE", rows)
    cameo = "e.code" if scheme == "cameo" else "p.cameo"
    _number(
        connection,
        f"SELECT e.code::{scheme}_code AS said, 'keds' AS origin, e.type, e.mode, e.contexts,"
        f" e.quad, e.scale, {cameo} AS cameo, e.goldstein FROM {scheme} e"
        " LEFT JOIN plover p ON p.type = e.type AND p.mode IS NOT DISTINCT FROM e.mode"
        " WHERE e.code IN (SELECT r::VARCHAR FROM (SELECT DISTINCT relation AS r FROM staged))",
    )
    return "relation", frozenset()


def _number(connection: duckdb.DuckDBPyConnection, relations: str) -> None:
    """Number what the rows name, as files brought in before may have done, and digest its words.

    Args:
        connection: the store, with the words for actors in ``said_names``.
        relations: SQL that gives the words for relations and what they mean.
    """
    columns = "origin, type, mode, contexts, quad, scale, cameo, goldstein"
    _numbered(connection, "relations", columns, relations, ["relation"])
    # What the data set says of an actor is of interest where no code was made of it.
    names = "SELECT *, CASE WHEN code IS NULL THEN said END AS unknown FROM said_names"
    columns = "code, sector, name, unknown"
    _numbered(connection, "actors", columns, names, ["subject", "object"])
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE said_days AS"
        " SELECT date, md5_number_lower('date ' || date) AS date_mark"
        " FROM (SELECT DISTINCT date FROM staged)"
    )


def _numbered(
    connection: duckdb.DuckDBPyConnection, what: str, columns: str, words: str, roles: list[str]
) -> None:
    kept = f"triple_{what} k(number, {columns})"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE said_plain AS {words}")
    connection.execute(
        f"""
        INSERT INTO triple_{what}
        SELECT (SELECT coalesce(max(number), 0) FROM triple_{what}) + row_number() OVER (), *
        FROM (SELECT {columns} FROM said_plain EXCEPT SELECT {columns} FROM {kept})
        """
    )
    same = " AND ".join(f"w.{name} IS NOT DISTINCT FROM k.{name}" for name in columns.split(", "))
    marks = ", ".join(f"md5_number_lower('{role} ' || w.said) AS {role}_mark" for role in roles)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE said_{what} AS"
        f" SELECT w.*, k.number, {marks} FROM said_plain w JOIN {kept} ON {same}"
    )


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
