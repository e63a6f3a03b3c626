"""Stories and happenings: what several documents carry, and what several stories tell."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from detente.contracts.actors import Entity
from detente.contracts.base import Contract
from detente.contracts.documents import Document
from detente.contracts.events import Status
from detente.contracts.settings import Place


class Carrier(Contract):
    """A document that carries a story."""

    document: str
    date: dt.date | None = Field(description="day of publication")
    source: str | None
    title: str | None
    url: str | None


class Story(Contract):
    """A text with all documents that carry it, the first published first.

    ``id`` is that of one of the documents, always the same of the same documents. ``title`` is the
    first that a carrier has. ``sources`` counts who published it; carriers whose source is not
    known count for none.
    """

    id: str
    title: str | None
    first: dt.date | None = Field(description="day of the first publication that has one")
    last: dt.date | None
    sources: int = Field(ge=0)
    carriers: tuple[Carrier, ...]


class CarriedDocument(Document):
    """A document, with the story that it carries and how many documents carry that."""

    story: str
    carriers: int = Field(ge=1)


class JoinedEvent(Contract):
    """What happened, once, however many texts tell of it.

    Codings are joined that have type and status, and sides, days, modes and places that go
    together; the first speaks for all in what is said here. ``events`` are the codings' ids, those
    that name both sides first, then the surest, those without a day last; ``stories`` are the
    stories that they stand in, ``sources`` those who published them.
    """

    date: dt.date
    type: str
    mode: str | None
    status: Status
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    place: Place | None
    confidence: float = Field(ge=0, le=1)
    text: str
    events: tuple[str, ...]
    stories: tuple[str, ...]
    sources: tuple[str, ...]
