"""Events spoken of before: "the call", "their meeting" stand for one already told of."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.events.lexicon import in_class
from detente.events.parties import Party

DEFINITE = frozenset({"the", "this", "that", "their", "his", "her", "its", "these", "those"})


@dataclass(slots=True)
class Contacts:
    """The participants of each kind of contact that a document has told of so far."""

    _last: dict[str, tuple[list[Party], list[Party]]] = field(default_factory=dict)

    def remember(self, noun: Token, actors: list[Party], recipients: list[Party]) -> None:
        """Keep who took part in the contact that a noun names."""
        kind = _kind(noun)
        if kind and actors and (recipients or kind == "attack"):
            self._last[kind] = (actors, recipients)

    def recall(self, noun: Token) -> tuple[list[Party], list[Party]]:
        """Return who took part in the contact that a definite noun refers back to."""
        kind = _kind(noun)
        definite = any(c.lower_ in DEFINITE for c in noun.children)
        if kind is None or not definite:
            return [], []
        return self._last.get(kind, ([], []))

    def answerable(self, noun: Token) -> list[Party]:
        """Return whom praise or blame of a definite event falls on: of an attack, the attacker."""
        actors, recipients = self.recall(noun)
        return actors if _kind(noun) == "attack" else [*actors, *recipients]


def _kind(noun: Token) -> str | None:
    lemma = noun.lemma_.lower()
    if in_class(lemma, "phonecall"):
        return "phonecall"
    if in_class(lemma, "weaponry") or in_class(lemma, "attack") or lemma == "operation":
        return "attack"
    if in_class(lemma, "agreement"):
        return "agreement"
    if in_class(lemma, "talks") or in_class(lemma, "visit"):
        return "meeting"
    return None
