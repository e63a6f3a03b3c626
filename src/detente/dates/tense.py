"""Whether a clause points back or ahead, from its verb's form and governors."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Span, Token

from detente.dates.lexicon import lemmas

Direction = Literal["past", "ahead"] | None
MAX_CLIMB = 12
_MODALS = frozenset("will 'll ’ll wo shall would may might could can ca should must".split())
_AHEAD_OF = frozenset({"until", "till", "ahead"})


def direction(word: Token) -> Direction:
    """Return where the clause around a date points, climbing from the date's head word."""
    node, through_for = word, False
    for _ in range(MAX_CLIMB):
        if node is not word:
            if node.lower_ == "since":
                return "past"
            if node.lower_ in _AHEAD_OF or _is_planned(node, through_for):
                return "ahead"
            if node.pos_ in ("VERB", "AUX"):
                return of_verb(node)
        through_for = through_for or node.lower_ in ("for", "to")
        if node.head is node:
            break
        node = node.head
    return None


def _is_planned(node: Token, through_for: bool) -> bool:
    """Tell whether a governor of the date says that the thing is still to come."""
    ahead = lemmas("ahead")
    if node.pos_ in ("VERB", "AUX"):
        return through_for and node.lemma_ in ahead
    if node.pos_ == "ADJ":
        return node.lemma_ in ahead
    if node.pos_ == "NOUN":
        described = (c for c in node.children if c.dep_ == "amod")
        return node.lower_ in ahead or any(c.lower_ in ahead for c in described)
    return False


def of_verb(verb: Token, depth: int = 0) -> Direction:
    """Return where one verb form points."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    perfect = any(a.lemma_ == "have" or a.lower_ in ("'ve", "’ve") for a in auxiliaries)
    if any(a.lower_ in _MODALS for a in auxiliaries):
        return "past" if perfect else "ahead"
    if perfect:
        return "past"
    if any(a.tag_ == "TO" for a in auxiliaries):
        return _of_infinitive(verb, depth)
    tags = {verb.tag_, *(a.tag_ for a in auxiliaries)}
    if "VBD" in tags:
        return "past"
    if tags & {"VBZ", "VBP"}:
        return "past" if verb.lemma_ in lemmas("speech") else "ahead"
    if verb.tag_ == "VBN":
        return "ahead" if verb.lemma_ in lemmas("ahead") else "past"
    return _of_governor(verb, depth)


def _of_infinitive(verb: Token, depth: int) -> Direction:
    governor = verb.head
    if verb.dep_ == "xcomp" and governor.lemma_ in lemmas("same_time") - {"be"}:
        return _of_governor(verb, depth)
    if verb.dep_ == "advcl" and governor.lemma_ not in lemmas("ahead"):
        return _of_governor(verb, depth)
    return "ahead"


def _of_governor(verb: Token, depth: int) -> Direction:
    node = verb
    for _ in range(MAX_CLIMB):
        if node.head is node or depth > MAX_CLIMB:
            return None
        node = node.head
        if node.pos_ in ("VERB", "AUX"):
            return of_verb(node, depth + 1)
    return None


def names_scheduled_event(words: Span) -> bool:
    """Tell whether a date belongs to a noun such as an election or a summit."""
    node = words.root
    for _ in range(3):
        node = node.head
        if node.pos_ in ("NOUN", "PROPN"):
            return node.lemma_.lower() in lemmas("scheduled")
        if node.pos_ not in ("ADP", "PART"):
            return False
    return False
