"""What a request may ask by, alike for pages and API."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator, StringConstraints

from detente.contracts import CorrectedView, DetenteError, Status
from detente.desk import Store
from detente.store import EventFilters
from detente.web.errors import RefusedError
from detente.web.overview import Overview, Overviews
from detente.web.settings import Settings
from detente.web.snapshot import Snapshot
from detente.web.understood import check_filters, check_relation, check_sides

SHOWN = 100
MOST_SHOWN = 1_000
DEEPEST = 100_000
SideText = Annotated[str, StringConstraints(min_length=1, max_length=200)]
OptionalSide = Annotated[
    str | None, Query(max_length=200, description="Country (COL), with sector (COL:REB), or name.")
]
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _written_out(value: object) -> object:
    """Take a day in its one form only; pydantic reads any number as seconds since 1970."""
    known = value is None or isinstance(value, dt.date)
    if not known and not (isinstance(value, str) and ISO_DAY.fullmatch(value)):
        raise ValueError("write the day as 2026-01-31")
    return value


IsoDay = Annotated[dt.date, BeforeValidator(_written_out)]
Day = Annotated[IsoDay | None, Query(description="As 2026-01-31.")]
By = Annotated[Literal["day", "week", "month"], Query(description="Length of a step.")]
Rate = Annotated[float, Query(gt=0, le=100, description="False turns a year in a quiet relation.")]


class Form(StrEnum):
    """Forms in which rows are given."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


FILES = frozenset({Form.JSONL, Form.CSV, Form.PARQUET})


@dataclass(frozen=True, slots=True)
class Slice:
    """Which rows are asked for, and in what form; without ``limit``, files hold all of them."""

    form: Form
    limit: int | None
    offset: int

    @property
    def shown(self) -> int | None:
        """How many rows are given at once; all where it is None."""
        return self.limit or (SHOWN if self.form is Form.JSON else None)

    @property
    def reach(self) -> int | None:
        """How many rows must be found, one more than are given, to know whether there are more."""
        return None if self.shown is None else self.offset + self.shown + 1


def _slice(
    form: Annotated[Form, Query(alias="format", description="Form of the answer.")] = Form.JSON,
    limit: Annotated[int | None, Query(ge=1, le=MOST_SHOWN, description="Rows at once.")] = None,
    offset: Annotated[int, Query(ge=0, le=DEEPEST, description="Rows to leave out.")] = 0,
) -> Slice:
    return Slice(form, limit, offset)


def days(since: Day = None, until: Day = None) -> tuple[dt.date | None, dt.date | None]:
    """Return the days asked for.

    Raises:
        RefusedError: when they leave no time between them.
    """
    if since and until and until < since:
        raise RefusedError(f"until {until} lies before since {since}", HTTPStatus.CONFLICT)
    return since, until


def settings_of(request: Request) -> Settings:
    """Return how the app is served."""
    settings: Settings = request.app.state.settings
    return settings


def snapshot_of(request: Request) -> Snapshot:
    """Return what the app reads from."""
    snapshot: Snapshot = request.app.state.snapshot
    return snapshot


def _overviews(request: Request) -> Overviews:
    overviews: Overviews = request.app.state.overviews
    return overviews


def _overview(overviews: Annotated[Overviews, Depends(_overviews)]) -> Overview | None:
    return overviews.newest()


def _store(
    snapshot: Annotated[Snapshot, Depends(snapshot_of)],
    settings: Annotated[Settings, Depends(settings_of)],
    form: Annotated[str, Query(alias="format", include_in_schema=False)] = "",
) -> Iterator[Store]:
    with snapshot.reading() as store, _timed(store, None if form in FILES else settings.seconds):
        yield store


@contextlib.contextmanager
def _timed(store: Store, seconds: float | None) -> Iterator[None]:
    """Break off what takes too long; files of a whole store may take their time."""
    late = threading.Event()

    def stop() -> None:
        late.set()
        store.interrupt()

    timer = threading.Timer(seconds or 0, stop)
    if seconds is not None:
        timer.start()
    try:
        yield
    except DetenteError as error:
        if not late.is_set():
            raise
        raise RefusedError(
            f"it took longer than {seconds:g} seconds",
            HTTPStatus.GATEWAY_TIMEOUT,
            hint="ask for less: fewer days, one pair, one type",
        ) from error
    finally:
        timer.cancel()


Days = Annotated[tuple[dt.date | None, dt.date | None], Depends(days)]
Reading = Annotated[Store, Depends(_store)]


def _pair(
    store: Reading,
    pair: Annotated[
        list[SideText] | None,
        Query(min_length=2, max_length=2, description="Two sides, in either direction."),
    ] = None,
) -> tuple[str, str] | None:
    check_sides(store, pair=pair)
    return (pair[0], pair[1]) if pair else None


Pair = Annotated[tuple[str, str] | None, Depends(_pair)]


def _event_filters(
    *,
    store: Reading,
    between: Days,
    pair: Pair,
    actor: OptionalSide = None,
    recipient: OptionalSide = None,
    type: Annotated[  # noqa: A002  (the field's word for it)
        str | None, Query(max_length=60, description="Event type, PLOVER's or a codebook's.")
    ] = None,
    mode: Annotated[str | None, Query(max_length=60, description="PLOVER mode.")] = None,
    status: Annotated[Status | None, Query(description="Whether it happened.")] = None,
    document: Annotated[str | None, Query(max_length=300, description="Id of one.")] = None,
    min_confidence: Annotated[float | None, Query(ge=0, le=1)] = None,
    origin: Annotated[
        str | None, Query(max_length=60, description="'texts', or a data set: 'gdelt'.")
    ] = None,
    corrected: Annotated[
        CorrectedView | None,
        Query(description="With analysts' corrections, as coded, or only what they judged."),
    ] = None,
) -> EventFilters:
    filters: EventFilters = {
        "actor": actor,
        "recipient": recipient,
        "pair": pair,
        "type": type.upper() if type else None,
        "mode": mode,
        "status": status,
        "since": between[0],
        "until": between[1],
        "document": document,
        "min_confidence": min_confidence,
        "origin": origin,
        "corrected": corrected,
    }
    check_filters(store, filters)
    return filters


def _known_sides(store: Reading, one: str, other: str) -> None:
    check_relation(store, one, other)


def writable(settings: Annotated[Settings, Depends(settings_of)]) -> None:
    """Turn away what would change a store that is only read.

    Raises:
        RefusedError: when the desk is read-only.
    """
    if settings.read_only:
        raise RefusedError("the desk is read-only", HTTPStatus.FORBIDDEN)


Rows = Annotated[Slice, Depends(_slice)]
Events = Annotated[EventFilters, Depends(_event_filters)]
KnownSides = Depends(_known_sides)
Served = Annotated[Settings, Depends(settings_of)]
Newest = Annotated[Snapshot, Depends(snapshot_of)]
Counted = Annotated[Overviews, Depends(_overviews)]
Whole = Annotated[Overview | None, Depends(_overview)]
Writable = Depends(writable)
