"""What the process does that codes texts for the desk; it may be killed at any time."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.contracts import Document, Failure, Record
from detente.documents import (
    ReadOptions,
    check_language,
    detect_language,
    document_from,
    read_bytes,
)
from detente.registry import Registry

if TYPE_CHECKING:
    from detente.record import Coder

_loaded: list[Coder] = []
"""The coder of this process, once it is loaded."""


def load() -> None:
    """Load the model and whatever else the first text would wait for."""
    from detente.record import Coder  # noqa: PLC0415  (the server itself needs no model)

    coder = Coder("en")
    coder.read("Ghana praised Togo on Monday.")
    detect_language("Ghana praised Togo on Monday.")
    _loaded.append(coder)


def code(document: Document, registry: Registry) -> Record:
    """Return the record of a document."""
    coder = _loaded[0]
    coder.ways = replace(coder.ways, registry=registry)
    return coder.code(document)


def code_text(
    fields: Mapping[str, object], options: ReadOptions, registry: Registry
) -> Record | Failure:
    """Return the record of a text given with what is known of it.

    Raises:
        DetenteError: when a field cannot be understood.
    """
    document = document_from(fields, options)
    return check_language(document, options) or code(document, registry)


def read(data: bytes, name: str, options: ReadOptions, most: int) -> list[Document | Failure]:
    """Return the documents of a file, one more than are wanted where there are more."""
    return list(itertools.islice(read_bytes(data, name, options), most + 1))
