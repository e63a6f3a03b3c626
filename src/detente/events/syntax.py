"""Who stands where around a verb or noun: subjects, agents, objects, prepositions.

The functions follow what a clause leaves unsaid: a coordinated verb takes its neighbour's
subject, an infinitive that of its governor or the governor's object, a participle the noun it
describes.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.events.lexicon import in_class

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "what"})
CHAINED = frozenset({"out", "away", "off", "back", "up", "down", "over", "along"})
MAX_CLIMB = 8


def is_nominal(token: Token) -> bool:
    """Tell whether a token is a noun, one that was taken for a verb included.

    "Ceasefire talks between X and Y": no finite verb is the subject of another.
    """
    if token.tag_ == "VBZ":
        return token.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj")
    return token.pos_ in ("NOUN", "PROPN")


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive, reduced participles included."""
    for child in verb.children:
        if child.dep_ in ("nsubjpass", "auxpass", "csubjpass"):
            return True
        if child.dep_ == "dobj":
            return False
    if verb.tag_ != "VBN" or any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return is_passive(verb.head)
    return verb.dep_ in ("acl", "amod", "advcl", "relcl")


def with_conjuncts(token: Token) -> list[Token]:
    """Return a noun and the nouns coordinated with it, to its right."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj":
            found += with_conjuncts(child)
    return found


def _own(verb: Token, deps: frozenset[str]) -> list[Token]:
    return [c for c in verb.children if c.dep_ in deps]


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, or the token itself."""
    if token.lower_ not in RELATIVES:
        return token
    clause = token.head
    for _ in range(MAX_CLIMB):
        if clause.dep_ == "relcl":
            return clause.head
        if clause.dep_ not in ("ccomp", "conj", "xcomp", "advcl") or clause.head == clause:
            break
        clause = clause.head
    return token


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return the grammatical subject heads of a verb, its own or the one it shares."""
    own = _own(verb, SUBJECTS | PASSIVE_SUBJECTS)
    if own:
        return own
    if depth > MAX_CLIMB:
        return []
    shared = _shared_subject(verb, depth + 1) if verb.head != verb else []
    return shared or _fronted_subject(verb)


def _shared_subject(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    match verb.dep_:
        case "conj" if head.pos_ in ("VERB", "AUX"):
            return subjects(head, depth)
        case "xcomp" | "ccomp":
            if head.pos_ in ("VERB", "AUX") and in_class(head.lemma_, "object_control"):
                controlled = objects(head) or (subjects(head, depth) if is_passive(head) else [])
                if controlled:
                    return controlled
            if head.pos_ not in ("VERB", "AUX"):
                return noun_owners(head) or _noun_clause_subject(head, depth)
            return subjects(head, depth) if verb.dep_ == "xcomp" else []
        case "advcl":
            return subjects(head, depth)
        case "attr" if verb.tag_ == "VBG" and head.lemma_ == "be":
            return subjects(head, depth)  # "is mediating", taken for a noun
        case "acl" | "relcl":
            if verb.tag_ in ("VBG", "VBN"):
                return [head]
            return noun_owners(head) or _noun_clause_subject(head, depth)
        case "pcomp":
            governor = head.head
            if governor.pos_ in ("VERB", "AUX"):
                if in_class(governor.lemma_, "object_control") and not is_passive(governor):
                    return objects(governor) or subjects(governor, depth)
                return subjects(governor, depth)
            if governor.pos_ in ("NOUN", "PROPN", "ADJ"):
                return noun_owners(governor) or _noun_clause_subject(governor, depth)
    return []


def _fronted_subject(verb: Token) -> list[Token]:
    """Return the subject that the parser gave to a participle before the verb.

    "Protesters, carrying signs, marched": the noun often hangs on "carrying".
    """
    for child in verb.children:
        if child.dep_ == "advcl" and child.i < verb.i:
            found = _own(child, SUBJECTS)
            if found and found[0].i < child.i:
                return found
    return []


def _noun_clause_subject(noun: Token, depth: int) -> list[Token]:
    """Return the subject of the clause that a noun or adjective belongs to."""
    node = noun
    for _ in range(MAX_CLIMB):
        if node.pos_ in ("VERB", "AUX"):
            return subjects(node, depth)
        if node.head == node:
            return []
        node = node.head
    return []


def noun_owners(noun: Token) -> list[Token]:
    """Return the possessors of a noun."""
    return [c for c in noun.children if c.dep_ == "poss"]


def agents(verb: Token) -> list[Token]:
    """Return the heads of the by-phrase of a passive verb."""
    return [
        obj
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for obj in child.children
        if obj.dep_ == "pobj"
    ]


NEIGHBOURING = frozenset({"neighbouring", "neighboring"})


def objects(verb: Token) -> list[Token]:
    """Return the direct objects of a verb."""
    own = _own(verb, frozenset({"dobj", "obj"}))
    if own:
        return own
    # "warned neighbouring X", taken for a clause
    beside = [c for c in verb.children if c.dep_ == "xcomp" and c.lower_ in NEIGHBOURING]
    if beside:
        return objects(beside[0])
    # "whom X accused", "the boats X claims were …": the object went before its clause.
    if verb.dep_ == "relcl" and verb.pos_ == "VERB":
        fronted = [c for c in verb.children if c.lower_ in RELATIVES and c.dep_ == "dobj"]
        return [verb.head] if fronted else []
    return []


def indirect_objects(verb: Token) -> list[Token]:
    """Return the dative objects of a verb ("gave Kyiv tanks")."""
    found = []
    for child in verb.children:
        if child.dep_ == "dative":
            nouns = [c for c in child.children if c.dep_ == "pobj"]
            found += nouns or ([child] if child.pos_ != "ADP" else [])
    return found


def prepositional(token: Token, preposition: str) -> list[Token]:
    """Return the heads of a token's phrases with one preposition, chained ones included."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ not in ("prep", "agent", "dative", "prt", "advmod"):
            continue
        if child.lower_ == preposition:
            found += [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
        elif child.lower_ in CHAINED:  # "out of", "away from", but not "according to"
            found += [
                c
                for inner in child.children
                if inner.dep_ == "prep" and inner.lower_ == preposition
                for c in inner.children
                if c.dep_ in ("pobj", "pcomp")
            ]
    return found


def particles(verb: Token) -> Iterator[str]:
    """Yield the particles and prepositions that stand with a verb."""
    for child in verb.children:
        if child.dep_ in ("prt", "prep", "advmod", "dative", "acomp", "oprd", "xcomp"):
            yield child.lower_
            if child.dep_ == "prep":
                yield from (c.lower_ for c in child.children if c.dep_ == "prep")
        if child.dep_ in ("ccomp", "xcomp", "advcl") and child.i > verb.i:
            # "called for X to leave": the preposition opens the clause.
            yield from (c.lower_ for c in child.children if c.dep_ == "mark" and c.lower_ == "for")


def complements(verb: Token) -> list[Token]:
    """Return the verbs of a verb's complement clauses.

    "demanded in a letter that X leave": the parser hangs the clause on the letter.
    """
    own = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.pos_ in ("VERB", "AUX")]
    return own or [
        clause
        for child in verb.children
        if child.dep_ == "prep"
        for noun in child.children
        if noun.dep_ == "pobj"
        for clause in noun.children
        if clause.dep_ in ("relcl", "acl") and any(c.dep_ == "mark" for c in clause.children)
    ]


def has_to(verb: Token) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return any(c.lower_ == "to" and c.dep_ in ("aux", "mark") for c in verb.children)
