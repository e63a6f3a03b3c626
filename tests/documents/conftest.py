"""Files to read, written into a folder of the test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from detente.contracts import Document, Failure
from detente.documents import ReadOptions, read_paths

ARTICLE = (
    "The president of Arland met the premier of Brenia in Port Venn on Monday for talks about the "
    "border, officials of both countries said.\n"
    "“We will not be dictated to,” the premier said after the meeting."
)


@pytest.fixture
def article() -> str:
    return ARTICLE


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[Document | Failure]]:
    """Return a function that writes a file and reads it."""

    def write_and_read(
        name: str, content: str | bytes, options: ReadOptions | None = None
    ) -> list[Document | Failure]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_paths([path], options))

    return write_and_read


@pytest.fixture
def one(read: Callable[..., list[Document | Failure]]) -> Callable[..., Document]:
    """Return a function that writes a file and reads the one document it holds."""

    def read_one(name: str, content: str | bytes, options: ReadOptions | None = None) -> Document:
        (found,) = read(name, content, options)
        assert isinstance(found, Document), found
        return found

    return read_one


@pytest.fixture
def refused(read: Callable[..., list[Document | Failure]]) -> Callable[..., Failure]:
    """Return a function that writes a file and reads the one failure it gives."""

    def read_refused(
        name: str, content: str | bytes, options: ReadOptions | None = None
    ) -> Failure:
        (found,) = read(name, content, options)
        assert isinstance(found, Failure), found
        return found

    return read_refused
