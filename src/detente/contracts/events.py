"""Events and quotations: who did what to whom, and who said what."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from detente.contracts.actors import Actor, Entity
from detente.contracts.base import Contract, Position
from detente.contracts.corrections import CorrectionMark
from detente.contracts.documents import Citation, Document
from detente.contracts.mediations import Mediation
from detente.contracts.quantities import Quantity
from detente.contracts.settings import DatePrecision, Place
from detente.contracts.stance import Stance

QuoteKind = Literal["direct", "mixed", "indirect"]


class Status(StrEnum):
    """Whether an event happened, and if not, in what way it is spoken of."""

    ACTUAL = "actual"
    PLANNED = "planned"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


class Event(Contract):
    """Who did what to whom: PLOVER's fields, and those that détente adds.

    ``event`` holds one PLOVER type; ``quad_code`` runs from 1 (verbal cooperation) over 2
    (material cooperation) and 3 (verbal conflict) to 4 (material conflict); ``event_scale`` is
    PLOVER's score, from -10 to 10. ``cameo`` and ``goldstein`` say the same in the older ontology.
    """

    id: str
    date: dt.date | None
    date_end: dt.date | None
    date_precision: DatePrecision | None
    date_text: str | None = None
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    event: tuple[str, ...]
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad_code: int = Field(ge=0, le=4)
    event_scale: float | None
    cameo: str | None = Field(default=None, description="CAMEO code, two to four digits")
    goldstein: float | None = Field(default=None, description="CAMEO's score, from -10 to 10")
    event_loc: Place | None
    status: Status
    reported_by: Entity | None
    confidence: float = Field(ge=0, le=1)
    trigger: str = Field(description="the word that names the event")
    trigger_start: int = Field(ge=0, description="first character of the trigger in the document")
    text: str
    text_info: Position
    cite_info: Citation
    coder: str
    reasons: dict[str, str] = Field(default_factory=dict)
    correction: CorrectionMark | None = Field(
        default=None, description="who last corrected the event, when an analyst did"
    )

    def to_dict(self) -> dict[str, Any]:
        """Return the event as plain JSON values, in the form of the published schema."""
        return self.model_dump(mode="json")


class Relation(Contract):
    """What one party does to another in one sentence, as the trained model reads it.

    ``chances`` are those of PLOVER's types and add up to ``any_event``, the chance of any.
    ``confidence`` is the chance of ``type``.
    """

    type: str
    mode: str | None
    quad_code: int = Field(ge=0, le=4)
    event_scale: float | None
    cameo: str
    goldstein: float
    status: Status
    context: tuple[str, ...]
    confidence: float = Field(ge=0, le=1)
    any_event: float = Field(ge=0, le=1)
    chances: dict[str, float]


class Quote(Contract):
    """What someone is reported to have said.

    ``quote`` is the content without its quotation marks; ``cue`` the reporting word, ``None``
    when there is none.
    """

    id: str
    speaker: Entity | None
    quote: str
    cue: str | None
    kind: QuoteKind
    text: str = Field(description="the sentence, or sentences, that the quote stands in")
    text_info: Position
    cite_info: Citation
    coder: str
    reasons: dict[str, str] = Field(default_factory=dict)
    correction: CorrectionMark | None = Field(
        default=None, description="who last corrected the quote, when an analyst did"
    )

    def to_dict(self) -> dict[str, Any]:
        """Return the quote as plain JSON values, in the form of the published schema."""
        return self.model_dump(mode="json")


class Record(Contract):
    """All that was coded from one document."""

    document: Document
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    places: tuple[Place, ...]
    mediations: tuple[Mediation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    stances: tuple[Stance, ...] = ()
    coder: str

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain JSON values, in the form of the published schema."""
        return self.model_dump(mode="json")
