"""Sentence borders that newspapers set and a parser does not know of."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from detente.documents.dateline import dateline

# Longer ones are lists, tables or attacks; cutting them keeps every later step linear.
LONGEST_SENTENCE = 300
STOPS = frozenset({".", "?", "!"})


@Language.component("detente_paragraphs")
def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break and after the dateline.

    No sentence then runs over two paragraphs, and "BOGOTÁ, Jan. 7 (AP) —" is not taken for a part
    of the clause behind it.
    """
    head = dateline(doc.text)
    after_break = False
    length = 0
    for token in doc:
        length += 1
        if "\n" in token.text:
            after_break = True
            token.is_sent_start = False
        elif after_break:
            token.is_sent_start = True
            after_break = False
        elif head is not None and head.start < token.idx < head.end:
            token.is_sent_start = False
        elif (head is not None and token.idx == head.end) or length > LONGEST_SENTENCE:
            token.is_sent_start = True
        if token.is_sent_start or token.text in STOPS:
            length = 0
    return doc
