"""The contracts between rooms: every value that passes from one room to another, in one file.

Positions are character offsets into ``Document.text``, half open (``text[start:end]``), counted
in Python characters; sentences are counted from 0. A value that is not known is ``None`` and the
``reasons`` mapping of the same object says why, under the name of the field.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

ActorKind = Literal["person", "country", "organization", "group", "generic"]
MentionKind = Literal["name", "description", "pronoun", "country", "metonym", "group"]
QuoteKind = Literal["direct", "mixed", "indirect"]
NOT_SAID = "the text does not say"
ENTITY_NULLS = ("code", "sector", "office")


class DetenteError(Exception):
    """An error with a cause and a way to mend it, fit to be shown to a person as it is.

    Args:
        message: what went wrong, in one line.
        where: the file, or ``file:line``, it went wrong in; empty when there is none.
        hint: what the user can do about it.
    """

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message, self.where, self.hint = message, where, hint

    def __str__(self) -> str:
        line = f"{self.where}: {self.message}" if self.where else self.message
        return f"{line} ({self.hint})" if self.hint else line


class Status(StrEnum):
    """Whether an event happened, and if not, in what way it is spoken of."""

    ACTUAL = "actual"
    PLANNED = "planned"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


class DatePrecision(StrEnum):
    """The length of the interval that a date expression names."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    VAGUE = "vague"


class Contract(BaseModel):
    """Base of all records: immutable, and no field beyond those declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Document(Contract):
    """One text with what is known about it.

    ``date`` is the day of publication, never that of an event. ``kind`` "post" marks a social
    media post, whose text is a statement of its ``author``.
    """

    id: str
    text: str
    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    lang: str = "en"
    kind: Literal["article", "post"] = "article"
    path: str | None = None
    reasons: dict[str, str] = Field(default_factory=dict)

    @classmethod
    def make(cls, text: str, **known: Any) -> Document:
        """Build a document whose id follows from its text, title and source.

        The same article read twice gets the same id, wherever the file lies and whatever date
        the reader gave; the same text carried by two sources stays two documents.
        """
        if not known.get("id"):
            parts = (text, known.get("title") or "", known.get("source") or "")
            known["id"] = hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[
                :16
            ]
        return cls(text=text, **known)


class Position(Contract):
    """Where a datum stands: sentence number and character offsets in the document's text."""

    sequence: int = Field(ge=0, description="number of the sentence, from 0")
    start: int = Field(ge=0, description="first character")
    end: int = Field(ge=0, description="one past the last character")


class Evidence(Contract):
    """The words that gave one field of an actor its value."""

    field: str
    value: str
    words: str
    position: Position | None = None
    source: str = "text"


class Actor(Contract):
    """Someone or something that acts, as one document knows it.

    ``code`` is an ISO 3166-1 alpha-3 country code or one of PLOVER's extra codes (IGO, NGO, MNC);
    ``sectors`` are PLOVER sectors, the main one first; ``former`` says that the office has ended.
    """

    id: str
    name: str
    kind: ActorKind
    code: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    former: bool = False
    party: str | None = None
    evidence: tuple[Evidence, ...] = ()
    reasons: dict[str, str] = Field(default_factory=dict)

    def entity(self, text: str) -> Entity:
        """Return this actor as an entity of an event or quote, called ``text`` there."""
        return Entity(
            code=self.code,
            sector=self.sectors[0] if self.sectors else None,
            entity_text=text,
            identifier_text=self.name,
            office=self.office,
            former=self.former,
            actor_id=self.id,
            reasons={k: v for k, v in self.reasons.items() if k in ENTITY_NULLS},
        )


class Holding(Contract):
    """What texts say a person is; several that say the same are one, with their number.

    ``first`` and ``last`` are days of publication, ``None`` where no text has one; ``document`` is
    the id of the last text.
    """

    name: str
    code: str | None = None
    sector: str | None = None
    office: str | None = None
    party: str | None = None
    former: bool = False
    first: dt.date | None = None
    last: dt.date | None = None
    documents: int = 1
    document: str | None = None


class Correction(Contract):
    """A correction of the registry by hand.

    ``other`` is the alias, the second name of the same person, or the name of the person that a
    split makes; ``fields`` are what was set (code, sector, office, party, former, from, to), or the
    code by which the texts of two namesakes are told apart.
    """

    number: int = 0
    verb: Literal["alias", "merge", "split", "set"]
    name: str
    other: str | None = None
    fields: dict[str, str] = Field(default_factory=dict)
    made: dt.datetime | None = None


class OfficeHeld(Contract):
    """An office, or a belonging, of a person, and who says so.

    Of the table and of corrections ``first`` and ``last`` are the days of the term, of the texts
    the first and last day on which they say so; ``document`` is the last text that does.
    """

    office: str | None
    code: str | None
    sector: str | None = None
    party: str | None = None
    former: bool = False
    first: dt.date | None = None
    last: dt.date | None = None
    documents: int = 0
    document: str | None = None
    source: Literal["text", "table", "import", "hand"] = "text"


class Imported(Contract):
    """An office of a person from a list of the user's own; ``origin`` is the file."""

    name: str
    aliases: tuple[str, ...] = ()
    office: str | None = None
    code: str | None = None
    sector: str | None = None
    party: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    origin: str


class Person(Contract):
    """A person across documents; ``conflicts`` are what the sources disagree on, in words."""

    name: str
    aliases: tuple[str, ...] = ()
    code: str | None = None
    offices: tuple[OfficeHeld, ...] = ()
    documents: int = 0
    conflicts: tuple[str, ...] = ()


class Entity(Contract):
    """An actor's place in an event or quote, in PLOVER's field names.

    ``entity_text`` is what the sentence says ("Mr. Petro"), ``identifier_text`` the name it was
    resolved to ("Gustavo Petro").
    """

    code: str | None
    sector: str | None
    entity_text: str
    identifier_text: str
    office: str | None = None
    former: bool = False
    actor_id: str | None = None
    reasons: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _give_reasons(cls, data: Any) -> Any:
        """Give every null without a reason the common one, that the text does not say."""
        if not isinstance(data, dict):
            return data
        nulls = [name for name in ENTITY_NULLS if data.get(name) is None]
        return {**data, "reasons": dict.fromkeys(nulls, NOT_SAID) | (data.get("reasons") or {})}

    @classmethod
    def unresolved(cls, text: str) -> Entity:
        """Return an entity of which nothing is known but its words: "a senior official"."""
        return cls(code=None, sector=None, entity_text=text, identifier_text=text)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the document that stand for an actor.

    A plural mention ("the two leaders") is several mentions with the same span.
    """

    actor: str
    start: int
    end: int
    sentence: int
    head: int
    """Index of the syntactic head among the tokens of the parsed document."""
    kind: MentionKind
    text: str


@dataclass(slots=True)
class Cast:
    """All actors of one document and where each is mentioned."""

    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    _by_head: dict[int, list[Mention]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for mention in self.mentions:
            self._by_head.setdefault(mention.head, []).append(mention)

    def at(self, head: int) -> list[Mention]:
        """Return the mentions whose syntactic head is the token with this index."""
        return self._by_head.get(head, [])

    def within(self, start: int, end: int) -> Iterator[Mention]:
        """Yield the mentions lying wholly between two character offsets, in order of the text."""
        return (m for m in self.mentions if start <= m.start and m.end <= end)

    def entity(self, mention: Mention) -> Entity:
        """Return the entity that a mention stands for."""
        return self.actors[mention.actor].entity(mention.text)


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


class Citation(Contract):
    """Where a datum was published."""

    document: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: dt.date | None = None


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
    coder: str

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain JSON values, in the form of the published schema."""
        return self.model_dump(mode="json")


class Failure(Contract):
    """A document, or a line of a file, that could not be read, and why."""

    where: str = Field(description="file, or file:line")
    reason: str
    hint: str = ""


class Saying(Contract):
    """That an event was, or was not: who says so, in which sentence; ``by`` is ``None`` where the
    text states it itself.
    """

    by: str | None
    code: str | None = None
    status: Status
    date: dt.date | None
    text: str
    document: str
    event: str


class Claim(Contract):
    """An event that someone asserts, with all that is said of it.

    ``disputed`` says that one side asserts it and another denies it.
    """

    type: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    date: dt.date | None
    disputed: bool
    asserted: tuple[Saying, ...]
    denied: tuple[Saying, ...]
