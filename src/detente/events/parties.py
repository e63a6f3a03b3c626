"""From a noun to the parties it stands for, through what belongs to it where it is no actor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from detente.contracts import Cast, Entity, Mention, Place
from detente.events.lexicon import in_class
from detente.events.syntax import antecedent, noun_owners, prepositional, subjects, with_conjuncts
from detente.ontology import country, country_of

FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our", "mine", "ours", "myself"})
OWN = frozenset({"his", "her", "their"})
# What stands between a collective and its members: "members of both governments".
MEMBERSHIP = ("of", "from")
# What stands between a group and some of it: "allies such as Germany".
EXAMPLES = ("as", "including", "like")


def is_first_person(token: Token) -> bool:
    """Tell whether a token is "I", "we" or the like, and not the country "US"."""
    return token.lower_ in FIRST_PERSON and token.text != "US"


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an event: the entity, and the token it was found at."""

    entity: Entity
    token: int
    direct: bool = True
    """False when the noun itself is no actor and the party is its owner or place."""

    @property
    def key(self) -> str:
        """Return what tells this party from others of the document."""
        return self.entity.actor_id or f"{self.entity.code}/{self.entity.identifier_text}"


class PartyFinder:
    """Finds the parties that nouns stand for in one document.

    Args:
        cast: the actors and their mentions.
        places: the places of the document, for targets named by where they are.
        speakers: who "I" and "we" are, by token index, inside quotations.
        speaking: who says a token aloud, where it stands in a direct quotation.
    """

    def __init__(
        self,
        cast: Cast,
        places: Iterable[Place] = (),
        speakers: Mapping[int, tuple[Mention, ...]] | None = None,
        speaking: Callable[[Token], tuple[Mention, ...]] = lambda _: (),
    ) -> None:
        self.cast = cast
        self.places = list(places)
        self._places = {place.head: place for place in self.places if place.country}
        self._speakers = speakers or {}
        self._speaking = speaking
        self._name_heads: dict[int, int] | None = None
        self._countries = {
            actor.code: actor for actor in cast.actors.values() if actor.kind == "country"
        }

    def named(self, token: Token) -> list[Party]:
        """Return the parties that a token itself mentions."""
        if self._own_subject(token):
            return []
        mentions: Iterable[Mention] = self.cast.at(token.i) or self.cast.at(self._name_head(token))
        if is_first_person(token):
            mentions = self._speakers.get(token.i, ())
        return [Party(self.cast.entity(m), token.i) for m in mentions]

    def _name_head(self, token: Token) -> int:
        """Return the head of the name that hangs on its title: "President" of "President X"."""
        if self._name_heads is None:
            self._name_heads = {}
            for mention in self.cast.mentions:
                span = token.doc.char_span(mention.start, mention.end, alignment_mode="expand")
                if mention.kind == "name" and span is not None and span.root.i != mention.head:
                    self._name_heads[span.root.i] = mention.head
        return self._name_heads.get(token.i, token.i)

    def speaking(self, token: Token) -> list[Party]:
        """Return who says a token aloud in a direct quotation."""
        mentions = self._speaking(token)
        return [Party(self.cast.entity(m), token.i, direct=False) for m in mentions]

    def of(self, token: Token, *, through: bool = False) -> list[Party]:
        """Return the parties of a noun phrase, those coordinated with it included.

        Args:
            token: head of the noun phrase.
            through: whether to look for an owner, origin or place where the noun is no actor
                ("the court's decision", "Israeli strikes", "the port of Odesa").
        """
        found: dict[str, Party] = {}
        name = token.doc[self._name_head(token)]
        others = with_conjuncts(name)[1:] if name != token else []
        for head in (*with_conjuncts(token), *others):
            for party in self._phrase(head, through):
                found.setdefault(party.key, party)
        if len(found) == 1:
            for party in self._joined(token):
                found.setdefault(party.key, party)
        return (
            sorted(found.values(), key=lambda p: p.token) if len(found) > 1 else [*found.values()]
        )

    def _joined(self, token: Token) -> list[Party]:
        """Return the name joined by "and" to a name, where the parser read the two as one."""
        own = [m for m in self.cast.at(token.i) if m.kind in ("name", "country")]
        if not own:
            return []
        doc, inside = token.doc, {t.i for t in token.subtree}
        span = doc.char_span(own[0].start, own[0].end, alignment_mode="expand")
        if span is None or span.start < 2 or doc[span.start - 1].lower_ != "and":
            return []
        before = span.start - 2
        if before not in inside:
            return []
        return [p for p in self.named(doc[before]) if p.entity.actor_id != own[0].actor]

    def of_all(self, tokens: Iterable[Token], *, through: bool = False) -> list[Party]:
        """Return the parties of several noun phrases, each once."""
        found: dict[str, Party] = {}
        for token in tokens:
            for party in self.of(token, through=through):
                found.setdefault(party.key, party)
        return list(found.values())

    def _phrase(self, head: Token, through: bool) -> list[Party]:
        named = self.named(head)
        if not named:
            head = antecedent(head)
            named = self.named(head)
        if named and not (
            in_class(head.lemma_, "partitive") and all(p.entity.code is None for p in named)
        ):
            return named
        if in_class(head.lemma_, "partitive") or head.pos_ in ("NUM", "DET", "PRON"):
            for preposition in MEMBERSHIP:
                for member in prepositional(head, preposition):
                    inner = self.of(member)
                    if inner:
                        return inner
        if not any(p.entity.code for p in named):
            listed = [n for p in EXAMPLES for n in prepositional(head, p) if antecedent(n) is n]
            examples = self.of_all(listed)
            if examples:
                return examples
        if named:
            return named
        called = [p for c in head.children if c.dep_ == "appos" for p in self.named(c)]
        if called:
            return called  # "his former rival, X"
        return (self._through(head) if through else []) or self._persons(head)

    def _persons(self, head: Token) -> list[Party]:
        """Return people without a name or role, as civilians: "five people", "a woman"."""
        counted = any(c.dep_ in ("nummod", "det", "amod") for c in head.children)
        if head.pos_ != "NOUN" or not counted or not in_class(head.lemma_, "persons"):
            return []
        sentence = head.sent
        near = {
            place.country
            for place in self.places
            if sentence.start <= place.head < sentence.end and place.country
        }
        code = near.pop() if len(near) == 1 else None
        text = head.doc[head.left_edge.i : head.i + 1].text
        reasons = {"code": "from the place" if code else "the text does not say"}
        entity = Entity(
            code=code, sector="CVL", entity_text=text, identifier_text=text, reasons=reasons
        )
        return [Party(entity, head.i)]

    def _through(self, head: Token) -> list[Party]:
        """Return who stands behind a noun that is no actor itself."""
        for owner in noun_owners(head):
            found = self.of(owner)
            if found:
                return [Party(p.entity, p.token, direct=False) for p in found]
        for preposition in ("of", "by", "from", "against", "with", "in", "on"):
            for noun in prepositional(head, preposition):
                found = self.of(noun) or self._placed(noun)
                if found:
                    return [Party(p.entity, p.token, direct=False) for p in found]
        return self.origin(head) or self._placed(head)

    def _own_subject(self, owner: Token) -> bool:
        """Tell whether "his", "their" … go back to a subject that is no known person.

        "Some people voiced their anger": what is the subject's own has no other owner, but such a
        subject is in no cast, and the pronoun was given to whoever else agreed with it.
        """
        if owner.tag_ != "PRP$" or owner.lower_ not in OWN:
            return False
        node = owner.head
        while node.pos_ not in ("VERB", "AUX") and node.head != node:
            node = node.head
        for subject in subjects(node):
            many = subject.tag_ in ("NNS", "NNPS") or len(with_conjuncts(subject)) > 1
            human = subject.pos_ == "PROPN" or in_class(subject.lemma_, "persons")
            if human and many == (owner.lower_ == "their"):
                return not self.cast.at(subject.i)
        return False

    def origin(self, noun: Token) -> list[Party]:
        """Return the party named by a modifier: "U.S. airstrikes", "the Trump-Petro call"."""
        found: dict[str, Party] = {}
        for child in noun.children:
            if child.dep_ in ("amod", "compound", "nmod") or (
                child.dep_ == "poss" and child.ent_type_
            ):
                inner = self.named(child) or self._country(child)
                if not inner and child.dep_ != "poss" and child.i < noun.i:
                    inner = self.origin(child)  # "Iranian airline Mahan Air"
                for party in inner:
                    found.setdefault(party.key, party)
        return list(found.values())

    def located(self, noun: Token) -> list[Party]:
        """Return the country that a noun lies in or names, capitals and cities included."""
        return self.of(noun) or self._country(noun) or self._placed(noun)

    def country(self, code: str, words: str) -> list[Party]:
        """Return a country as a party, called by the words of the text."""
        known = self._countries.get(code)
        if known:
            return [Party(known.entity(words), -1, direct=False)]
        entity = Entity(
            code=code,
            sector=None,
            entity_text=words,
            identifier_text=country(code).name,
            reasons={"sector": "the country as a whole"},
        )
        return [Party(entity, -1, direct=False)]

    def _country(self, token: Token) -> list[Party]:
        words = [t for t in token.lefts if t.dep_ in ("compound", "nmod", "amod")] + [token]
        term = country_of(token.text) or country_of(" ".join(t.text for t in words))
        if term is None:
            return []
        (party,) = self.country(term.code, token.text)
        entity = party.entity
        if term.sector and entity.actor_id is None:
            entity = entity.model_copy(update={"sector": term.sector, "reasons": {}})
        return [Party(entity, token.i, direct=False)]

    def _placed(self, token: Token) -> list[Party]:
        place = self._places.get(token.i)
        if place is None or place.country is None:
            return []
        (party,) = self.country(place.country, token.text)
        return [Party(party.entity, token.i, direct=False)]
