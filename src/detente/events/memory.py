"""Events spoken of before: "the call", "their meeting" stand for one already told of."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.events.lexicon import in_class
from detente.events.match import Candidate, lemma_of
from detente.events.parties import Party

# How many tokens back a bare "it" may point.
PRONOUN_REACH = 40
DEFINITE = frozenset({"the", "this", "that", "their", "his", "her", "its", "these", "those"})


@dataclass(slots=True)
class Contacts:
    """The participants of each kind of contact that a document has told of so far."""

    protest_told: bool = False
    _latest: tuple[int, list[Party]] | None = None
    _deeds: dict[tuple[str, str], list[Party]] = field(default_factory=dict)
    _against: dict[str, list[Party]] = field(default_factory=dict)
    _last: dict[str, tuple[list[Party], list[Party]]] = field(default_factory=dict)

    def remember(self, noun: Token, actors: list[Party], recipients: list[Party]) -> None:
        """Keep who took part in the contact that a noun names."""
        self._keep(_kind(noun), noun, actors, recipients)

    def _keep(
        self, kind: str | None, token: Token, actors: list[Party], recipients: list[Party]
    ) -> None:
        if kind and actors and (recipients or kind == "attack"):
            self._last[kind] = (actors, recipients)
            self._latest = token.i, [*actors, *recipients]

    def remember_event(self, candidate: Candidate) -> None:
        """Keep who took part in an event, for the noun that will refer back to it."""
        if in_class(lemma_of(candidate.trigger), "brokering"):
            return  # who arranges a contact does not take part in it
        noun = candidate.object_head or candidate.trigger
        kind = _kind(noun) or _kind(candidate.trigger)
        if candidate.type == "CONSULT":
            kind = "phonecall" if candidate.mode == "phone" else kind or "meeting"
        self._keep(kind, candidate.trigger, candidate.actors, candidate.recipients)

    def recall(self, noun: Token) -> tuple[list[Party], list[Party]]:
        """Return who took part in the contact that a definite noun refers back to."""
        kind = _kind(noun)
        definite = any(c.lower_ in DEFINITE for c in noun.children)
        if kind is None or not definite:
            return [], []
        actors, recipients = self._last.get(kind, ([], []))
        return [_before(p) for p in actors], [_before(p) for p in recipients]

    def remember_deed(self, candidate: Candidate) -> None:
        """Keep whom each actor has threatened, accused or the like."""
        if not candidate.recipients:
            return
        for party in candidate.actors:
            self._deeds[candidate.type, party.key] = candidate.recipients
        if candidate.type in ("ACCUSE", "THREATEN", "REQUEST"):
            for party in candidate.recipients:
                self._against[party.key] = candidate.actors

    def recall_deed(self, candidate: Candidate) -> list[Party]:
        """Return whom a deed named without an object was done to before: "X's threats"."""
        if candidate.type == "REJECT":
            return self._opponents(candidate)
        if candidate.trigger.pos_ != "NOUN" and candidate.type != "THREATEN":
            return []
        for party in candidate.actors:
            known = self._deeds.get((candidate.type, party.key))
            if known:
                return [_before(p) for p in known]
        return []

    def _opponents(self, candidate: Candidate) -> list[Party]:
        """Return who accused, threatened or asked those who now reject: "X rejected the claim"."""
        for party in candidate.actors:
            known = self._against.get(party.key)
            if known:
                return [_before(p) for p in known]
        return []

    def answerable(self, noun: Token) -> list[Party]:
        """Return whom praise or blame of a definite event falls on: of an attack, the attacker."""
        if noun.lower_ in ("it", "this", "that"):
            near = self._latest is not None and noun.i - self._latest[0] < PRONOUN_REACH
            return [_before(p) for p in self._latest[1]] if self._latest and near else []
        actors, recipients = self.recall(noun)
        return actors if _kind(noun) == "attack" else [*actors, *recipients]


def _before(party: Party) -> Party:
    """Return a party as one that this sentence does not name."""
    reasons = {**party.entity.reasons, "entity_text": "told of before, not named here"}
    entity = party.entity.model_copy(update={"entity_text": "", "reasons": reasons})
    return Party(entity, party.token, direct=False)


def _kind(noun: Token) -> str | None:
    lemma = noun.lemma_.lower()
    if in_class(lemma, "phonecall"):
        return "phonecall"
    if in_class(lemma, "weaponry") or in_class(lemma, "attack") or lemma == "operation":
        return "attack"
    if in_class(lemma, "agreement"):
        return "agreement"
    if in_class(lemma, "visit"):
        return "visit"
    if in_class(lemma, "talks"):
        return "meeting"
    return None


def contact_noun(candidate: Candidate) -> str | None:
    """Return the kind of a telephone call that an event is or brings about, else ``None``.

    Calls only: two sides meet often, but a text rarely tells of two calls.
    """
    words = (candidate.trigger, candidate.object_head, *candidate.also)
    kinds = {_kind(word) for word in words if word is not None}
    return "phonecall" if "phonecall" in kinds else None
