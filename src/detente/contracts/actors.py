"""Actors: who a document tells of, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import Field, model_validator

from detente.contracts.base import Contract, Position

ActorKind = Literal["person", "country", "organization", "group", "generic"]
MentionKind = Literal["name", "description", "pronoun", "country", "metonym", "group"]
NOT_SAID = "the text does not say"
ENTITY_NULLS = ("code", "sector", "office")


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
        """Give every null without a reason the common one, that the text does not say.

        They come after those that are given, whose order stays: what was read comes out the same.
        """
        if not isinstance(data, dict):
            return data
        given = data.get("reasons") or {}
        if not isinstance(given, dict):
            return data
        nulls = [name for name in ENTITY_NULLS if data.get(name) is None and name not in given]
        return {**data, "reasons": given | dict.fromkeys(nulls, NOT_SAID)}

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
