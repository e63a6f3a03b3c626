"""Parsing documents one by one or as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cachetools import LRUCache
from spacy.tokens import Doc

from detente.contracts import DetenteError, Document
from detente.parse.model import find_model, load_model
from detente.parse.threads import one_thread

# The tokenizer takes quadratic time on what has no white space; no word of prose is this long.
LONGEST_WORD = 5_000
MOST_NEW_WORDS = 200_000
"""Words and forms new to a pipeline until it is loaded anew: about 100 MB."""
MOST_KEPT = 50_000
"""Words of the latest texts whose parses are kept, some 25 MB: what agencies send, many print."""
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")


def prose(document: Document) -> str:
    """Return the text of a document, if it is something a parser can be given.

    Raises:
        DetenteError: when it holds a run of characters too long for any word.
    """
    found = _LONG_WORD.search(document.text)
    if found:
        raise DetenteError(
            f"a word of {found.end() - found.start():,} characters; not prose",
            hint="leave out what is not text",
        )
    return document.text


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
        self._full = len(self.nlp.vocab.strings) + MOST_NEW_WORDS
        self._kept: LRUCache[str, Doc] = LRUCache(MOST_KEPT, getsizeof=len)
        self.version = f"{self.nlp.meta['lang']}_{self.nlp.meta['name']} {self.nlp.meta['version']}"

    def parse(self, document: Document) -> Doc:
        """Return the parse of one document; ``doc.text`` equals ``document.text``.

        It is for reading only: a text that comes again gets the same one.

        Raises:
            DetenteError: when the text is not prose.
        """
        text = prose(document)
        if len(self.nlp.vocab.strings) > self._full:
            self._renew()
        if text in self._kept:
            return self._kept[text]
        with one_thread():
            doc = self.nlp(text)
        if len(doc) <= MOST_KEPT:
            self._kept[text] = doc
        return doc

    def _renew(self) -> None:
        """Load the pipeline anew: spaCy keeps every word it has ever seen, and what it is like."""
        if self.nlp is load_model(self.model):
            load_model.cache_clear()
        self.nlp = load_model(self.model)
        self._full = len(self.nlp.vocab.strings) + MOST_NEW_WORDS
        self._kept.clear()

    def parse_many(
        self, documents: Iterable[Document], *, batch_size: int = 16
    ) -> Iterator[tuple[Document, Doc]]:
        """Yield each document with its parse, in order, without holding the stream in memory."""
        pairs = ((prose(document), document) for document in documents)
        for doc, document in self.nlp.pipe(pairs, as_tuples=True, batch_size=batch_size):
            yield document, doc
