"""Large and odd input has to end, and soon."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from detente.contracts import Document, Failure

Read = Callable[..., list[Document | Failure]]
PIECES = [
    "*", "[", "![", "](", "_a", "`", "> ", "- ", "#", "\\", "<", "<!--", "<p", "<p>", "&", "&amp;",
    "\n", " \n", "\u200b", "\u0301", "😀", "\t", "---\n", "a: b\n", '"', ",", "</p><", "<b a='",
    "中", "\u202e", "A ", "a\n", "1. ", "=\n",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_odd_texts_of_every_kind_take_little_time(read: Read, piece: str) -> None:
    text = (piece * (100_000 // len(piece))) + " The president spoke."
    # Of this process's own time, so that what else runs does not count.
    began = time.process_time()
    for name in ("a.txt", "a.md"):
        assert len(read(name, text)) == 1
    assert read("a.jsonl", json.dumps({"text": text + "<br>", "title": text}))
    assert read("a.csv", f"text\n{text}\n")
    assert time.process_time() - began < 5
