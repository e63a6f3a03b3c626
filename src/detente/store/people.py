"""Persons across documents: the registry in the store, and corrections of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import duckdb

from detente.contracts import Correction, DetenteError, Holding, Imported, Person
from detente.registry import Registry, name_parts
from detente.store.transactions import in_one, insert_rows

LISTED = "detente actors --name SURNAME lists whom it has"
TELLING_APART = "tell them apart by the full name; detente actors show NAME lists them"


def load_registry(connection: duckdb.DuckDBPyConnection) -> Registry:
    """Return the registry of everything stored."""
    return Registry(holdings_in(connection), corrections_in(connection), imported_in(connection))


def imported_in(connection: duckdb.DuckDBPyConnection) -> list[Imported]:
    """Return the rows of the lists that were brought."""
    rows = connection.execute("SELECT record FROM imported ORDER BY ALL").fetchall()
    return [Imported.model_validate_json(row[0]) for row in rows]


def replace_imported(
    connection: duckdb.DuckDBPyConnection, origin: str, rows: Iterable[Imported]
) -> int:
    """Keep the rows of a list in place of what was kept of it before; return their number."""
    kept = [(origin, row.model_dump_json()) for row in rows]
    with in_one(connection):
        connection.execute("DELETE FROM imported WHERE origin = ?", [origin])
        insert_rows(connection, "imported", kept)
    return len(kept)


def holdings_in(connection: duckdb.DuckDBPyConnection) -> Iterator[Holding]:
    """Yield what the stored texts say of persons, the same of several texts once."""
    rows = connection.execute(
        "SELECT name, code, sector, office, party, former, min(published), max(published),"
        " count(DISTINCT document), arg_max(document, coalesce(published, DATE '0001-01-01'))"
        " FROM holdings GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    for name, code, sector, office, party, former, first, last, documents, document in rows:
        yield Holding(
            name=name,
            code=code,
            sector=sector,
            office=office,
            party=party,
            former=former,
            first=first,
            last=last,
            documents=documents,
            document=document,
        )


def corrections_in(connection: duckdb.DuckDBPyConnection) -> list[Correction]:
    """Return the corrections, in the order in which they were made."""
    rows = connection.execute("SELECT record FROM corrections ORDER BY number").fetchall()
    return [Correction.model_validate_json(row[0]) for row in rows]


def correct(connection: duckdb.DuckDBPyConnection, correction: Correction) -> Correction:
    """Keep a correction under the next number and return it as it is kept.

    Raises:
        DetenteError: when it makes no sense: a name of its own alias, or no name at all.
    """
    if not name_parts(correction.name):
        raise DetenteError("a correction without a name", hint="name the person")
    if correction.other is not None and not name_parts(correction.other):
        raise DetenteError("a correction with an empty name", hint="name the other person")
    if correction.other and name_parts(correction.other) == name_parts(correction.name):
        raise DetenteError(
            f"{correction.other!r} is that name already", hint="give two different names"
        )
    row = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM corrections").fetchone()
    assert row is not None
    kept = correction.model_copy(
        update={"number": row[0], "made": dt.datetime.now(dt.UTC).replace(microsecond=0)}
    )
    connection.execute(
        "INSERT INTO corrections VALUES (?, ?, ?)", [kept.number, kept.made, kept.model_dump_json()]
    )
    return kept


def undo(connection: duckdb.DuckDBPyConnection, number: int) -> Correction:
    """Take a correction back and return it.

    Raises:
        DetenteError: when there is none of this number.
    """
    kept = next((c for c in corrections_in(connection) if c.number == number), None)
    if kept is None:
        raise DetenteError(f"no correction {number}", hint="detente actors corrections lists them")
    connection.execute("DELETE FROM corrections WHERE number = ?", [number])
    return kept


def the_one(registry: Registry, name: str) -> Person:
    """Return the one person whom a name means.

    Raises:
        DetenteError: when it means no one known, or several.
    """
    people = registry.named(name)
    if not people:
        raise DetenteError(
            f"no person {name!r} in the store",
            hint=LISTED,
        )
    if len(people) > 1:
        listed = ", ".join(person.name for person in people[:5])
        raise DetenteError(f"{name!r} means several: {listed}", hint=TELLING_APART)
    return people[0]
