"""Which sense of a verb or noun stands in the text, and who fills its places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from detente.classify import Reading
from detente.events.lexicon import Frame, WordSet, in_class, noun_frames, verb_frames
from detente.events.parties import Party, PartyFinder
from detente.events.status import Modality
from detente.events.syntax import (
    agents,
    antecedent,
    complements,
    has_to,
    indirect_objects,
    is_passive,
    noun_owners,
    objects,
    particles,
    prepositional,
    subjects,
    with_conjuncts,
)
from detente.ontology import country_of

# Types that words alone can do to what belongs to someone: "criticised the court's decision".
VERBAL_TYPES = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN", "AGREE", "CONCEDE"})
# Types that someone on the other side answers.
ANSWERABLE = frozenset({"REQUEST", "THREATEN", "ACCUSE", "SANCTION", "COERCE"})
ABOVE = frozenset({"against", "on", "with"})
NEAR_REACH = 12


@dataclass(slots=True)
class Candidate:
    """An event found at a trigger, before it is dated, placed and written down."""

    trigger: Token
    type: str
    mode: str | None
    frame: Frame | None
    actors: list[Party] = field(default_factory=list)
    recipients: list[Party] = field(default_factory=list)
    object_head: Token | None = None
    embedded: Token | None = None
    modality: Modality | None = None
    shared_actor: bool = False
    """True when the actor was taken from the clause around the trigger's phrase."""
    ordered: bool = False
    """True for what a leader ordered of his own forces: not done yet."""
    also: list[Token] = field(default_factory=list)
    """Further words of the same event: the noun of a light verb, the means of a threat."""
    reading: Reading | None = None
    """What the model makes of it; ``None`` where it was not asked."""
    chance: float | None = None
    """Chance of the type that the model or a codebook gave; ``None`` where neither was asked."""
    failed: Literal["", "told", "lacking"] = ""
    """Whether it is the failure of a process: told by a word, or by what the process lacked."""
    by_frame: bool = True
    """False for a candidate of no frame, whose type is the model's alone."""


def lemma_of(token: Token) -> str:
    """Return the lemma in lower case, gerunds and capitalised nouns brought to their base."""
    return token.lemma_.lower()


def match_verb(verb: Token, finder: PartyFinder) -> Candidate | None:
    """Return the event that a verb names: the most demanding frame that fits gives the type.

    Of the frames of that type, the first that also finds a recipient fills the places.
    """
    first: Candidate | None = None
    for frame in verb_frames().get(lemma_of(verb), ()):
        if first is not None and frame.type != first.type:
            continue
        heads = _verb_fits(verb, frame, finder)
        if heads is None:
            continue
        candidate = _fill_verb(verb, frame, heads, finder)
        if candidate.recipients:
            if first is not None:
                candidate.mode = first.mode or candidate.mode
            return candidate
        first = first or candidate
    return first


def match_noun(noun: Token, finder: PartyFinder) -> Candidate | None:
    """Return the event that a noun names, by the most demanding frame that fits."""
    for frame in noun_frames().get(lemma_of(noun), ()):
        if frame.near and not _near(noun, frame.near):
            continue
        actors = _noun_actors(noun, frame, finder)
        if frame.subject and not any(p.entity.office for p in actors):
            continue
        taken = {p.key for p in actors}
        recipients = [p for p in _noun_recipients(noun, frame, finder) if p.key not in taken]
        if len(actors) > 1 and not recipients and "with" in frame.recipient:
            actors, recipients = actors[:1], actors[1:]
        if actors and not recipients and frame.type in ANSWERABLE:
            recipients = [p for p in _answering(noun, finder) if p.key not in taken]
        return Candidate(noun, frame.type, frame.mode, frame, actors, recipients)
    return None


def _noun_recipients(noun: Token, frame: Frame, finder: PartyFinder) -> list[Party]:
    found = _slots(noun, frame.recipient, finder, through=True)
    if not found and noun.dep_ in ("dobj", "obj", "nsubjpass"):
        # "called his talk on Monday with X …": the parser hangs the phrase on the verb.
        found = _slots(noun.head, frame.recipient, finder, through=True)
    above = noun.head.head
    if not found and noun.dep_ == "pobj" and above.pos_ == "NOUN" and above != noun:
        # "a rise in operations against X": likewise on the noun above.
        found = _slots(above, [s for s in frame.recipient if s in ABOVE], finder, through=True)
    return found


def _answering(noun: Token, finder: PartyFinder) -> list[Party]:
    """Return who meets a demand, threat or charge: "X fulfilled Y's demands", "X's reply to …"."""
    head = noun.head
    if noun.dep_ in ("dobj", "obj") and head.pos_ == "VERB":
        return finder.of_all(subjects(head))
    if noun.dep_ == "nsubjpass":
        return finder.of_all(agents(head))
    if noun.dep_ == "pobj" and head.lower_ == "of" and in_class(lemma_of(head.head), "bearing"):
        # "X has been the target of Y's sanctions"
        return finder.of_all(subjects(head.head.head))
    if noun.dep_ == "pobj" and head.lower_ in ("to", "of", "over", "at"):
        return finder.of_all(noun_owners(head.head))
    return []


def match_adjective(adjective: Token, finder: PartyFinder) -> Candidate | None:
    """Return the readiness that an adjective names: "is willing to withdraw from X"."""
    clauses = complements(adjective)
    copula = adjective.head
    if not clauses or not in_class(lemma_of(adjective), "willing") or not has_to(clauses[0]):
        return None
    actors = finder.of_all(subjects(copula) if copula.pos_ in ("AUX", "VERB") else [copula])
    candidate = Candidate(adjective, "AGREE", None, None, actors)
    candidate.embedded = clauses[0]
    return candidate


def _verb_fits(verb: Token, frame: Frame, finder: PartyFinder) -> list[Token] | None:
    """Return the object heads of a verb if a frame fits it, else ``None``."""
    words = set(particles(verb))
    if frame.particle and not set(frame.particle.split()) <= words:
        return None
    if frame.prep and not frame.prep & words:
        return None
    if frame.no_prep & words:
        return None
    passive = is_passive(verb)
    heads = objects(verb)
    if passive:
        heads = heads or subjects(verb)
    if not heads and indirect_objects(verb):
        # "granted X a full pardon": the parser may read the second noun as part of the first.
        heads = [c for d in indirect_objects(verb) for c in d.children if c.dep_ == "appos"]
    if not heads and frame.particle:
        heads = [n for w in frame.particle.split() for n in prepositional(verb, w)]
    if frame.object and not _holds(frame.object, heads, finder):
        return None
    if frame.subject:
        doers = agents(verb) if passive else subjects(verb)
        if not _holds(frame.subject, doers, finder):
            return None
    if frame.near and not _near(verb, frame.near):
        return None
    if frame.complement and not _has_complement(verb, frame.complement):
        return None
    if frame.to_country and not any(
        country_of(n.text) or finder.of(n, through=True)
        for p in ("to", "in", "for")
        for n in prepositional(verb, p)
    ):
        return None
    return heads


def _holds(demand: WordSet, heads: list[Token], finder: PartyFinder) -> bool:
    everyone = [t for head in heads for t in with_conjuncts(antecedent(head))]
    contents = [
        n for t in everyone if in_class(lemma_of(t), "container") for n in prepositional(t, "of")
    ]
    met = any(lemma_of(t) in demand.lemmas for t in (*everyone, *contents))
    if not met and demand.roles:
        tests: dict[str, Callable[[], bool]] = {
            "none": lambda: not everyone,
            "actor": lambda: any(finder.of(t) for t in heads),
            "personactor": lambda: any(_personal(t, finder) for t in everyone),
            "placeactor": lambda: any(country_of(t.text) for t in everyone),
            "plural-actors": lambda: len(finder.of_all(heads)) > 1,
            "officeholder": lambda: any(p.entity.office for p in finder.of_all(heads)),
        }
        met = any(tests[role]() for role in demand.roles)
    return met != demand.negated


def _personal(token: Token, finder: PartyFinder) -> bool:
    cast = finder.cast
    if any(place.head == token.i for place in finder.places):
        return False
    return any(
        p.entity.actor_id is None
        if p.entity.actor_id not in cast.actors
        else cast.actors[p.entity.actor_id].kind in ("person", "group", "generic")
        for p in finder.of(token)
    )


def _near(token: Token, demand: WordSet) -> bool:
    """Tell whether one of the words stands in the token's own phrase or clause."""
    reach = range(token.i - NEAR_REACH, token.i + NEAR_REACH + 1)
    return any(t.i in reach and t != token and lemma_of(t) in demand.lemmas for t in token.subtree)


def _has_complement(verb: Token, kind: str) -> bool:
    for clause in complements(verb):
        marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod")}
        if kind == "to" and has_to(clause):
            return True
        if kind == "must" and any(
            c.dep_ == "aux" and in_class(c.lower_, "obliging") for c in clause.children
        ):
            return True
        if kind == "that" and clause.dep_ != "xcomp" and not has_to(clause):
            return True
        if "if" in kind.split("|") and marks & {"if", "whether"}:
            return True
    return False


def _fill_verb(verb: Token, frame: Frame, heads: list[Token], finder: PartyFinder) -> Candidate:
    passive = is_passive(verb)
    doers = agents(verb) if passive else subjects(verb)
    actors = _doers(doers, finder) or _doers_above(verb, passive=passive, finder=finder)
    candidate = Candidate(verb, frame.type, frame.mode, frame, actors)
    candidate.object_head = heads[0] if heads else None
    clauses = complements(verb)
    candidate.embedded = clauses[0] if clauses else None
    if frame.type == "SANCTION" and frame.mode == "withdraw":
        posted = _posted(verb, heads, finder, {p.entity.code for p in actors})
        if posted:
            candidate.recipients = posted
            return candidate
    verbal = frame.type in VERBAL_TYPES
    taken = {p.key for p in actors}
    for slot in frame.recipient:
        if slot == "pair":
            if len(actors) > 1:
                candidate.actors, candidate.recipients = actors[:1], actors[1:]
                return candidate
            continue
        if slot == "obj" and frame.object and not frame.object.negated and frame.object.lemmas:
            through = True
        else:
            through = verbal or frame.type not in ("CONSULT",)
        everyone = _verb_slot(verb, slot, heads, finder, through=through)
        if not everyone and frame.to_country:
            home = {p.entity.code for p in actors}
            there = (p for n in prepositional(verb, slot) for p in finder.located(n))
            everyone = [p for p in there if p.entity.code not in home]
        found = [p for p in everyone if p.key not in taken]
        if found and not candidate.recipients:
            candidate.recipients = found
        if any(p.entity.code for p in found):
            # A side whose country is known says more than one without: "freed two men to X".
            candidate.recipients = found
            break
        if len(actors) > 1 and {p.key for p in everyone} == taken:
            # "attacked each other": both sides stand on both sides.
            candidate.actors, candidate.recipients = actors[:1], actors[1:]
            return candidate
    if not candidate.recipients and heads:
        # "launched strikes on X", "lifted its ban on Y": the object's phrase names the recipient.
        for head in heads:
            found = _slots(head, frame.recipient, finder, through=True)
            candidate.recipients = [p for p in found if p.key not in taken]
            if candidate.recipients:
                break
        if not candidate.recipients and passive and verb.dep_ == "acl":
            candidate.recipients = [p for p in _answering(heads[0], finder) if p.key not in taken]
        if not candidate.recipients and "with" in frame.recipient:
            owners = [p for h in heads for p in finder.of_all(noun_owners(h)) if p.key not in taken]
            candidate.recipients = owners
    return candidate


def _doers_above(verb: Token, *, passive: bool, finder: PartyFinder) -> list[Party]:
    """Return the subject of a clause above for a coordinated verb whose near subject is no actor.

    "X warned that threats had risen and called on …": the parser joins "called" to "risen".
    """
    node = verb
    while not passive and node.dep_ in ("conj", "ccomp", "xcomp", "advcl") and node.head != node:
        if verb.dep_ != "conj":
            return []
        node = node.head
        found = finder.of_all(subjects(node))
        if found:
            return found
    return []


def _posted(
    verb: Token, heads: list[Token], finder: PartyFinder, own: set[str | None]
) -> list[Party]:
    """Return the country that a recalled envoy was sent to: "its ambassador in X", "from X"."""
    envoys = [h for h in heads if in_class(lemma_of(h), "diplomat")]
    places = [n for h in (*envoys, verb) for p in ("to", "in", "from") for n in prepositional(h, p)]
    found = [p for n in places for p in finder.located(n) if p.entity.code not in own]
    if not envoys or found:
        return found
    # "its ambassador to X", read as one office
    offices = " ".join(p.entity.office or "" for p in finder.of_all(envoys))
    terms = [country_of(part.strip()) for part in offices.split(" to ")[1:]]
    return [p for t in terms if t and t.code not in own for p in finder.country(t.code, t.name)]


def _doers(heads: list[Token], finder: PartyFinder) -> list[Party]:
    """Return who acts; of a weapon or an attack, whose it is ("a U.S. airstrike killed …")."""
    found = finder.of_all(heads)
    if found:
        return found
    arms = [a for h in heads if in_class(lemma_of(a := antecedent(h)), "weaponry")]
    owned = finder.of_all(o for h in arms for o in noun_owners(h))
    by = finder.of_all(n for h in arms for p in ("by", "from") for n in prepositional(h, p))
    return owned or by or [p for h in arms for p in finder.origin(h)]


def _verb_slot(
    verb: Token, slot: str, heads: list[Token], finder: PartyFinder, *, through: bool
) -> list[Party]:
    match slot:
        case "obj":
            return finder.of_all(heads, through=through)
        case "iobj":
            return finder.of_all(indirect_objects(verb))
        case "obj.poss":
            return finder.of_all(o for h in heads for o in noun_owners(h))
        case "none" | "embedded":
            return []
        case "by" if is_passive(verb):
            return []  # who did it
    return _slots(verb, (slot,), finder, through=through)


def _slots(
    token: Token, slots: Iterable[str], finder: PartyFinder, *, through: bool
) -> list[Party]:
    for slot in slots:
        if slot in ("obj", "iobj", "pair", "none", "embedded", "obj.poss"):
            continue
        nouns = [n for n in prepositional(token, slot) if n.pos_ not in ("VERB", "AUX")]
        found = finder.of_all(nouns) or (finder.of_all(nouns, through=True) if through else [])
        if found:
            return found
    return []


def _noun_actors(noun: Token, frame: Frame, finder: PartyFinder) -> list[Party]:
    for slot in frame.actor:
        match slot:
            case "poss":
                found = finder.of_all(noun_owners(noun))
            case "amod" | "compound":
                found = finder.origin(noun)
            case _:
                nouns = [n for n in prepositional(noun, slot) if n.pos_ not in ("VERB", "AUX")]
                found = finder.of_all(nouns)
        if found:
            return found
    return []


def is_light(verb: Token) -> bool:
    """Tell whether a verb only carries the event that its object names ("made a visit")."""
    return in_class(lemma_of(verb), "light")
