"""What is claimed, disputed and planned; who went between; how two speak of each other."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from detente.contracts import Broker, Claim, Disagreement, Event, Stance
from detente.web.described import ROWS
from detente.web.formats import give
from detente.web.params import Counted, Days, IsoDay, KnownSides, Pair, Reading, Rows

router = APIRouter()


@router.get("/claims", summary="What is asserted, and by whom denied", responses=ROWS)
def claims(
    *,
    request: Request,
    store: Reading,
    pair: Pair,
    between: Days,
    asked: Rows,
    disputed: Annotated[bool, Query(description="Only what another denies.")] = False,
) -> Response:
    """List what speakers assert, the latest first, with the sentences of both sides."""
    found = store.claims(pair, disputed=disputed, since=between[0], until=between[1])
    return give(request, found, asked, name="claims", kind=Claim)


@router.get("/disagreements", summary="Where reports give different numbers", responses=ROWS)
def disagreements(
    request: Request, store: Reading, pair: Pair, between: Days, asked: Rows
) -> Response:
    """List where reports differ on the same event: side by side, never averaged."""
    found = store.disagreements(pair, since=between[0], until=between[1])
    return give(request, found, asked, name="disagreements", kind=Disagreement)


@router.get("/scheduled", summary="What is to come", responses=ROWS)
def scheduled(request: Request, store: Reading, pair: Pair, between: Days, asked: Rows) -> Response:
    """List what texts tell of as planned, by its day; what has no day stands last."""
    found = store.scheduled(pair, since=between[0], until=between[1], limit=asked.reach)
    return give(request, found, asked, name="scheduled", kind=Event)


@router.get(
    "/relations/{one}/{other}/brokers",
    summary="Who went between",
    responses=ROWS,
    dependencies=[KnownSides],
)
def brokers(
    *,
    request: Request,
    store: Reading,
    counted: Counted,
    asked: Rows,
    one: str,
    other: str,
    on: Annotated[
        IsoDay | None, Query(description="Day on which it turned; contacts count up to it.")
    ] = None,
    before: Annotated[int, Query(ge=1, le=3_650, description="Days before it that count.")] = 60,
    most: Annotated[int, Query(ge=1, le=100, description="The likeliest first.")] = 10,
) -> Response:
    """Rank who went between two sides; without a day, by what texts say of whatever day."""
    found = store.go_betweens(one, other, on, before=before, most=most, network=counted.network)
    return give(request, found, asked, name=f"brokers-{one}-{other}", kind=Broker)


@router.get(
    "/relations/{one}/{other}/stance",
    summary="How they speak of it",
    responses=ROWS,
    dependencies=[KnownSides],
)
def stance(
    *, request: Request, store: Reading, between: Days, asked: Rows, one: str, other: str
) -> Response:
    """List what the first says of the second, then the other way round; days of publication."""
    there, back = store.stance_between(one, other, since=between[0], until=between[1])
    return give(request, [*there, *back], asked, name=f"stance-{one}-{other}", kind=Stance)
