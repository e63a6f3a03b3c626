"""The day that a story is at, for sentences that name none: "He also urged them to leave"."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.tokens import Span, Token

from detente.contracts import DatePrecision, When
from detente.dates.clauses import clause_of_noun, governing_clause, is_perfect
from detente.dates.lexicon import words
from detente.dates.tense import MAX_CLIMB, VERBAL

_BACK = 3
"""Sentences after its date up to which a story is taken to go on."""
_FREE = 2
"""Of these, as many need no pronoun or name that goes on."""
_SUBJECTS = ("nsubj", "nsubjpass")
_PRONOUNS = frozenset({"he", "she", "they", "it", "both"})
_GOING_ON = frozenset({"also", "then", "meanwhile", "too", "again"})
_ELSEWHEN = frozenset(
    {"earlier", "previously", "once", "formerly", "originally", "initially", "before", "recently",
     "ago", "later", "afterwards", "subsequently", "eventually", "since", "historically", "often",
     "usually", "repeatedly", "always", "first", "last", "already"}
)  # fmt: skip
_SUBORDINATE = frozenset({"relcl", "acl", "ccomp", "advcl", "csubj", "parataxis"})
_QUOTES = str.maketrans({"“": '"', "”": '"'})


def carried(
    token: Token, date_of: Callable[[Token], When | None], told: Iterable[When]
) -> When | None:
    """Return the date of an event that its own sentence gives none, from the story before it.

    News goes on telling of one day: what the next two sentences tell in the simple past happened
    then, unless they name another time; what a later one tells only where it speaks of the same
    persons.

    Args:
        token: the word of the event.
        date_of: gives the date of a word by its own sentence.
        told: the dates of the text.
    """
    verb = _telling_verb(token)
    if verb is None:
        return None
    sentence = verb.sent
    if _names_a_time(sentence, told) or _is_quoted(token, sentence):
        return None
    before = sentence
    for back in range(_BACK):
        if before.start == 0:
            return None
        follower, before = before, before.doc[before.start - 1].sent
        if back >= _FREE and not _goes_on(follower, before):
            return None
        when = date_of(before.root)
        if when is not None:
            day = when.start is not None and when.precision is DatePrecision.DAY
            return when if day and not when.future else None
        if _names_a_time(before, told):
            return None
    return None


def _telling_verb(token: Token) -> Token | None:
    """Return the main verb of a word's sentence, where the word shares its time and it is past."""
    node = token if token.pos_ in VERBAL else clause_of_noun(token)
    for _ in range(MAX_CLIMB):
        if node is None:
            return None
        if node.dep_ == "ROOT":
            return node if _is_simple_past(node) else None
        above = governing_clause(node)
        node = above[0] if above is not None else None
    return None


def _is_simple_past(verb: Token) -> bool:
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if is_perfect(verb) or any(a.lower_ in words("modal") for a in auxiliaries):
        return False
    if any(c.lower_ in _ELSEWHEN for c in verb.children):
        return False
    return "VBD" in {verb.tag_, *(a.tag_ for a in auxiliaries)}


def _names_a_time(sentence: Span, told: Iterable[When]) -> bool:
    """Tell whether a sentence has a date that may be that of its main clause."""
    heads = (when.head for when in told if sentence.start <= when.head < sentence.end)
    return any(_may_be_main(sentence.doc[head]) for head in heads)


def _may_be_main(date: Token) -> bool:
    """Tell whether a date stands in the main clause, and not before the noun it is part of.

    One that stands before the main verb is often given to another verb by the parser.
    """
    node = date
    while node.head != node:
        described = node.i < node.head.i and node.head.pos_ in ("NOUN", "PROPN")
        subordinate = node.dep_ in _SUBORDINATE and date.i > date.sent.root.i
        if subordinate or node.dep_ == "relcl" or (described and node.dep_ != "nsubj"):
            return False
        node = node.head
    return True


def _is_quoted(token: Token, sentence: Span) -> bool:
    before = sentence.text[: token.idx - sentence.start_char].translate(_QUOTES)
    return before.count('"') % 2 == 1


def _goes_on(sentence: Span, before: Span) -> bool:
    """Tell whether a sentence goes on with the one before: by a pronoun, a name or an adverb."""
    subjects = [c for c in sentence.root.children if c.dep_ in _SUBJECTS]
    if any(t.lower_ in _PRONOUNS for t in subjects):
        return True
    if any(c.lower_ in _GOING_ON for c in sentence.root.children):
        return True
    names = {t.text for t in before if t.pos_ == "PROPN"}
    return any(t.text in names for s in subjects for t in s.subtree if t.pos_ == "PROPN")
