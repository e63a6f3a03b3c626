"""Mediations: who carried contact between two others, as a sentence tells it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from detente.contracts.actors import Entity
from detente.contracts.base import Contract, Position
from detente.contracts.corrections import CorrectionMark
from detente.contracts.documents import Citation
from detente.contracts.settings import DatePrecision

Carried = Literal["call", "meeting", "message", "talks", "release", "ceasefire", "agreement"]


class MediationStatus(StrEnum):
    """How far a mediation went, as the text says."""

    HAPPENED = "happened"
    ATTEMPTED = "attempted"
    PLANNED = "planned"
    OFFERED = "offered"
    ASKED = "asked"
    POSSIBLE = "possible"
    REFUSED = "refused"
    DENIED = "denied"


class Mediation(Contract):
    """Who went between two parties, what was carried, and the sentence that says so.

    ``go_between``, ``party_a`` and ``party_b`` are empty where the text does not say, with the
    reason under the field's name. ``party_a`` is the side that sent or asked, where the text tells
    the sides apart. ``kind`` names the wording it was found by.
    """

    id: str
    go_between: tuple[Entity, ...]
    party_a: tuple[Entity, ...]
    party_b: tuple[Entity, ...]
    carried: Carried | None
    kind: Literal["mediate", "arrange", "carry", "through", "role", "act", "ask", "urge"]
    status: MediationStatus
    reported_by: Entity | None
    date: dt.date | None
    date_end: dt.date | None
    date_precision: DatePrecision | None
    date_text: str | None = None
    confidence: float = Field(ge=0, le=1)
    trigger: str = Field(description="the word that names the mediation")
    trigger_start: int = Field(ge=0, description="first character of the trigger in the document")
    text: str
    text_info: Position
    cite_info: Citation
    coder: str
    reasons: dict[str, str] = Field(default_factory=dict)
    correction: CorrectionMark | None = Field(
        default=None, description="who last corrected the mediation, when an analyst did"
    )

    def to_dict(self) -> dict[str, Any]:
        """Return the mediation as plain JSON values, in the form of the published schema."""
        return self.model_dump(mode="json")


class Step(Contract):
    """One contact of a go-between with either side, as the sequence of contacts has it."""

    date: dt.date
    actor: str
    recipient: str
    type: str
    mode: str | None
    event: str = Field(description="id by which the store finds the event")


class Broker(Contract):
    """Who may have gone between two sides, with what speaks for it.

    ``score`` orders the go-betweens of one question, ``chance`` is the share of doubt that is
    gone, from 0 to 1; neither is calibrated. ``persons`` are those of a country or body whom the
    evidence names; ``mediations`` are its sentences, ``steps`` its contacts in order of day.
    """

    name: str
    code: str | None
    sector: str | None = None
    office: str | None = None
    persons: tuple[str, ...] = ()
    score: float
    chance: float = Field(ge=0, le=1)
    mediations: tuple[Mediation, ...] = ()
    steps: tuple[Step, ...] = ()
    reasons: tuple[str, ...] = Field(default=(), description="what speaks for it, in words")

    def to_dict(self) -> dict[str, Any]:
        """Return the go-between as plain JSON values."""
        return self.model_dump(mode="json")
