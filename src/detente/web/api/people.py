"""Actors as single documents know them, and persons across documents."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from detente.contracts import Actor, Person
from detente.web.described import ROWS
from detente.web.formats import give
from detente.web.params import Reading, Rows
from detente.web.understood import check_sector, check_sides

router = APIRouter()


@router.get("/actors", summary="Actors, as documents know them", responses=ROWS)
def actors(
    *,
    request: Request,
    store: Reading,
    asked: Rows,
    country: Annotated[str | None, Query(max_length=100)] = None,
    sector: Annotated[str | None, Query(max_length=20)] = None,
    name: Annotated[str | None, Query(max_length=200)] = None,
    document: Annotated[str | None, Query(max_length=300)] = None,
) -> Response:
    """List actors by name, each as one document knows it."""
    check_sides(store, country=country)
    check_sector(sector)
    found = store.actors(
        country=country, sector=sector, name=name, document=document, limit=asked.reach
    )
    return give(request, found, asked, name="actors", kind=Actor)


@router.get("/persons/{name}", summary="Persons of a name: offices over time", responses=ROWS)
def persons(request: Request, store: Reading, asked: Rows, name: str) -> Response:
    """List the persons of a full name, surname or alias, with what disagrees about them."""
    return give(request, store.persons_named(name), asked, name="persons", kind=Person)
