"""Whether a clause points back or ahead, from its verb's form and governors."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Span, Token

from detente.dates.lexicon import lemmas, words

Direction = Literal["past", "ahead", "open"] | None
MAX_CLIMB = 12
VERBAL = frozenset({"VERB", "AUX"})
_COPULAS = frozenset({"be", "seem", "appear", "remain", "become"})
_AHEAD_OF = frozenset({"until", "till", "ahead"})


def direction(word: Token) -> Direction:
    """Return where the clause around a date points, climbing from the date's head word.

    Returns:
        ``open`` for infinitives such as "asked him to go", which may have been done since;
        ``None`` when there is no verb.
    """
    node, through_for = word, False
    for _ in range(MAX_CLIMB):
        if node != word:
            if node.lower_ == "since":
                return "past"
            if node.lower_ in _AHEAD_OF:
                return _of_border(node)
            if _is_planned(node, through_for):
                return "ahead"
            if node.pos_ in VERBAL:
                return of_verb(nearer_verb(node, word))
        through_for = through_for or node.lower_ in ("for", "to")
        if node.head == node:
            break
        node = node.head
    return None


def nearer_verb(verb: Token, word: Token) -> Token:
    """Return the verb that a word belongs to, where the parser chose a copula further off.

    In "it was due to a dispute that arose after they attacked a convoy on Sunday" the day is often
    taken for that of "was"; the closest verb in between is the better guess.
    """
    if verb.lemma_ not in _COPULAS or verb.i > word.i:
        return verb
    between = verb.doc[verb.i + 1 : word.i]
    verbs = [t for t in between if t.pos_ == "VERB" and t.dep_ not in ("amod", "compound")]
    return verbs[-1] if verbs else verb


def _of_border(preposition: Token) -> Direction:
    """Tell where "until Friday" points: "had not met until" looks back, "suspended until" ahead."""
    verb = preposition.head
    closed = any(c.dep_ == "neg" or c.lemma_ == "have" for c in verb.children)
    return "past" if closed and verb.pos_ in VERBAL and of_verb(verb) == "past" else "ahead"


def _is_planned(node: Token, through_for: bool) -> bool:
    """Tell whether a governor of the date says that the thing is still to come."""
    ahead = lemmas("ahead")
    if node.pos_ in VERBAL:
        return node.lemma_ in (ahead if through_for else lemmas("planning"))
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
    if any(a.lower_ in words("modal") for a in auxiliaries):
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
    planned = governor.lemma_ in lemmas("ahead") or governor.lemma_ == "be"
    return "ahead" if planned or governor.pos_ == "ADJ" else "open"


def _of_governor(verb: Token, depth: int) -> Direction:
    node = verb
    for _ in range(MAX_CLIMB):
        if node.head == node or depth > MAX_CLIMB:
            return None
        node = node.head
        if node.pos_ in VERBAL:
            return of_verb(node, depth + 1)
    return None


def noun_before(date: Span) -> Token | None:
    """Return the common noun that a date follows at once, or across its preposition."""
    place = date.start - 1
    if place >= 0 and date.doc[place].lower_ in ("in", "on", "for"):
        place -= 1
    if place < 0:
        return None
    return date.doc[place] if date.doc[place].pos_ == "NOUN" else None


def names_scheduled_event(date: Span) -> bool:
    """Tell whether a date belongs to a noun such as an election or a summit."""
    node: Token | None = noun_before(date)
    if node is not None:
        return node.lemma_ in lemmas("scheduled")
    node = date.root.head
    return node.pos_ in ("NOUN", "PROPN") and node.lemma_.lower() in lemmas("scheduled")
