"""Files, folders and standard input: finding them and telling their format."""

from __future__ import annotations

import contextlib
import glob
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from detente.contracts import DetenteError, Failure
from detente.documents import packed, parquet, warc
from detente.documents.decoding import refuse_binary, wide_encoding
from detente.documents.jsonl import is_jsonl
from detente.documents.lexicon import words
from detente.documents.position import Position

Format = Literal["text", "markdown", "page", "jsonl", "json", "table", "feed", "parquet", "warc"]

HEAD = 16_384
_SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".parquet": "parquet",
    ".warc": "warc",
}
WILD = frozenset("*?[")
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_PAGE = re.compile(r"<!doctype\s+html|<(?:html|head|body|article|main)[\s>]", re.IGNORECASE)
_MAGIC: tuple[tuple[bytes, Format], ...] = ((parquet.MAGIC, "parquet"), (warc.MAGIC, "warc"))
FOLDER_HINT = "give files, or a folder with .txt, .md, .html, .jsonl, .json, .csv or feed files"
ADDRESS_HINT = "fetch it first, or read it with --engine ray"
VANISHED = "vanished while the folder was read"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to be read; ``path`` is ``None`` for standard input and for what was fetched.

    ``data`` are the bytes that were fetched or sent; a ``path`` is then only a name. ``address`` is
    where they, or the file, are from. ``form`` is the format that was promised with them.
    """

    path: Path | None
    named: bool = True
    data: bytes | None = None
    address: str | None = None
    form: Format | None = None

    @property
    def where(self) -> str:
        """The name that failures and documents go by."""
        return self.address or ("stdin" if self.path is None else str(self.path))

    @property
    def expected(self) -> Format | None:
        """The format that the suffix of the name, or what came with it, promises."""
        if self.path is None:
            return self.form
        suffixes = [suffix.lower() for suffix in self.path.suffixes]
        suffixes = [suffix for suffix in suffixes if suffix not in packed.SUFFIXES]
        return _SUFFIXES.get(suffixes[-1]) if suffixes else None

    @property
    def is_copy(self) -> bool:
        """Tell whether the name is that of a backup, or of what an editor or a fetch left."""
        name = self.path.name.lower() if self.path else ""
        return name.endswith(tuple(words("leftovers")))


def _expanded(pattern: str) -> list[str]:
    """Return the paths that a pattern such as news/*.jsonl stands for, in sorted order."""
    if not WILD & set(pattern):
        return []
    try:
        return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207
    except (OSError, ValueError):
        return []


def _walk(folder: Path) -> Iterator[Input | Failure]:
    """Yield the files of a folder as they stand there when their turn comes."""
    errors: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if name.startswith("."):
                continue
            if path.is_file():
                yield Input(path, named=False)
            elif not os.path.lexists(path):
                yield Failure(where=str(path), reason=VANISHED, hint="read it again")
    for error in errors:
        reason = VANISHED if isinstance(error, FileNotFoundError) else str(error.strerror).lower()
        yield Failure(where=str(error.filename), reason=reason, hint="check the folder")


def find_inputs(path: str | Path) -> Iterator[Input | Failure]:
    """Yield the files that a path stands for: itself, or those of a folder in sorted order.

    A pattern such as ``news/*.jsonl`` stands for what fits it, unless a file has that very name.
    """
    if str(path) == "-":
        yield Input(None)
        return
    if "://" in str(path):
        yield Failure(where=str(path), reason="an address, not a file", hint=ADDRESS_HINT)
        return
    path = Path(path)
    try:
        is_folder = path.is_dir()
        there = is_folder or path.exists()
    except (OSError, ValueError):
        is_folder = there = False
    if is_folder:
        yield from _walk(path)
    elif there:
        yield Input(path)
    elif paths := _expanded(str(path)):
        for each in paths:
            yield from _walk(Path(each)) if Path(each).is_dir() else [Input(Path(each))]
    else:
        yield Failure(where=str(path), reason="no such file or folder", hint="check the path")


def size_inputs(paths: Iterable[str | Path]) -> int | None:
    """Return the bytes of the files that paths stand for, ``None`` with standard input among them.

    They are those that ``Position.taken`` comes to; files of a folder that turn out to be no
    documents are among them.
    """
    number = 0
    for path in paths:
        for found in find_inputs(path):
            if isinstance(found, Input):
                if found.path is None:
                    return None
                with contextlib.suppress(OSError):
                    number += found.path.stat().st_size
    return number


@contextlib.contextmanager
def opened(source: Input, position: Position | None = None) -> Iterator[io.BufferedReader]:
    """Open a file, unpacked if it is packed; standard input stays open afterwards.

    Args:
        source: the file.
        position: told how far it is read, where that is known.

    Raises:
        OSError: when it cannot be opened.
        DetenteError: when there is no standard input.
    """
    with contextlib.ExitStack() as stack:
        file: io.BufferedReader
        if source.data is not None:
            file = io.BufferedReader(cast("io.RawIOBase", io.BytesIO(source.data)), HEAD)
        elif source.path is None:
            if sys.stdin is None:
                raise DetenteError("is closed", hint="pipe a text into it")
            file = io.BufferedReader(cast("io.RawIOBase", sys.stdin.buffer), HEAD)
            stack.callback(file.detach)
        else:
            raw = stack.enter_context(io.FileIO(source.path))
            if position is not None:
                stack.enter_context(position.within(raw))
            file = io.BufferedReader(raw, HEAD)
        plain = packed.unpacked(file)
        if plain is not file:
            stack.enter_context(plain)
        yield plain


def _read_head(head: bytes) -> str:
    return head.decode(wide_encoding(head) or "utf-8", "replace").lstrip("\ufeff \t\r\n")


def tell_format(source: Input, head: bytes) -> Format | None:
    """Return the format of a file by its name and its first bytes.

    ``None`` stands for a file of a folder that is passed over: it has no name of a document and
    does not look like a page, a feed or JSON.

    Raises:
        DetenteError: when the bytes are not text.
    """
    for magic, form in _MAGIC:
        if head.startswith(magic):
            return form
    expected = source.expected
    if expected in ("parquet", "warc"):
        name = "Parquet" if expected == "parquet" else "web archive"
        reason = f"no {name}, whatever the name says" if head.strip() else "empty"
        raise DetenteError(reason, hint="write or fetch the file again")
    if expected is None and not source.named and source.is_copy:
        return None
    if expected is None and not source.named:
        with contextlib.suppress(DetenteError):
            refuse_binary(head)
            return _sniffed(_read_head(head))
        return None
    if expected == "jsonl" and head.lstrip().startswith(b"{"):
        return "jsonl"  # a line that is no text is a matter of that line
    refuse_binary(head)
    text = _read_head(head)
    sniffed = _sniffed(text)
    if expected is None:
        return sniffed or "text"
    if expected in ("text", "page", "feed") and sniffed in ("page", "feed"):
        return sniffed
    return "jsonl" if expected == "json" and is_jsonl(text) else expected


def _sniffed(text: str) -> Format | None:
    if text.startswith("<"):
        feed, page = _FEED.search(text[:4096]), _PAGE.search(text)
        if feed and not (page and page.start() < feed.start()):
            return "feed"
        return "page" if page else None
    if is_jsonl(text):
        return "jsonl"
    return "json" if re.match(r"\[\s*\{|\{\s*\"", text) else None
