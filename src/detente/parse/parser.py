"""Parsing documents one by one or as a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from detente.contracts import Document
from detente.parse.model import find_model, load_model


class Parser:
    """A spaCy pipeline under the name it was found by.

    Args:
        model: package name or path of a spaCy pipeline with tagger, parser and NER.

    Raises:
        DetenteError: when the model is not there or lacks a part.
    """

    def __init__(self, model: str | None = None) -> None:
        self.model = find_model(model)
        self.nlp = load_model(self.model)
        self.version = f"{self.nlp.meta['lang']}_{self.nlp.meta['name']} {self.nlp.meta['version']}"

    def parse(self, document: Document) -> Doc:
        """Return the parse of one document; ``doc.text`` equals ``document.text``."""
        return self.nlp(document.text)

    def parse_many(
        self, documents: Iterable[Document], *, batch_size: int = 16
    ) -> Iterator[tuple[Document, Doc]]:
        """Yield each document with its parse, in order, without holding the stream in memory."""
        pairs = ((document.text, document) for document in documents)
        for doc, document in self.nlp.pipe(pairs, as_tuples=True, batch_size=batch_size):
            yield document, doc
