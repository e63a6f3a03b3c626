"""Which words a date belongs to: the verb or noun it stands by, and those that share it."""

from __future__ import annotations

from spacy.tokens import Span, Token

from detente.contracts import DatePrecision
from detente.dates.intervals import DAY
from detente.dates.lexicon import lemmas

MAX_CLIMB = 12
VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# A date after these prepositions is a border, not the time of what they depend on.
_BORDERS = frozenset("before after until till ahead prior following than".split())
_CARRIERS = frozenset("in during at on via".split())
_NAMES = frozenset("PERSON GPE ORG NORP FAC LOC".split())
_OWNED = frozenset("the this that these those his her its their our my your".split())
_NOUN_SIDE = frozenset({"poss", "compound", "nummod", "amod", "nmod"})


def bearers(words: Span, precision: DatePrecision | None) -> tuple[Token, ...]:
    """Return the tokens that a date tells the time of, the nearest first."""
    first = _governor(words)
    if first is None:
        return ()
    found: list[Token] = []
    beside = _noun_before(words)
    if beside is not None and beside is not first and first.pos_ in VERBAL:
        found.append(beside)
        if first.lemma_ in lemmas("about") and _is_definite(beside):
            return tuple(found)
    node: Token | None = first
    for _ in range(MAX_CLIMB):
        if node is None or node in found:
            break
        found.append(node)
        if node.pos_ in VERBAL or not _shares(node, words, precision):
            break
        node = _above(node)
    return tuple(found)


def _governor(words: Span) -> Token | None:
    """Return what a date depends on, prepositions and the parts of a day skipped."""
    node = words.root
    for _ in range(MAX_CLIMB):
        head = node.head
        if head is node:
            return None
        if head.lower_ in _BORDERS and node.dep_ in ("pobj", "pcomp", "prep") and (
            words.start > head.i
        ):
            return None
        if not _is_transparent(head, words):
            return head
        node = head
    return None


def _is_transparent(token: Token, words: Span) -> bool:
    inside = words.start <= token.i < words.end
    return inside or token.pos_ in ("ADP", "SCONJ", "ADV", "PART") or token.lower_ in (
        "hours", "night", "morning", "evening", "afternoon", "eve", "much", "most", "rest", "part",
    )  # fmt: skip


def _noun_before(words: Span) -> Token | None:
    """Return the noun that a date without a preposition follows at once, if it is no name."""
    if words.start == 0:
        return None
    before = words.doc[words.start - 1]
    return before if before.pos_ == "NOUN" and before.ent_type_ not in _NAMES else None


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in _OWNED or c.dep_ == "poss" for c in noun.children)


def _shares(noun: Token, words: Span, precision: DatePrecision | None) -> bool:
    """Tell whether the date of a noun is also that of the word it depends on."""
    inner = words.root
    while inner.head is not inner and inner.head is not noun and inner not in noun.subtree:
        inner = inner.head
    if words.start < noun.i and noun.dep_ != "nsubj" and inner.head is noun:
        return False
    if words.start < noun.i and inner.dep_ in _NOUN_SIDE:
        return False
    if noun.pos_ == "PROPN" or noun.ent_type_ in _NAMES:
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ in _CARRIERS:
        return noun.lemma_ in lemmas("carry") or not _is_definite(noun)
    if noun.lemma_ in lemmas("scheduled") or _is_definite(noun):
        return False
    return precision is DAY


def _above(noun: Token) -> Token | None:
    """Return the word a noun depends on, prepositions and coordination skipped."""
    node = noun
    for _ in range(MAX_CLIMB):
        head = node.head
        if head is node:
            return None
        border = head.lower_ in _BORDERS or head.lower_ in ("for", "about", "over", "since")
        if head.pos_ in ("ADP", "SCONJ") and border:
            return None
        if head.pos_ in VERBAL or (head.pos_ in _NOMINAL and node.dep_ != "conj"):
            return head
        node = head
    return None
