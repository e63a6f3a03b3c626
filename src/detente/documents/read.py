"""Reading inputs of every format into documents."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import zlib
from collections.abc import Container, Generator, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from detente.contracts import DetenteError, Document, Failure
from detente.documents.compose import check_length, compose
from detente.documents.decoding import decode, decode_page, is_guessed, wide_encoding
from detente.documents.feeds import read_feed
from detente.documents.fields import Fields
from detente.documents.inputs import (
    FOLDER_HINT,
    HEAD,
    Format,
    Input,
    find_inputs,
    opened,
    tell_format,
)
from detente.documents.jsonl import read_json, read_jsonl
from detente.documents.language import check_language
from detente.documents.misfit import unless_alike
from detente.documents.options import ReadOptions
from detente.documents.parquet import read_parquet
from detente.documents.plain import read_markdown, read_plain
from detente.documents.position import Position
from detente.documents.sheets import read_table
from detente.documents.warc import read_warc
from detente.documents.webpage import read_page

# Bytes that a file read as a whole may have, for each character that a text may have.
_BYTES_PER_CHARACTER = {"text": 4, "markdown": 4, "page": 10, "feed": 20, "json": 64}
_IN_ROWS = ("jsonl", "json", "table", "parquet")
"""Formats whose rows are alike; of a web archive each page may have its own reason to fail."""


def _size(stream: io.BufferedReader) -> int:
    """Return the bytes in a file on disk, 0 where that is not known beforehand."""
    if not isinstance(stream.raw, io.FileIO):
        return 0
    status = os.fstat(stream.raw.fileno())
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _whole(stream: io.BufferedReader, form: Format, options: ReadOptions) -> bytes:
    """Return all bytes of a file, refusing one that is too large without reading it."""
    limit = _BYTES_PER_CHARACTER[form] * options.max_chars
    size = _size(stream)
    data = stream.read(limit + 1) if size <= limit else b""
    if max(size, len(data)) <= limit:
        return data
    if form in ("text", "markdown"):
        check_length(max(size, len(data)), options, "bytes")
    hint = "give JSONL, one article a line" if form == "json" else "split it"
    raise DetenteError(f"more than {limit:,} bytes in one {form} file", hint=hint)


def _lines(stream: io.BufferedReader, *, newline: str | None) -> io.TextIOWrapper:
    wide = wide_encoding(stream.peek(HEAD))
    narrow = wide in (None, "utf-8-sig")
    return io.TextIOWrapper(
        stream,
        encoding=wide or "utf-8",
        # Kept as surrogates, undecodable bytes can be told from the line they stand in.
        errors="surrogateescape" if narrow else "replace",
        newline=newline,
    )


def _fields(
    source: Input, stream: io.BufferedReader, form: Format, options: ReadOptions
) -> Generator[tuple[str, Fields | DetenteError], None, None]:
    """Yield the texts of a file, each with its place in the file, empty if it is the whole."""
    if form == "parquet":
        if source.path is None or not isinstance(stream.raw, io.FileIO):
            raise DetenteError("Parquet that is packed or piped", hint="give it as a plain file")
        yield from read_parquet(source.path, options)
        return
    if form == "warc":
        yield from read_warc(stream, options)
        return
    if form in ("jsonl", "table"):
        lines = _lines(stream, newline="" if form == "table" else None)
        try:
            yield from (read_table if form == "table" else read_jsonl)(lines, options)
        finally:
            lines.detach()
        return
    data = _whole(stream, form, options)
    if not data.strip():
        raise DetenteError("empty", hint="there is no text in it")
    if form == "feed":
        yield from ((f"entry {number}", fields) for number, fields in read_feed(data))
    elif form == "json":
        guessed = is_guessed(data)
        for place, found in read_json(decode(data), options):
            yield place, replace(found, guessed=guessed) if isinstance(found, Fields) else found
    elif form == "page":
        yield "", read_page(decode_page(data))
    else:
        found = (read_markdown if form == "markdown" else read_plain)(decode(data))
        yield "", replace(found, guessed=is_guessed(data))


def _failure(where: str, error: Exception) -> Failure:
    if isinstance(error, DetenteError):
        return Failure(where=where, reason=error.message, hint=error.hint)
    if isinstance(error, OSError) and error.strerror:
        return Failure(where=where, reason=error.strerror.lower(), hint="check the file")
    return Failure(where=where, reason=f"broken ({error})", hint="fetch the file again")


def read_new(
    source: Input,
    options: ReadOptions,
    known: Container[str] = (),
    position: Position | None = None,
) -> Iterator[tuple[str, Document | Failure]]:
    """Yield the documents of a file, as ``read_paths`` does, that are not known yet.

    Args:
        source: the file.
        options: how to read it.
        known: what was yielded before; these texts are passed over.
        position: told how far the file is read.

    Yields:
        A digest of the text and what its file says of it, empty of a failure of the whole file;
        and the document.
    """
    try:
        with opened(source, position) as stream:
            form = tell_format(source, stream.peek(HEAD)[:HEAD])
            if form is None:
                return
            some = False
            with contextlib.closing(_fields(source, stream, form, options)) as all_found:
                for place, found in unless_alike(all_found) if form in _IN_ROWS else all_found:
                    some = True
                    digest = found.digest() if isinstance(found, Fields) else ""
                    if not digest or digest not in known:
                        where = f"{source.where}:{place}" if place else source.where
                        yield digest, _finish(found, where, options)
            if not some:
                reason = Failure(where=source.where, reason="empty", hint="there is no text in it")
                yield "", reason
    except (DetenteError, OSError, EOFError, UnicodeError, zlib.error) as error:
        yield "", _failure(source.where, error)


def _read(
    source: Input | Failure, options: ReadOptions, position: Position | None = None
) -> Iterator[Document | Failure]:
    if isinstance(source, Failure):
        return iter([source])
    return (found for _, found in read_new(source, options, position=position))


def _finish(found: Fields | DetenteError, where: str, options: ReadOptions) -> Document | Failure:
    if isinstance(found, DetenteError):
        return _failure(where, found)
    try:
        document = compose(found, options, where)
    except DetenteError as error:
        return _failure(where, error)
    return check_language(document, options) or document


def read_paths(
    paths: Iterable[str | Path],
    options: ReadOptions | None = None,
    position: Position | None = None,
) -> Iterator[Document | Failure]:
    """Yield the documents of files, folders and, for "-", of standard input, as they are read.

    What cannot be read comes as a failure in its place, with the file and the line; nothing that
    stands in a file makes it raise. Formats are told by suffix and content: plain text, Markdown,
    HTML, JSONL and JSON, CSV and TSV, RSS and Atom, web archives (WARC), each also packed with gzip
    or Zstandard, and Parquet. Folders are read in sorted order with all folders in them; hidden
    files are passed over. Tables, lines and archives are never in memory as a whole.
    ``Document.path`` is the file, or ``file:line`` where the file has several documents. A
    ``position`` is told how far the files are read.
    """
    options = options or ReadOptions()
    for path in paths:
        some = False
        for source in find_inputs(path):
            for result in _read(source, options, position):
                some = True
                yield result
        if not some:
            yield Failure(where=str(path), reason="no documents in this folder", hint=FOLDER_HINT)


def read_bytes(
    data: bytes, name: str, options: ReadOptions | None = None
) -> Iterator[Document | Failure]:
    """Yield the documents of a file that was sent, as ``read_paths`` yields those of one on disk.

    Args:
        data: the bytes of the file, plain or packed with gzip.
        name: what the sender calls it; only its ending tells something, and nothing is opened.
        options: how to read it.
    """
    called = Path(Path(name.replace("\\", "/")).name or "text")
    yield from _read(Input(called, data=data), options or ReadOptions())
