"""An actor while the document is still being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.contracts import Actor, ActorKind, Evidence, Position


@dataclass(slots=True, eq=False)
class Draft:
    """What is known so far of one actor.

    ``parts`` are the folded words of a person's name; ``gender`` is m, f or unknown; ``plural``
    says that the actor is several people.
    """

    name: str
    kind: ActorKind
    code: str | None = None
    sectors: list[str] = field(default_factory=list)
    office: str | None = None
    former: bool = False
    party: str | None = None
    parts: tuple[str, ...] = ()
    gender: str | None = None
    plural: bool = False
    roles: set[str] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    mentioned: int = 0

    def learn(
        self,
        name: str,
        value: str | None,
        words: str,
        position: Position | None,
        source: str = "text",
    ) -> None:
        """Set a field that is not known yet and keep the words that gave it."""
        if value is None:
            return
        if name == "sector":
            if value in self.sectors:
                return
            self.sectors.append(value)
        elif name == "former":
            if self.former:
                return
            self.former = True
        elif getattr(self, name) is None:
            setattr(self, name, value)
        else:
            return
        self.evidence.append(
            Evidence(field=name, value=value, words=words, position=position, source=source)
        )

    def correct(self, name: str, value: str, words: str) -> None:
        """Set a field by hand, whatever the text says, and keep that it was so set."""
        if name == "sector":
            self.sectors = [value]
        elif name == "former":
            self.former = value == "yes"
        else:
            setattr(self, name, value)
        self.reasons.pop(name, None)
        # What the text says stays beside it, so that the difference can be seen.
        self.evidence.append(Evidence(field=name, value=value, words=words, source="hand"))

    def finish(self, number: int) -> Actor:
        """Return the finished actor; every unknown field has its reason."""
        reasons = dict(self.reasons)
        if self.code is None:
            reasons.setdefault("code", "the text does not say")
        if not self.sectors:
            reasons.setdefault("sector", "the text does not say")
        if self.office is None and self.kind == "person":
            reasons.setdefault("office", "the text names no office")
        return Actor(
            id=f"a{number}",
            name=self.name,
            kind=self.kind,
            code=self.code,
            sectors=tuple(self.sectors),
            office=self.office,
            former=self.former,
            party=self.party,
            evidence=tuple(self.evidence),
            reasons=reasons,
        )
