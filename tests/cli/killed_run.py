"""A run of the command's own loop, with a coder that needs no model, to be killed."""

from __future__ import annotations

import resource
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import cast

from detente.cli.coding import code_all
from detente.cli.resuming import unknown
from detente.contracts import DetenteError, Document, Failure, Record
from detente.documents import read_paths
from detente.record import Coder
from detente.store import Store
from making import CODER, make_event


class Quick:
    """Codes an accusation in every document."""

    version = CODER

    def code(self, document: Document) -> Record:
        event = make_event(id=f"e-{document.id}", document=document.id)
        return Record(
            document=document, actors=(), events=(event,), quotes=(), places=(), coder=CODER
        )

    def code_many(
        self, documents: Iterable[Document | Failure], **_: object
    ) -> Iterator[Record | Failure]:
        for item in documents:
            yield item if isinstance(item, Failure) else self.code(item)

    def learn(self, record: Record) -> None:
        """Learn nothing."""


def read(db: Path, lines: Path, told: Connection | None = None, most: int | None = None) -> None:
    """Read lines into a store, and tell the id of each document once it is stored.

    Args:
        db: the store.
        lines: the input.
        told: where ids go.
        most: bytes that a file may have, as if the disk were then full.
    """
    if most is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    def tell(what: str) -> None:
        if told is not None:
            told.send(what)

    coder = Quick()
    try:
        with Store(db, wait=30) as store:
            tell("open")
            code_all(
                unknown(read_paths([lines]), store, coder.version, lambda _: None),
                cast("Coder", coder),
                store,
                on_record=lambda record: tell(record.document.id),
                on_failure=lambda failure: tell(failure.reason),
                step=lambda _: None,
            )
    except DetenteError as error:
        tell(f"failed: {error.message}. {error.hint}")
    tell("done")
