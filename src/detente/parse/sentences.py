"""Sentence borders that newspapers set and a parser does not know of."""

from __future__ import annotations

from typing import Any

from spacy.attrs import IDX, ORTH, SENT_START  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc

from detente.documents.dateline import dateline

# Longer ones are lists, tables or attacks; cutting them keeps every later step linear.
LONGEST_SENTENCE = 300
STOPS = frozenset({".", "?", "!"})
BREAK, STOP = 1, 2


@Language.component("detente_paragraphs")
def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break and after the dateline.

    No sentence then runs over two paragraphs, and "BOGOTÁ, Jan. 7 (AP) —" is not taken for a part
    of the clause behind it.
    """
    head = dateline(doc.text)
    first, end = (head.start, head.end) if head is not None else (-1, -1)
    rows: Any = doc.to_array([ORTH, IDX, SENT_START]).reshape(-1, 3).astype("int64").tolist()
    kinds = {orth: _kind(doc.vocab.strings[orth]) for orth in {row[0] % 2**64 for row in rows}}
    after_break = False
    length = 0
    for place, (orth, offset, known) in enumerate(rows):
        kind = kinds[orth % 2**64]
        starts: bool | None = None
        length += 1
        if kind == BREAK:
            after_break = True
            starts = False
        elif after_break:
            starts = True
            after_break = False
        elif first < offset < end:
            starts = False
        elif offset == end or length > LONGEST_SENTENCE:
            starts = True
        if starts is not None:
            doc[place].is_sent_start = starts
        if kind == STOP or (known == 1 if starts is None else starts):
            length = 0
    return doc


def _kind(word: str) -> int:
    return BREAK if "\n" in word else STOP if word in STOPS else 0
