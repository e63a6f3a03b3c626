"""Sentence borders that newspapers set and a parser does not know of."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("detente_paragraphs")
def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break, so that no sentence runs over two paragraphs."""
    after_break = False
    for token in doc:
        if "\n" in token.text:
            after_break = True
            token.is_sent_start = False
        elif after_break:
            token.is_sent_start = True
            after_break = False
    return doc
