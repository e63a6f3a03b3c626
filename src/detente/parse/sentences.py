"""Sentence borders that newspapers set and a parser does not know of."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from detente.documents.dateline import dateline


@Language.component("detente_paragraphs")
def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break and after the dateline.

    No sentence then runs over two paragraphs, and "BOGOTÁ, Jan. 7 (AP) —" is not taken for a part
    of the clause behind it.
    """
    head = dateline(doc.text)
    after_break = False
    for token in doc:
        if "\n" in token.text:
            after_break = True
            token.is_sent_start = False
        elif after_break:
            token.is_sent_start = True
            after_break = False
        elif head is not None and head.start < token.idx < head.end:
            token.is_sent_start = False
        elif head is not None and token.idx == head.end:
            token.is_sent_start = True
    return doc
