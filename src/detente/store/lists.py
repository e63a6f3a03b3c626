"""Lists of office holders that users bring: FollowTheMoney JSON, and PETRARCH's dictionaries."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.actors import Role, read_dictionaries, role_in
from detente.contracts import DetenteError, Imported
from detente.ontology import COUNTRIES, alpha3_of
from detente.registry.names import name_parts
from detente.registry.seed import first_day, last_day


@dataclass(slots=True)
class FtmList:
    """What a FollowTheMoney file says, before persons and posts are put together."""

    people: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    posts: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    held: list[dict[str, list[str]]] = field(default_factory=list)
    bad: list[tuple[int, str]] = field(default_factory=list)


def read_followthemoney(path: Path) -> tuple[list[Imported], list[tuple[int, str]]]:
    """Return the offices that a file of FollowTheMoney entities tells of, one entity a line.

    This is the form of OpenSanctions' politically exposed persons. Offices are those of
    ``Occupancy`` entities, with their days, and what ``position`` of a person says.

    Returns:
        The offices, and number and fault of each line that could not be read.

    Raises:
        DetenteError: when the file or the library ``followthemoney`` is missing.
    """
    try:
        from followthemoney import model  # noqa: PLC0415  (an extra)
        from followthemoney.exc import FollowTheMoneyException  # noqa: PLC0415
    except ImportError as error:
        raise DetenteError(
            "FollowTheMoney files need the library followthemoney",
            hint="pip install 'detente[ftm]'",
        ) from error
    found = FtmList()
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        _sort_in(found, model.get_proxy(json.loads(line)))
                    except (
                        ValueError,
                        TypeError,
                        AttributeError,
                        FollowTheMoneyException,
                    ) as error:
                        found.bad.append((number, str(error) or type(error).__name__))
    except (OSError, UnicodeDecodeError) as error:
        raise DetenteError(f"cannot be read: {error}", where=str(path)) from error
    return list(_offices(found, path.name)), found.bad


def _sort_in(found: FtmList, proxy: Any) -> None:
    properties = {name: list(proxy.get(name, quiet=True)) for name in proxy.schema.properties}
    if proxy.schema.is_a("Person"):
        found.people[proxy.id] = properties
    elif proxy.schema.is_a("Position"):
        found.posts[proxy.id] = properties
    elif proxy.schema.is_a("Occupancy"):
        found.held.append(properties)


def _offices(found: FtmList, origin: str) -> Iterator[Imported]:
    named: set[str] = set()
    for held in found.held:
        for holder in held.get("holder", ()):
            for post in held.get("post", ()):
                person, position = found.people.get(holder), found.posts.get(post)
                if person and position and person.get("name"):
                    named.add(holder)
                    title = next(iter(position.get("name", ())), "")
                    codes = [*position.get("country", ()), *person.get("country", ())]
                    yield _office(person, title, codes, origin, held)
    for key, person in found.people.items():
        if key not in named and person.get("name"):
            titles = person.get("position") or [""]
            codes = [*person.get("country", ()), *person.get("nationality", ())]
            for title in titles:
                yield _office(person, title, codes, origin, {})


def _office(
    person: dict[str, list[str]],
    title: str,
    codes: Iterable[str],
    origin: str,
    held: dict[str, list[str]],
) -> Imported:
    role: Role | None = role_in(title) if title else None
    names = sorted(person["name"], key=lambda name: (not name.isascii(), len(name), name))
    others = {*names[1:], *person.get("alias", ())}
    first = next(iter(sorted(held.get("startDate", ()))), None)
    last = next(iter(sorted(held.get("endDate", ()), reverse=True)), None)
    return Imported(
        name=names[0],
        aliases=tuple(sorted(n for n in others if len(name_parts(n)) > 1)),
        office=(role.office or role.noun) if role else title.lower() or None,
        code=next((code for raw in codes if (code := alpha3_of(raw))), None),
        sector=role.sector if role else None,
        first=_day(first, end=False),
        last=_day(last, end=True),
        origin=origin,
    )


def _day(text: str | None, *, end: bool) -> dt.date | None:
    try:
        return (last_day if end else first_day)(text[:10]) if text else None
    except ValueError:
        return None


def read_petrarch(path: Path) -> list[Imported]:
    """Return the persons of an actor dictionary in PETRARCH's format, with the days of their codes.

    A name of one word is left out, and so is a code of no country.

    Raises:
        DetenteError: when the file is missing or a line has no code to go with it.
    """
    entries = read_dictionaries([path]).entries.values()
    rows = []
    for entry in (entry for same in entries for entry in same):
        if len(name_parts(entry.name)) < 2:
            continue
        for coding in entry.codings:
            if coding.country in COUNTRIES and coding.sectors:
                rows.append(
                    Imported(
                        name=entry.name,
                        aliases=(" ".join(entry.words).title(),),
                        code=coding.country,
                        sector=coding.sectors[0],
                        first=coding.start,
                        last=coding.end,
                        origin=path.name,
                    )
                )
    return rows
