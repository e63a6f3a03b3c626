"""A store of millions of events for benchmarks: real samples brought in, and repeated."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import cast

import duckdb

from detente.contracts import Announcement
from detente.demo import corpus
from detente.ontology import COUNTRIES
from detente.record import Coder
from detente.store import Format, Store
from detente.store.sums import sum_up

SHARES = {"gdelt": 0.6, "icews": 0.2, "tkg": 0.18, "texts": 0.02}
DAYS = 3650
"""Days over which repetitions of a sample are spread."""
COPIES = 5
"""So many repetitions of a text are one story."""
ANNOUNCED = 1_000
CORRECTED = 100
"""So many events of each kind are corrected."""
# How a row is made another's: its keys are marked, and its days are others.
MARKED = "{0} || '-' || n AS {0}".format
_SAID = "'\"{0}\":\"' || {0} || '\"', '\"{0}\":\"' || {0} || '-' || n || '\"'".format
# The demo's texts are all of Colombia; its place is taken by one of these countries in turn.
OTHERS = ["COL", *sorted(COUNTRIES)[::4]]
_CODE = f"list_extract({OTHERS}, 1 + (n % {len(OTHERS)})::INTEGER)"
CITED = f"""
    replace(replace(replace(record::VARCHAR, {_SAID("document")}), {_SAID("id")}),
        '"code":"COL"', '"code":"' || {_CODE} || '"')::JSON AS record
"""
CODES = f"replace({{0}}, 'COL', {_CODE}) AS {{0}}".format
TERMS = (
    "list_transform({0}, lambda x: CASE WHEN x = 'col' OR starts_with(x, 'col:')"
    f" THEN lower({_CODE}) || substr(x, 4) ELSE x END) AS {{0}}"
).format
LATER = f"{{0}} + (n * 7919 % {DAYS})::INTEGER AS {{0}}".format
NUMBER = "CASE {0} WHEN 0 THEN t.number ELSE (hash(carrier, {0}) >> 1)::BIGINT END".format
TOLD = {
    "documents": (MARKED("id"), LATER("published")),
    "events": (
        MARKED("document"),
        MARKED("id"),
        *map(LATER, ("date", "date_end")),
        *map(CODES, ("actor_codes", "recipient_codes")),
        *map(TERMS, ("actors", "recipients")),
        CITED,
    ),
    "quotes": (MARKED("document"), MARKED("id"), LATER("published"), TERMS("speakers"), CITED),
    "actors": (MARKED("document"), MARKED("id"), CODES("code")),
    "holdings": (MARKED("document"), LATER("published")),
    "quantities": (MARKED("document"), MARKED("id"), MARKED("event"), CITED),
    "mediations": (
        MARKED("document"),
        MARKED("id"),
        *map(LATER, ("date", "date_end", "published")),
        *map(TERMS, ("brokers", "parties")),
        CITED,
    ),
    "stances": (
        MARKED("document"),
        MARKED("id"),
        LATER("published"),
        *map(TERMS, ("speakers", "targets")),
        CITED,
    ),
    "carriers": (
        MARKED("carrier"),
        f"{NUMBER('n')} AS number",
        f"{NUMBER(f'(n - n % {COPIES})')} AS story",
    ),
}


def make(path: Path, data: Path, events: int) -> None:
    """Make a store of so many events, as it is straight after they were brought in.

    Args:
        path: the file.
        data: folder of the samples.
        events: how many.
    """
    samples = {
        "gdelt": data / "gdelt/test/gdelt/events.csv",
        "icews": next((data / "icews_tab/inst/extdata").glob("*.tab")),
        "tkg": data / "icews14/events.tsv",
    }
    with Store(path) as store:
        for name, sample in samples.items():
            for _ in store.bring_in(sample, cast("Format", name)):
                pass
        coder = Coder("en")
        for document in corpus():
            store.add(coder.code(document))
        announce(store)
    with duckdb.connect(str(path)) as connection:
        connection.execute("SET memory_limit = '4GB'")
        connection.execute("SET preserve_insertion_order = false")
        for name, share in SHARES.items():
            repeat(connection, name, int(events * share))
        sum_up(connection)


def announce(store: Store) -> None:
    """Keep announcements, with a letter of each."""
    for n in range(ANNOUNCED):
        day = dt.date(2010, 1, 1) + dt.timedelta(days=n)
        found = dt.datetime.combine(day, dt.time(), dt.UTC)
        told = Announcement.make(
            f"event|{n}|",
            day,
            kind="event",
            rules=("all",),
            sides=("USA",),
            headline="An event",
            found_at=found,
        )
        store.announce(told, apart=dt.timedelta(days=1), receivers=["desk"])


def repeat(connection: duckdb.DuckDBPyConnection, name: str, wanted: int) -> None:
    """Repeat the events of an origin until there are so many."""
    if name == "texts":
        [(number,)] = connection.execute("SELECT count(*) FROM events").fetchall()
        for table, columns in TOLD.items():
            connection.execute(
                f"INSERT INTO {table} SELECT t.* REPLACE ({', '.join(columns)})"
                f" FROM {table} t, range(1, ?) r(n)",
                [wanted // number],
            )
        return
    table = "triples" if name == "tkg" else "wide_reports"
    where = "true" if name == "tkg" else f"starts_with(origin, '{name}')"
    [(number,)] = connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchall()
    own = f"hash(key, n) AS key, date - (n * 7919 % {DAYS})::INTEGER AS date"
    if name != "tkg":
        own += f", date_end - (n * 7919 % {DAYS})::INTEGER AS date_end"
        own += ", url || '?' || n AS url, story || '-' || n AS story"
    connection.execute(
        f"INSERT INTO {table} SELECT t.* REPLACE ({own}) FROM {table} t, range(1, ?) r(n)"
        f" WHERE {where}",
        [wanted // number],
    )


def correct(store: Store) -> None:
    """Correct events that were coded and events that were brought in, as an analyst does."""
    for origin in ("texts", "icews"):
        for n, event in enumerate(store.events(origin=origin, limit=CORRECTED)):
            if n % 2:
                store.correct_event(event.id, "wrong", who="Ada")
            else:
                store.correct_event(event.id, "edited", who="Ada", changes={"actor": "Iceland"})
