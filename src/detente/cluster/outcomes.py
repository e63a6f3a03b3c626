"""What comes of a document, as a row of a partition."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from detente.contracts import Document, Failure, Record

Row = dict[str, Any]
COLUMNS = {
    "key": "string",
    "document": "string",
    "path": "string",
    "title": "string",
    "published": "date32",
    "source": "string",
    "url": "string",
    "author": "string",
    "kind": "string",
    "events": "int32",
    "record": "string",
    "coder": "string",
    "failed": "string",
    "reason": "string",
    "hint": "string",
    "node": "string",
}
"""Columns of a partition by their Arrow types. ``key`` tells a row from all others; ``record`` is
the whole record as JSON; ``failed`` is where something failed, empty in rows with a record."""


@dataclass(slots=True)
class Coded:
    """What came of a run; ``known`` documents were in the folder already; ``seconds`` by the clock.

    ``failures`` holds all that failed in this run, also what had failed in the one before.
    """

    documents: int = 0
    events: int = 0
    known: int = 0
    failures: list[Failure] = field(default_factory=list)
    seconds: float = 0.0

    def summary(self) -> str:
        """Return the run in one line."""
        parts = [f"{self.documents:,} document{'s' * (self.documents != 1)} coded"]
        if self.known:
            parts.append(f"{self.known:,} there already")
        if self.failures:
            parts.append(f"{len(self.failures):,} failed")
        parts.append(f"{self.events:,} events")
        return f"{', '.join(parts)} in {self.seconds:.1f} s"


def digest(text: str) -> str:
    """Return what tells a document or failure, given as JSON, from all others."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:24]


def row_of(key: str, outcome: Record | Failure, node: str) -> Row:
    """Return the row of a record or of a failure.

    Args:
        key: digest of the document as JSON.
        outcome: what came of it.
        node: the machine that it was coded on.
    """
    if isinstance(outcome, Failure):
        return failure_row(outcome, node)
    document: Document = outcome.document
    try:
        record = outcome.model_dump_json()
    except ValueError as error:  # half a character, say, that no file can hold
        return failure_row(Failure(where=document.path or document.id, reason=str(error)), node)
    return dict.fromkeys(COLUMNS) | {
        "key": key,
        "document": document.id,
        "path": document.path,
        "title": document.title,
        "published": document.date,
        "source": document.source,
        "url": document.url,
        "author": document.author,
        "kind": document.kind,
        "events": len(outcome.events),
        "record": record,
        "coder": outcome.coder,
        "node": node,
    }


def failure_row(failure: Failure, node: str = "") -> Row:
    """Return the row of a failure."""
    return dict.fromkeys(COLUMNS) | {
        "key": digest(failure.model_dump_json()),
        "failed": failure.where,
        "reason": failure.reason,
        "hint": failure.hint,
        "node": node,
    }


def failure_of(row: Row) -> Failure | None:
    """Return the failure that a row stands for, if it does."""
    if row["failed"] is None:
        return None
    return Failure(where=row["failed"], reason=row["reason"] or "unknown", hint=row["hint"] or "")
