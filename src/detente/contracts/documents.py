"""Documents: one text each, and what is known about it."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any, Literal

from pydantic import Field

from detente.contracts.base import Contract


class Document(Contract):
    """One text with what is known about it.

    ``date`` is the day of publication, never that of an event. ``kind`` "post" marks a social
    media post, whose text is a statement of its ``author``.
    """

    id: str
    text: str
    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    lang: str = "en"
    kind: Literal["article", "post"] = "article"
    path: str | None = None
    reasons: dict[str, str] = Field(default_factory=dict)

    @classmethod
    def make(cls, text: str, **known: Any) -> Document:
        """Build a document whose id follows from its text, title and source.

        The same article read twice gets the same id, wherever the file lies and whatever date
        the reader gave; the same text carried by two sources stays two documents.
        """
        if not known.get("id"):
            parts = (text, known.get("title") or "", known.get("source") or "")
            known["id"] = hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[
                :16
            ]
        return cls(text=text, **known)


class Citation(Contract):
    """Where a datum was published."""

    document: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: dt.date | None = None


class Failure(Contract):
    """A document, or a line of a file, that could not be read, and why."""

    where: str = Field(description="file, or file:line")
    reason: str
    hint: str = ""
