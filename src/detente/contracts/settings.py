"""When and where: intervals of days, time expressions, places."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Literal

from pydantic import Field

from detente.contracts.base import Contract, Position


class DatePrecision(StrEnum):
    """The length of the interval that a date expression names."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    VAGUE = "vague"


class When(Contract):
    """An interval of days, with the words it came from.

    ``start`` and ``end`` are inclusive; both are ``None`` when the words cannot be anchored, and
    ``reason`` then says why. ``future`` is true when the words point past the anchor.
    """

    start: dt.date | None
    end: dt.date | None
    precision: DatePrecision | None
    text: str
    position: Position | None = None
    head: int = -1
    future: bool = False
    reason: str | None = None


class TimeExpression(Contract):
    """A time expression as TimeML's TIMEX3 writes it: extent, type and normalised value.

    ``value`` is ISO 8601 with TimeML's additions: ``2024-05-15``, ``2024-W20``, ``2024-Q2``,
    ``P2Y``, ``PRESENT_REF``; ``position`` holds half-open character offsets.
    """

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    text: str
    position: Position


class Place(Contract):
    """A place with its country and, where known, coordinates (degrees, WGS 84)."""

    text: str
    name: str
    country: str | None
    admin: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    precision: Literal["country", "admin", "city", "region", "site"] | None = None
    score: float = Field(ge=0, le=1)
    position: Position | None = None
    head: int = -1
    reasons: dict[str, str] = Field(default_factory=dict)
