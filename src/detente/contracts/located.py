"""Events counted by where they were and whose they are."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from detente.contracts.base import Contract


class Located(Contract):
    """How many events were at a place, or have a country on one of their sides.

    ``kind`` "place" counts events by where they happened, "country" by who had to do with them:
    an event between two countries counts once for each. ``score`` is their mean PLOVER score, from
    -10 to 10, ``None`` where none has a score; ``quads`` how many are verbal cooperation, material
    cooperation, verbal conflict and material conflict. ``latitude`` and ``longitude`` are degrees
    (WGS 84), of a country its middle. ``precise`` is false where no more than the country is known.
    """

    kind: Literal["place", "country"]
    name: str
    country: str | None = Field(description="ISO 3166-1 alpha-3 code")
    latitude: float | None
    longitude: float | None
    precise: bool
    events: int = Field(ge=1)
    score: float | None
    quads: tuple[int, int, int, int]
