"""Which words a date belongs to: the verb or noun it stands by, and those that share it."""

from __future__ import annotations

from spacy.tokens import Span, Token

from detente.contracts import DatePrecision
from detente.dates.intervals import DAY
from detente.dates.lexicon import lemmas, words
from detente.dates.tense import MAX_CLIMB, VERBAL, is_definite, nearer_verb, noun_before

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# A date after these prepositions is a border, not the time of what they depend on.
_BORDERS = frozenset({"before", "after", "until", "till", "ahead", "prior", "following", "than"})
_CARRIERS = frozenset({"in", "during", "at", "on", "via"})
_NAMES = frozenset({"PERSON", "GPE", "ORG", "NORP", "FAC", "LOC"})
_NOUN_SIDE = frozenset({"poss", "compound", "nummod", "amod", "nmod"})


def bearers(date: Span, precision: DatePrecision | None) -> tuple[Token, ...]:
    """Return the tokens that a date tells the time of, the nearest first."""
    first = _governor(date)
    if first is None:
        return ()
    found: list[Token] = []
    beside = noun_before(date)
    if beside is not None and beside != first and beside.ent_type_ not in _NAMES:
        if _owns_beside(beside, first, date):
            return (beside,)
        if beside.i == date.start - 1:
            found.append(beside)
    node: Token | None = first
    for _ in range(MAX_CLIMB):
        if node is None or node in found:
            break
        found.append(node)
        if node.pos_ in VERBAL or not _shares(node, date, precision):
            break
        node = _above(node)
    if found[-1].pos_ in VERBAL:
        found[-1] = nearer_verb(found[-1], date.root)
    main = _main_verb_of(found[-1], date)
    return (*found, main) if main is not None else tuple(found)


def _main_verb_of(verb: Token, date: Span) -> Token | None:
    """Return the main verb whose date the parser gave to a participle before it.

    "On Tuesday, the minister, speaking in Paris, condemned it" and "in a statement issued the next
    day, the ministry condemned it" date the condemning.
    """
    main = date[0].sent.root
    if main.pos_ not in VERBAL or main.i <= verb.i or verb.pos_ not in VERBAL:
        return None
    first = date.start - 1 if date.start and date[0].nbor(-1).pos_ == "ADP" else date.start
    leads = first == date[0].sent.start and verb.dep_ in ("acl", "advcl", "csubj", "nsubj")
    carrier = verb.head
    inside = verb.dep_ == "acl" and carrier.lemma_ in lemmas("carry")
    carries = inside and carrier.dep_ == "pobj" and carrier.head.lower_ in _CARRIERS
    return main if leads or carries else None


def _owns_beside(noun: Token, governor: Token, date: Span) -> bool:
    """Tell whether a noun keeps for itself the date that the parser gave to the verb.

    "They announced elections in May" and "he praised the talks Wednesday night" date the nouns.
    """
    if governor.pos_ not in VERBAL:
        return False
    if noun.lemma_ in lemmas("scheduled"):
        return any(governor.lemma_ in lemmas(name) for name in ("about", "speech", "ahead"))
    bare = noun.i == date.start - 1 and date[0].pos_ != "ADP"
    return bare and governor.lemma_ in lemmas("about") and is_definite(noun)


def _governor(date: Span) -> Token | None:
    """Return what a date depends on, prepositions and the parts of a day skipped."""
    node = date.root
    for _ in range(MAX_CLIMB):
        head = node.head
        if head == node:
            return None
        if (
            head.lower_ in _BORDERS
            and node.dep_ in ("pobj", "pcomp", "prep")
            and (date.start > head.i)
        ):
            return None
        if not _is_transparent(head, date):
            return head
        node = head
    return None


def _is_transparent(token: Token, date: Span) -> bool:
    inside = date.start <= token.i < date.end
    return inside or token.pos_ in ("ADP", "SCONJ", "ADV", "PART") or token.lower_ in words("hull")


def _shares(noun: Token, date: Span, precision: DatePrecision | None) -> bool:
    """Tell whether the date of a noun is also that of the word it depends on."""
    inside = noun.dep_ == "pobj" and noun.head.lower_ == "in"
    if inside and noun.lemma_ in lemmas("carry"):
        # "In Tuesday's interview, he said", "in the May 5 accord, they agreed".
        return True
    inner = date.root
    while inner.head not in (inner, noun) and inner not in noun.subtree:
        inner = inner.head
    if date.start < noun.i and inner.dep_ in _NOUN_SIDE:
        return False
    if noun.pos_ == "PROPN" or noun.ent_type_ in _NAMES:
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ in _CARRIERS:
        return noun.lemma_ in lemmas("carry") or not is_definite(noun)
    if noun.lemma_ in lemmas("scheduled") or is_definite(noun):
        return False
    return precision is DAY


def _above(noun: Token) -> Token | None:
    """Return the word a noun depends on, prepositions and coordination skipped."""
    node = noun
    for _ in range(MAX_CLIMB):
        head = node.head
        if head == node:
            return None
        border = head.lower_ in _BORDERS or head.lower_ in ("for", "about", "over", "since")
        if head.pos_ in ("ADP", "SCONJ") and border:
            return None
        if head.pos_ in VERBAL or (head.pos_ in _NOMINAL and node.dep_ != "conj"):
            return head
        node = head
    return None
