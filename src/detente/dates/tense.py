"""Whether a clause points back or ahead, from its verb's form and governors."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Span, Token

from detente.dates.lexicon import lemmas, words

Direction = Literal["past", "ahead", "open"] | None
MAX_CLIMB = 12
_WINDOW = 40
VERBAL = frozenset({"VERB", "AUX"})
_NOBODY = frozenset({"neither", "no", "none", "nobody", "nothing"})
_AFTERWARDS = frozenset({"since", "after", "following"})
_COPULAS = frozenset({"be", "seem", "appear", "remain", "become"})
_BETWEEN = frozenset({"on", "late", "early", "earlier", "in"})
_UNTIL = frozenset({"until", "till"})


def direction(word: Token) -> Direction:
    """Return where the clause around a date points, climbing from the date's head word.

    Returns:
        ``open`` for infinitives such as "asked him to go", which may have been done since;
        ``None`` when there is no verb.
    """
    node, below, through_for = word, word, False
    noun: Token | None = None
    for _ in range(MAX_CLIMB):
        if node != word:
            if node.lower_ == "since":
                return "past"
            if node.lower_ in _UNTIL:
                return _of_border(node)
            if node.lower_ == "ahead" or _is_planned(node, through_for):
                return "ahead"
            if node.pos_ in VERBAL:
                verb = nearer_verb(node, word)
                return of_verb(verb) if noun is None else _of_noun(noun, below, verb, word)
            if noun is None and node.pos_ == "NOUN":
                noun = node
        below = node
        through_for = through_for or node.lower_ in ("for", "to")
        if node.head == node:
            break
        node = node.head
    return None


def beside(date: Span) -> Direction:
    """Return ``past`` where a verb in the past stands right before a date: "said on Wednesday".

    Whatever clause the parser gives the date to, this verb is the one that it was written for.
    """
    place = date.start - 1
    while place >= 0 and date.doc[place].lower_ in _BETWEEN:
        place -= 1
    if place < 0:
        return None
    verb = date.doc[place]
    told = verb.tag_ == "VBD" and verb.pos_ == "VERB" and verb.lemma_ not in lemmas("ahead")
    return "past" if told else None


def is_definite(noun: Token) -> bool:
    """Tell whether a noun speaks of something known: "the attack", "Ruritania's attack"."""
    return any(c.lower_ in words("definite") or c.dep_ == "poss" for c in noun.children)


def _of_noun(noun: Token, argument: Token, verb: Token, word: Token) -> Direction:
    """Tell where the date of a noun points, whose clause may speak of another time.

    "Sunday's attack is the deadliest" looks back, "he will attend Monday's meeting" ahead.
    """
    found = of_verb(verb)
    if verb.lemma_ in lemmas("bygone") and not any(
        c.lower_ in words("modal") for c in verb.children
    ):
        return "past"
    known = is_definite(noun) or word.i < noun.i or verb.lemma_ in lemmas("about")
    if found != "ahead" or not known:
        return found
    if noun.lemma_ in lemmas("scheduled") | lemmas("carry") - lemmas("violent"):
        return found
    to_come = any(c.lower_ in words("modal") or c.tag_ == "TO" for c in verb.children)
    return "ahead" if to_come and not argument.dep_.startswith("nsubj") else "past"


def nearer_verb(verb: Token, word: Token) -> Token:
    """Return the verb that a word belongs to, where the parser chose a copula further off.

    In "it was due to a dispute that arose after they attacked a convoy on Sunday" the day is often
    taken for that of "was"; the closest verb in between is the better guess.
    """
    if verb.lemma_ not in _COPULAS or verb.i > word.i:
        return verb
    between = verb.doc[max(verb.i + 1, word.i - _WINDOW) : word.i]
    verbs = [t for t in between if t.pos_ == "VERB" and t.dep_ not in ("amod", "compound")]
    return verbs[-1] if verbs else verb


def _of_border(preposition: Token) -> Direction:
    """Tell where "until Friday" points: "had not met until" looks back, "suspended until" ahead."""
    verb = preposition.head
    closed = any(c.dep_ == "neg" or c.lower_ == "had" for c in verb.children)
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
        # "Could not be reached on Friday" tells what was tried.
        failed = any(a.lower_ == "could" for a in auxiliaries) and _is_negated(verb)
        return "past" if perfect or failed else "ahead"
    if perfect:
        return "past"
    if any(a.tag_ == "TO" for a in auxiliaries):
        return _of_infinitive(verb, depth)
    tags = {verb.tag_, *(a.tag_ for a in auxiliaries)}
    if "VBD" in tags:
        return "past"
    if tags & {"VBZ", "VBP"}:
        return "past" if verb.lemma_ in lemmas("speech") else "ahead"
    if verb.tag_ == "VBG" and any(t.lower_ in _AFTERWARDS for t in (verb.head, *verb.children)):
        return "past"
    if verb.tag_ == "VBN":
        return "ahead" if verb.lemma_ in lemmas("ahead") else "past"
    return _of_governor(verb, depth)


def _is_negated(verb: Token) -> bool:
    negative = any(c.dep_ == "neg" for c in verb.children)
    subjects = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass"))
    return negative or any(t.lower_ in _NOBODY for s in subjects for t in (s, *s.children))


def _of_infinitive(verb: Token, depth: int) -> Direction:
    governor = verb.head
    if governor == verb or (governor.dep_ == "ROOT" and governor.pos_ in ("NOUN", "PROPN")):
        # A headline: "Ministers to meet Tuesday".
        return "ahead"
    if verb.dep_ == "xcomp" and governor.lemma_ in lemmas("same_time") - {"be"}:
        return _of_governor(verb, depth)
    if verb.dep_ == "advcl" and governor.lemma_ not in lemmas("ahead"):
        return _of_governor(verb, depth)
    planned = governor.lemma_ in lemmas("ahead") or governor.lemma_ == "be"
    if planned and any(c.lower_ == "had" and c.dep_ == "aux" for c in governor.children):
        # "It had been due to end on Friday": so it was, once.
        return "past"
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
