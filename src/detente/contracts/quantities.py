"""Quantities: how long, how many, how high — and where reports of the same thing disagree."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from detente.contracts.actors import Entity
from detente.contracts.base import Contract, Position
from detente.contracts.documents import Citation


class Quantity(Contract):
    """A number that a text gives for something: the length of a call, how many were killed.

    ``low`` and ``high`` bound what the words say, in ``unit`` (minutes, persons, percent);
    ``None`` is open: "more than an hour" has no ``high``. ``said_by`` is ``None`` where the text
    itself says so.
    """

    id: str
    what: str = Field(description="duration, killed, wounded, … as in quantities/data/measures.tsv")
    of: str | None = Field(description="the word for what was measured: call, meeting, tariff")
    low: float | None
    high: float | None
    unit: str
    words: str
    said_by: Entity | None
    event: str | None = Field(description="id of the event that was measured")
    text: str
    text_info: Position
    cite_info: Citation
    coder: str
    reasons: dict[str, str] = Field(default_factory=dict)


class Disagreement(Contract):
    """What reports say differently of the same event, side by side and not averaged.

    ``readings`` are in order of publication; ``kind`` is the PLOVER type of the event.
    """

    what: str
    kind: str
    sides: tuple[str, ...]
    date: dt.date | None
    unit: str
    readings: tuple[Quantity, ...]
