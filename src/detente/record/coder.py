"""The coder: documents in, records out."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from detente.actors import read_dictionaries
from detente.classify import event_model
from detente.codebook import load_codebook
from detente.contracts import DetenteError, Document, Failure, Holding, Record, Relation
from detente.documents import document_from
from detente.events import Method
from detente.parse import Parser
from detente.record.assemble import Ways, assemble
from detente.record.attempt import attempt
from detente.record.garbage import set_aside
from detente.record.relate import Span, occurrences, relations
from detente.record.settings import settings_name
from detente.registry import Registry, holdings_of
from detente.stance import Tone, ask
from detente.version import __version__


class Coder:
    """Codes news texts into records.

    Args:
        lang: language of the texts; English ("en") is the only one so far.
        model: name or path of a spaCy pipeline; without it the small English model.
        dictionaries: files with actors and agents of your own, in PETRARCH's format.
        method: how events are found: by "rules" alone, by the trained "model" alone, or "both".
        codebook: a trained codebook (``detente codebook train``) to code by instead of PLOVER.
        min_confidence: events that are less sure, from 0 to 1, are left out.
        registry: persons known from other documents, as ``Store.registry`` returns them; it is
            asked for what a text leaves out, and what was set by hand goes before the text.

    Raises:
        DetenteError: when the language is not supported, no model is installed, or a dictionary
            or codebook cannot be read.
    """

    def __init__(
        self,
        lang: str = "en",
        *,
        model: str | None = None,
        dictionaries: Iterable[str | Path] = (),
        method: Method = "both",
        codebook: str | Path | None = None,
        min_confidence: float = 0.0,
        registry: Registry | None = None,
    ) -> None:
        if lang != "en":
            raise DetenteError(f"cannot code language {lang!r}", hint="only 'en' is supported")
        files = list(dictionaries)
        self._given = {
            "lang": lang,
            "model": model,
            "dictionaries": files,
            "method": method,
            "codebook": codebook,
            "min_confidence": min_confidence,
        }
        self._learned: list[Holding] = []
        self._shared = False
        self.ways = Ways(
            method,
            read_dictionaries(files) if files else None,
            load_codebook(Path(codebook), event_model().name) if codebook else None,
            min_confidence,
            registry,
        )
        self.parser = Parser(model)
        settings = settings_name(method, files, codebook, min_confidence)
        self.version = f"detente {__version__} ({self.parser.version}{settings})"

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

    def learn(self, record: Record) -> None:
        """Let later texts profit from what a record says of persons; nothing without registry."""
        if self.ways.registry is not None:
            holdings = list(holdings_of(record.document.date, record.actors))
            self.ways.registry.learn(holdings)
            if self._shared:
                self._learned += holdings

    def relation(
        self, sentence: str, *, actor: Span, recipient: Span | None = None, habit: str = "plv"
    ) -> Relation:
        """Return what an actor does to a recipient in a sentence, by the model alone.

        Args:
            sentence: one sentence.
            actor: its words as they stand in the sentence, or their half-open offsets.
            recipient: likewise; ``None`` where the sentence names none.
            habit: whose coding rules to follow where types meet: "plv" for those of the PLV data
                (Hu et al. 2024), "plover" for those of this project's events.

        Raises:
            DetenteError: when the sentence does not hold a party.
        """
        return self.relations([(sentence, actor, recipient)], habit=habit)[0]

    def relations(
        self, questions: Iterable[tuple[str, Span, Span | None]], *, habit: str = "plv"
    ) -> list[Relation]:
        """Return the relation of each (sentence, actor, recipient), faster than one by one.

        Raises:
            DetenteError: when a sentence does not hold a party.
        """
        return relations(event_model(), list(questions), habit)

    def tones(self, questions: Iterable[tuple[str, str | None, str]]) -> list[Tone]:
        """Return the tone of each (text, speaker, target), as ``Record.stances`` has it.

        Args:
            questions: a sentence or a few; the words that name the speaker, ``None`` or words that
                are not in it where the text is all his own; the words that name the target.

        Raises:
            DetenteError: when a text does not hold its target.
        """
        network = event_model() if self.ways.method != "rules" else None
        tones = []
        for text, speaker, target in questions:
            targets = occurrences(text, target)
            if not targets:
                raise DetenteError(
                    f"the text does not hold the target {target!r}",
                    where=text[:60],
                    hint="give the words as they stand there",
                )
            doc = self.parser.parse(Document.make(text))
            speakers = occurrences(text, speaker) if speaker else []
            tones.append(ask(doc, [s for s in speakers if s not in targets], targets, network))
        return tones

    def read_many(self, documents: Iterable[Document | Mapping[str, Any]]) -> Iterator[Record]:
        """Yield the record of each document, in order, holding only a batch in memory.

        Args:
            documents: documents, or mappings with ``text`` and, if known, ``date``, ``source``,
                ``id``, ``title``, ``url``.

        Raises:
            DetenteError: when a mapping has no text or a field that cannot be understood.
        """
        for given in documents:
            yield self.code(document_from(given))

    def code_many(
        self,
        documents: Iterable[Document | Failure],
        *,
        workers: int = 1,
        time_limit: float | None = None,
    ) -> Iterator[Record | Failure]:
        """Yield the record of each document, or why it has none, in order of the documents.

        One document never costs the rest. With a registry, call ``learn`` with each record before
        taking the next: a document then knows what all before it say of persons, whatever the
        number of processes.

        Args:
            documents: a stream of documents; failures in it are passed on.
            workers: number of processes; each loads the models once. One codes in this process.
            time_limit: seconds that a document may take. Given one, a process of its own codes
                even with one worker, so that it can be ended.
        """
        if workers == 1 and time_limit is None:
            with set_aside():
                for item in documents:
                    yield item if isinstance(item, Failure) else attempt(self, item)
            return
        from detente.record.workers import Workers  # noqa: PLC0415  (it imports this module)

        registry = self.ways.registry
        settings = pickle.dumps((partial(_remade, self._given), registry))
        self._learned, self._shared = [], True
        try:
            processes = Workers(settings, workers, time_limit, registry, self._learned)
            with set_aside(), closing(processes):
                yield from processes.code(documents)
        finally:
            self._learned, self._shared = [], False

    def record(self, document: Document, doc: Doc) -> Record:
        """Return the record of a document that is parsed already."""
        return assemble(document, doc, self.version, self.ways)


def _remade(given: Mapping[str, Any], registry: Registry | None) -> Coder:
    return Coder(**given, registry=registry)
