"""Candidates without a frame: any word that joins two parties, for the model to name.

The tables know the common words of each type. What they do not know ("bankrolled the rebels",
"gave the envoy his marching orders") is found here by its shape alone: a verb with a party as its
subject and another under it, or a noun with an owner and another party in its phrase.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Token

from detente.events.lexicon import in_class
from detente.events.match import Candidate, lemma_of
from detente.events.parties import Party, PartyFinder
from detente.events.syntax import agents, is_passive, noun_owners, prepositional, subjects

OPEN = "OPEN"
"""Stands for the type until the model has given one."""

BELOW = frozenset(
    {
        "dobj", "obj", "dative", "prep", "pobj", "agent", "xcomp", "ccomp", "pcomp", "prt",
        "poss", "amod", "compound", "nmod", "attr", "oprd", "nsubj", "nsubjpass", "conj",
    }
)  # fmt: skip
REACH = 4
MOST_RECIPIENTS = 2


def open_candidates(
    words: Iterable[Token], finder: PartyFinder, taken: Collection[int]
) -> Iterator[Candidate]:
    """Yield what may be an event at the words of a sentence that no frame has claimed.

    Args:
        words: the words of one sentence that may be coded.
        finder: who each noun stands for.
        taken: token indices of events found by the tables.
    """
    for token in words:
        # "Denied that its troops had attacked": the event is in the clause, and found already.
        if token.i in taken or any(c.dep_ == "ccomp" and c.i in taken for c in token.children):
            continue
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
            yield from _verb(token, finder)
        elif token.pos_ == "NOUN" and token.dep_ != "compound":
            yield from _noun(token, finder)


def _verb(verb: Token, finder: PartyFinder) -> Iterator[Candidate]:
    if in_class(lemma_of(verb), "eventless"):
        return
    passive = is_passive(verb)
    actors = finder.of_all(agents(verb) if passive else subjects(verb), through=True)
    if not actors:
        return
    if passive:
        yield from _pairs(verb, actors, finder.of_all(subjects(verb), through=True))
    else:
        yield from _pairs(verb, actors, list(_under(verb, finder)))


def _noun(noun: Token, finder: PartyFinder) -> Iterator[Candidate]:
    owners = noun_owners(noun)
    actors = finder.of_all(owners) or finder.of_all(prepositional(noun, "by"))
    actors = actors or finder.origin(noun)
    if not actors or finder.named(noun):
        return
    others = [
        party
        for preposition in ("of", "with", "on", "against", "to", "for", "over", "from", "toward")
        for party in finder.of_all(prepositional(noun, preposition), through=True)
    ]
    yield from _pairs(noun, actors, others)


def _pairs(trigger: Token, actors: list[Party], others: list[Party]) -> Iterator[Candidate]:
    taken = {party.key for party in actors}
    found: dict[str, Party] = {}
    for party in others:
        if party.key not in taken:
            found.setdefault(party.key, party)
    for party in list(found.values())[:MOST_RECIPIENTS]:
        yield Candidate(trigger, OPEN, None, None, actors, [party], by_frame=False)


def _under(verb: Token, finder: PartyFinder) -> Iterator[Party]:
    """Yield the parties in what a verb governs, the nearest first, a few steps down."""
    level = [c for c in verb.children if c.dep_ in BELOW and c.dep_ not in ("nsubj", "nsubjpass")]
    for _ in range(REACH):
        deeper: list[Token] = []
        for token in level:
            if token.dep_ == "conj" and token.head == verb:
                continue
            found = finder.named(token) or (finder.origin(token) if token.pos_ == "NOUN" else [])
            yield from found
            if not found:
                deeper += [c for c in token.children if c.dep_ in BELOW]
        level = deeper
