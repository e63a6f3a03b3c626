"""Where an event happened, by the phrases of place around its trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from detente.contracts import Place
from detente.places.lexicon import words

_PRECISE_FIRST = ("site", "city", "admin", "region", "country", None)
_SAME_CLAUSE = frozenset(
    {"dobj", "pobj", "prep", "compound", "nsubj", "nsubjpass", "xcomp", "conj", "attr", "agent"}
)
_CLIMB = 4
_DEPTH = 6
_PARTICIPANTS = frozenset({"dobj", "nsubjpass", "attr"})


def place_of(token: Token, places: Iterable[Place], doc: Doc) -> Place | None:
    """Return the place of the event that a trigger word names, or ``None``.

    First comes what a phrase of place attached to the trigger or its clause says ("protests in
    Paris"), then the goal of verbs of motion and attack ("shelled Kharkiv"), then the only place
    of the sentence that stands in a phrase of place.

    Args:
        token: the trigger.
        places: what ``find_places`` gave for the document.
        doc: the document that the token belongs to.
    """
    sentence = token.sent
    here = {p.head: p for p in places if p.head >= 0 and sentence.start <= p.head < sentence.end}
    if not here:
        return None
    for word in _clause(token):
        for phrase in _phrases(word):
            found = _within(phrase, here)
            if found is not None:
                return found
    placed = [p for head, p in here.items() if _in_phrase_of_place(doc[head])]
    outer = [p for p in placed if not _follows_another(doc[p.head], here)]
    return outer[0] if len(outer) == 1 else None


def _clause(token: Token) -> Iterator[Token]:
    """Yield the trigger, then what it takes part in, up to the verb of its clause."""
    yield token
    for _ in range(_CLIMB):
        if token.dep_ not in _SAME_CLAUSE or token.head.i == token.i:
            return
        token = token.head
        if token.pos_ != "ADP":
            yield token


def _phrases(word: Token) -> Iterator[Token]:
    """Yield the objects that say where a word's event is, its own phrases of place first."""
    for child in word.children:
        if child.dep_ in ("prep", "advmod") and child.lower_ in words("prepositions"):
            yield from _objects(child)
    for participant in _participants(word):
        for inner in participant.children:
            if inner.dep_ == "prep" and inner.lower_ in words("prepositions"):
                yield from _objects(inner)
    if word.lemma_.lower() in words("goals"):
        yield from _goals(word)


def _participants(word: Token) -> Iterator[Token]:
    for child in word.children:
        if child.dep_ in _PARTICIPANTS:
            yield child
        elif child.dep_ == "prep" and child.lower_ == "with":
            yield from _objects(child)


def _goals(word: Token) -> Iterator[Token]:
    for child in word.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield child
        elif child.dep_ == "prep" and child.lower_ in {"to", "on", "of", "into", "against", "for"}:
            yield from _objects(child)


def _objects(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield child
        elif child.dep_ == "prep":
            yield from (c for c in child.children if c.dep_ == "pobj")


def _within(phrase: Token, here: dict[int, Place], depth: int = 0) -> Place | None:
    """Return the most precise place of a phrase: "a base near Goma", "the city of Cali"."""
    found = [here[phrase.i]] if phrase.i in here else []
    if depth < _DEPTH:
        for child in phrase.children:
            if child.dep_ in ("compound", "appos", "nmod", "npadvmod", "poss"):
                inner = _within(child, here, depth + 1)
            elif child.dep_ == "prep" and child.lower_ in words("prepositions") | {"of"}:
                inner = next(
                    (p for o in _objects(child) if (p := _within(o, here, depth + 1))), None
                )
            else:
                continue
            if inner is not None:
                found.append(inner)
    return min(found, key=lambda p: _PRECISE_FIRST.index(p.precision), default=None)


def _in_phrase_of_place(token: Token) -> bool:
    for _ in range(_CLIMB):
        if token.dep_ == "pobj":
            return token.head.lower_ in words("prepositions")
        if token.dep_ not in ("appos", "compound", "conj", "nmod", "npadvmod"):
            return False
        token = token.head
    return False


def _follows_another(token: Token, here: dict[int, Place]) -> bool:
    """Tell whether a place only says where another lies, as Colombia in "Cali, Colombia"."""
    return token.dep_ in ("appos", "npadvmod", "nmod", "conj") and token.head.i in here
