"""The coder: documents in, records out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from spacy.tokens import Doc

from detente.contracts import DetenteError, Document, Record
from detente.documents import document_from
from detente.parse import Parser
from detente.record.assemble import assemble
from detente.version import __version__


class Coder:
    """Codes news texts into records.

    Args:
        lang: language of the texts; English ("en") is the only one so far.
        model: name or path of a spaCy pipeline; without it the small English model.

    Raises:
        DetenteError: when the language is not supported or no model is installed.
    """

    def __init__(self, lang: str = "en", *, model: str | None = None) -> None:
        if lang != "en":
            raise DetenteError(f"cannot code language {lang!r}", hint="only 'en' is supported")
        self.parser = Parser(model)
        self.version = f"detente {__version__} ({self.parser.version})"

    def read(
        self,
        text: str,
        *,
        date: dt.date | str | None = None,
        source: str | None = None,
        **known: Any,
    ) -> Record:
        """Return the record of one text.

        Args:
            text: the article.
            date: day of publication, a date or ISO text; relative dates count from it.
            source: who published it.
            **known: further fields of ``Document`` (``title``, ``url``, ``author``, ``id``).

        Raises:
            DetenteError: when a field cannot be understood.
        """
        fields = {"text": text, "date": date, "source": source, **known}
        return self.code(document_from({k: v for k, v in fields.items() if v is not None}))

    def code(self, document: Document) -> Record:
        """Return the record of one document."""
        return self.record(document, self.parser.parse(document))

    def read_many(self, documents: Iterable[Document | Mapping[str, Any]]) -> Iterator[Record]:
        """Yield the record of each document, in order, holding only a batch in memory.

        Args:
            documents: documents, or mappings with ``text`` and, if known, ``date``, ``source``,
                ``id``, ``title``, ``url``.

        Raises:
            DetenteError: when a mapping has no text or a field that cannot be understood.
        """
        for document, doc in self.parser.parse_many(document_from(d) for d in documents):
            yield self.record(document, doc)

    def record(self, document: Document, doc: Doc) -> Record:
        """Return the record of a document that is parsed already."""
        return assemble(document, doc, self.version)
