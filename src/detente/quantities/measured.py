"""What a number measures: the word it stands with, looked for along the parse."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from spacy.tokens import Span, Token

from detente.quantities.lexicon import measures, words

REACH = 5
NEAR = 3
COUNTED = frozenset({"", "CARDINAL", "QUANTITY"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})


def nearest(start: Token, fits: Callable[[Token], bool], reach: int) -> Token | None:
    """Return the token closest in the parse that fits, ``None`` beyond the reach in steps."""
    seen, queue = {start.i}, deque([(start, 0)])
    while queue:
        token, steps = queue.popleft()
        if fits(token):
            return token
        if steps < reach:
            for near in _neighbours(token):
                if near.i not in seen:
                    seen.add(near.i)
                    queue.append((near, steps + 1))
    return None


def _neighbours(token: Token) -> Iterator[Token]:
    if token.head.i != token.i:
        yield token.head
    yield from token.children


def counted(number: Token) -> str | None:
    """Return what a number of people measures ("killed"), ``None`` where it counts no people."""
    if number.ent_type_ not in COUNTED or number.lower_ in {"a", "an", "one"}:
        return None
    noun = number if number.dep_ not in {"nummod", "compound", "amod"} else number.head
    if noun.i + 1 < len(noun.doc) and noun.nbor().lower_ == "of" and noun.i == number.i:
        noun = next((t for c in noun.children for t in c.children if c.dep_ == "prep"), noun)
    people = {noun.lemma_, noun.lemma_.lower()} & (words("person").keys() | measures().keys())
    if noun.pos_ not in {"NUM", "ADJ", "VERB"} and not people:
        return None
    found = nearest(number, lambda t: _tells(t, "persons"), NEAR)
    return measures()[found.lemma_.lower()][0] if found is not None else None


def _tells(token: Token, unit: str) -> bool:
    known = measures().get(token.lemma_.lower())
    return known is not None and known[1] == unit


def rated(number: Token) -> Token | None:
    """Return the word for the tariff or tax that a percentage is the rate of."""
    return nearest(number, lambda t: _tells(t, "percent"), REACH)


def measurer(number: Token) -> Token | None:
    """Return who is the subject of a verb of measuring over a number: "the embassy counted 35"."""
    token = number
    for _ in range(NEAR + 1):
        verb = token if token.pos_ == "VERB" else None
        relative = next((c for c in token.children if c.dep_ == "relcl"), None)
        for each in (verb, relative):
            if each is not None and each.lemma_ in words("measure"):
                subject = next((c for c in each.children if c.dep_ in SUBJECTS), None)
                counts_itself = subject is not None and subject.is_ancestor(number)
                return None if counts_itself or subject is number else subject
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def partial(unit: Token) -> bool:
    """Tell whether a length is that of a part: "45 minutes of the call", not "hours of talks"."""
    of = (word for child in unit.children if child.lower_ == "of" for word in child.children)
    return any(c.dep_ in {"det", "poss"} for word in of for c in word.children)


def token_at(sentence: Span, start: int, end: int) -> Token:
    """Return the token that the words between two characters of a sentence hang on."""
    span = sentence.doc.char_span(
        sentence.start_char + start, sentence.start_char + end, alignment_mode="expand"
    )
    return span.root if span is not None else sentence.root
