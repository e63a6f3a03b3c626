"""What a source gives: documents that are new in it, and marks by which they are known later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from detente.contracts import Document, Failure


@dataclass(frozen=True, slots=True)
class News:
    """A document, or why something could not be read; and what to mark once it is kept."""

    outcome: Document | Failure | None = None
    marks: Mapping[str, str] = field(default_factory=dict)


class Source(Protocol):
    """Something to be watched."""

    @property
    def name(self) -> str:
        """The path or address that it goes by, which its marks are kept under."""

    def news(self, marks: Mapping[str, str]) -> Iterator[News]:
        """Yield what is new.

        Args:
            marks: what was marked before.

        Raises:
            DetenteError: when the source cannot be read now.
        """


def text_mark(digest: str) -> dict[str, str]:
    """Return the mark of a text by its digest; none of what has no digest."""
    return {f"text:{digest}": ""} if digest else {}


class Known:
    """The digests among marks, as ``read_new`` asks for them."""

    def __init__(self, marks: Mapping[str, str]) -> None:
        self._marks = marks

    def __contains__(self, digest: object) -> bool:
        return f"text:{digest}" in self._marks
