"""An actor: offices over time, with whom it deals, how it speaks, what it did."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from detente.contracts import Event, NothingFoundError, Person
from detente.desk import Store
from detente.store.sides import Side, side_of
from detente.web import portrait
from detente.web.dossier import toned
from detente.web.listing import lines_of
from detente.web.overview import Overview
from detente.web.params import Counted, Days, Reading
from detente.web.render import page
from detente.web.words import side_name

router = APIRouter()
MOST_LINES = 40
MOST_QUOTES = 10


@router.get("/actors/{name:path}")
def actor(
    *,
    request: Request,
    store: Reading,
    counted: Counted,
    between: Days,
    name: Annotated[str, Path(min_length=1, max_length=200)],
) -> HTMLResponse:
    """Show a person, a country or a sector of it, or anyone else who acts."""
    side = side_of(name)
    persons = [] if side.code else store.persons_named(name)
    newest = store.newest_day()
    since, until = between
    whole = True
    if since or until or newest is None:
        events, whole = portrait.doings(store, name, since, until)
    else:
        days = portrait.OF_COUNTRIES if side.code else portrait.DAYS
        events, since = portrait.lately(store, name, newest, days)
    if not events and not persons and not store.knows(name):
        raise NothingFoundError(
            f"the store knows no one called {name}",
            hint="actors are countries (COL), sectors of them (COL:REB) or names; "
            "detente actors --name SURNAME lists whom texts have",
        )
    lines = lines_of(store, events)
    quotes = store.quotes(speaker=name, since=since, until=until)
    stances = store.stances(speaker=name, since=since, until=until)
    shown = page(
        request,
        "actor.html",
        name=name,
        title=_title(name, persons),
        side=side,
        persons=persons,
        people=_people(counted.newest(), side),
        others=_others(store, name, side, persons, events),
        since=since,
        until=until,
        asked_days={"since": between[0], "until": between[1]},
        lines=lines[:MOST_LINES],
        further=len(lines) - MOST_LINES,
        whole=whole,
        counted=len(events),
        quotes=list(reversed(toned(quotes[-MOST_QUOTES:], stances))),
        said=len(quotes),
        speaks=portrait.tones(stances, of_target=True),
        spoken=portrait.tones(
            store.stances(target=name, since=since, until=until), of_target=False
        ),
    )
    if not counted.settled:
        # Who else is of a country is known once the store is counted.
        shown.headers["Cache-Control"] = "no-store"
    return shown


def _title(name: str, persons: list[Person]) -> str:
    return persons[0].name if len(persons) == 1 else side_name(name)


def _people(known: Overview | None, side: Side) -> list[Person]:
    if known is None or side.code is None or side.sector is not None:
        return []
    return known.people.get(side.code, [])


def _others(
    store: Store, name: str, side: Side, persons: list[Person], events: list[Event]
) -> list[portrait.Other]:
    if side.code and not side.sector:
        return portrait.partners(side.code, store.dealings(limit=20_000))
    own = {name, *(each for person in persons for each in (person.name, *person.aliases))}
    return portrait.others(side, frozenset(own), events)
