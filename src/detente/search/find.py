"""Asking an index."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
import time
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from detente.contracts import DetenteError, Found, Hit, HitKind, Piece
from detente.search.entries import EDGE, START, STOP
from detente.search.query import Asked
from detente.store import side_of

WORDS_SHOWN = 40
"""A snippet has at most so many words, those around what was looked for."""
NAMES_WEIGHT = 0.5
"""A word among an event's names weighs so much where one of its sentence weighs 1."""
# A passage is left out where an event or quotation of it is among the hits: it says no more.
FITTING = f"""
CREATE TEMP TABLE fitting AS
WITH matched AS MATERIALIZED (
    SELECT e.number, e.kind, e.passage, e.day, bm25(words, 1.0, {NAMES_WEIGHT}) AS rank
    FROM words JOIN entries e ON e.number = words.rowid
        JOIN documents d ON d.number = e.document
    WHERE words MATCH ?{{}}
)
SELECT number, kind, day, rank FROM matched
WHERE kind <> 'text' OR number NOT IN
    (SELECT passage FROM matched WHERE kind <> 'text' AND passage IS NOT NULL)
"""
SHOWN = f"""
SELECT e.kind, e.id, d.id, d.title, d.source, e.day, e.sentence, e.start, e.stop, e.label,
    snippet(words, 0, '{START}', '{STOP}', '…', {WORDS_SHOWN})
FROM words JOIN entries e ON e.number = words.rowid JOIN documents d ON d.number = e.document
WHERE words MATCH ? AND words.rowid = ?
"""
STEPS = 100_000
"""SQLite's steps between two looks at the clock, for each of which Python's lock is taken."""
BEST, NEWEST = "rank, number", "day IS NULL, day DESC, rank, number"


class LateSearchError(DetenteError):
    """A search took longer than it may."""


@contextlib.contextmanager
def within(connection: sqlite3.Connection, seconds: float | None) -> Iterator[None]:
    """Break off what takes longer.

    Raises:
        LateSearchError: when it did.
    """
    if seconds is None:
        yield
        return
    until = time.monotonic() + seconds
    late = False

    def check() -> bool:
        nonlocal late
        late = time.monotonic() >= until
        return late

    connection.set_progress_handler(check, STEPS)
    try:
        yield
    except sqlite3.DatabaseError as error:
        # FTS5 that is broken off says what a damaged index says, too.
        if not late:
            raise
        raise LateSearchError(
            f"the search took longer than {seconds:g} seconds", hint="look for fewer or rarer words"
        ) from error


def find(
    connection: sqlite3.Connection,
    asked: Asked,
    *,
    kinds: Collection[HitKind],
    since: dt.date | None,
    until: dt.date | None,
    actors: Sequence[str],
    newest: bool,
    limit: int,
    offset: int,
) -> Found:
    """Return what fits a query; see ``SearchIndex.search``."""
    condition, values = _filters(kinds, since, until, actors)
    connection.execute(FITTING.format(condition), [asked.match, *values])
    counts: dict[HitKind, int] = dict(
        connection.execute("SELECT kind, count(*) FROM fitting GROUP BY kind ORDER BY kind")
    )
    page = connection.execute(
        f"SELECT number, rank FROM fitting ORDER BY {NEWEST if newest else BEST} LIMIT ? OFFSET ?",
        [limit, offset],
    ).fetchall()
    hits = tuple(
        _hit(connection.execute(SHOWN, [asked.match, number]).fetchone(), rank)
        for number, rank in page
    )
    return Found(sum(counts.values()), counts, hits, asked.note)


def _filters(
    kinds: Collection[HitKind],
    since: dt.date | None,
    until: dt.date | None,
    actors: Sequence[str],
) -> tuple[str, list[Any]]:
    clauses = [f"e.kind IN ({', '.join('?' * len(kinds))})"]
    values: list[Any] = list(kinds)
    for day, sign in ((since, ">="), (until, "<=")):
        if day is not None:
            clauses.append(f"e.day {sign} ?")
            values.append(str(day))
    for actor in actors:
        terms = side_of(actor).terms()
        either = "instr(CASE e.kind WHEN 'text' THEN d.terms ELSE e.terms END, ?) > 0"
        clauses.append(f"({' OR '.join([either] * len(terms))})")
        values += [f"{EDGE}{term}{EDGE}" for term in terms]
    return "".join(f" AND {clause}" for clause in clauses), values


def _hit(row: tuple[Any, ...], rank: float) -> Hit:
    kind, own, document, title, source, day, sentence, start, stop, label, snippet = row
    return Hit(
        kind=kind,
        id=own,
        document=document,
        title=title,
        source=source,
        date=dt.date.fromisoformat(day) if day else None,
        sentence=sentence,
        start=start,
        end=stop,
        label=label,
        snippet=tuple(_pieces(snippet)),
        score=-rank,
    )


def _pieces(snippet: str) -> Iterator[Piece]:
    for part in snippet.split(START):
        marked, stop, plain = part.partition(STOP)
        if not stop:
            marked, plain = "", part
        if marked:
            yield Piece(text=marked, marked=True)
        if plain:
            yield Piece(text=plain, marked=False)
