"""All mediations that a document's words name, as drafts at their trigger words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Doc, Token

from detente.events.parties import PartyFinder
from detente.mediations.brokering import brokered, carried_word
from detente.mediations.draft import Draft
from detente.mediations.requests import asked, requested, urged
from detente.mediations.roles import act, role
from detente.mediations.through import through

Reader = Callable[[Token, PartyFinder], Iterator[Draft]]
VERBAL: tuple[Reader, ...] = (brokered, carried_word, through, asked, requested, urged)
NOMINAL: tuple[Reader, ...] = (role, through, act)


def find_drafts(
    doc: Doc, finder: PartyFinder, skip: Sequence[tuple[int, int]] = ()
) -> Iterator[Draft]:
    """Yield what the words of a document say of go-betweens, in order of the text.

    Args:
        doc: the parse.
        finder: who each noun stands for.
        skip: character spans, half open, that must not be read (bylines, captions).
    """
    for token in doc:
        if any(start <= token.idx < end for start, end in skip):
            continue
        yield from _at(token, finder)


def _at(token: Token, finder: PartyFinder) -> Iterator[Draft]:
    if token.pos_ == "VERB" or token.tag_ in ("VBG", "VBN"):
        readers = VERBAL
    elif token.pos_ in ("NOUN", "PROPN") and token.lemma_:
        readers = NOMINAL
    else:
        return
    for reader in readers:
        yield from reader(token, finder)
