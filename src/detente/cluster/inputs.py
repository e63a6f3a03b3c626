"""Which files there are to read, here or in a bucket, and reading one of them on any machine."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Container, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any, TypedDict

from detente.cluster.addresses import is_address, opened, reached
from detente.cluster.folders import fetch
from detente.cluster.outcomes import digest
from detente.contracts import DetenteError, Document, Failure
from detente.documents import Input, ReadOptions, find_inputs, read_new

WILD = frozenset("*[")


class Item(TypedDict):
    """A document as JSON, or a failure as JSON; the other is empty.

    Text only: Arrow would take a column of nothing but nulls for one of another type.
    """

    key: str
    document: str
    failure: str


@dataclass(frozen=True, slots=True)
class Source:
    """One file; ``address`` is the name it goes by, ``path`` where it lies on its file system.

    ``store`` is an address on the file system of a bucket or shared disk, empty for a local file.
    ``named`` says that the user named the file, not only its folder.
    """

    address: str
    path: str
    store: str
    named: bool


def find_sources(path: str) -> Iterator[Source | Failure]:
    """Yield the files that a path, glob, or address such as s3://bucket/news/*.jsonl stands for.

    Of a folder, all files in it and below in sorted order, without hidden ones.
    """
    if is_address(path):
        yield from _addressed(path)
        return
    some = False
    for found in find_inputs(path):
        some = True
        if isinstance(found, Failure):
            yield found
        else:
            yield Source(str(found.path), str(found.path), "", found.named)
    if not some:
        yield Failure(where=path, reason="no documents in this folder", hint="give files")


def _addressed(address: str) -> Iterator[Source | Failure]:
    scheme, _, place = address.partition("://")
    parts = place.split("/")
    wild = next((n for n, part in enumerate(parts) if WILD & set(part)), None)
    root = address if wild is None else f"{scheme}://{'/'.join(parts[:wild])}"
    try:
        system, base = opened(root)
        pattern = "" if wild is None else f"{base}/{'/'.join(parts[wild:])}"
        with reached(address):
            info = system.get_file_info(base)
            # Below the folder only where the pattern goes there: there may be millions of files.
            below = wild is None or len(parts) > wild + 1 or "**" in parts[wild]
            listed = [info] if info.is_file else system.get_file_info(_all_in(base, below=below))
    except DetenteError as error:
        yield Failure(where=address, reason=error.message, hint=error.hint)
        return
    if info.is_file and wild is None:
        yield Source(f"{scheme}://{base}", base, root, named=True)
        return
    files = sorted(each.path for each in listed if each.is_file)
    if pattern:
        files = [path for path in files if _fits(path, pattern)]
    else:
        files = [path for path in files if not _hidden(path.removeprefix(base))]
    if not files:
        yield Failure(where=address, reason="no such files", hint="check the address")
    for path in files:
        yield Source(f"{scheme}://{path}", path, root, named=bool(pattern))


def _fits(path: str, pattern: str) -> bool:
    """Tell whether a path fits; ``**`` stands for any folders, other signs for one part only."""
    return _parts_fit(path.split("/"), pattern.split("/"))


def _parts_fit(parts: list[str], patterns: list[str]) -> bool:
    if not patterns:
        return not parts
    if patterns[0] == "**":
        return _parts_fit(parts, patterns[1:]) or (bool(parts) and _parts_fit(parts[1:], patterns))
    return (
        bool(parts) and fnmatchcase(parts[0], patterns[0]) and _parts_fit(parts[1:], patterns[1:])
    )


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(path).parts)


def _all_in(base: str, *, below: bool) -> Any:
    from pyarrow.fs import FileSelector  # noqa: PLC0415  (an extra)

    return FileSelector(base, recursive=below)


def read_source(
    source: Source, options: ReadOptions, folder: str, done: Container[str] = ()
) -> Iterator[Item]:
    """Yield what is in a file, without what is done already.

    Args:
        source: the file.
        options: how to read it.
        folder: where relative paths begin.
        done: keys of documents that are to be passed over.
    """
    with contextlib.chdir(folder) if not source.store else contextlib.nullcontext():
        for found in _read(source, options):
            if isinstance(found, Document):
                item = _item(found)
                if item["key"] not in done:
                    yield item
            else:
                yield _failed(found)


def _read(source: Source, options: ReadOptions) -> Iterator[Document | Failure]:
    if not source.store:
        taken = Input(Path(source.path), named=source.named)
        yield from (found for _, found in read_new(taken, options))
        return
    with tempfile.TemporaryDirectory(prefix="detente-") as folder:
        copy = Path(folder, PurePosixPath(source.path).name)
        try:
            system, _ = opened(source.store)
            fetch(system, source.path, copy, source.address)
        except DetenteError as error:
            yield Failure(where=source.address, reason=error.message, hint=error.hint)
            return
        taken = Input(copy, source.named, address=source.address)
        yield from (found for _, found in read_new(taken, options))


def _item(document: Document) -> Item:
    try:
        text = document.model_dump_json()
    except ValueError as error:  # half a character, say
        return _failed(Failure(where=document.path or document.id, reason=str(error)))
    return Item(key=digest(text), document=text, failure="")


def _failed(failure: Failure) -> Item:
    return Item(key="", document="", failure=failure.model_dump_json())
