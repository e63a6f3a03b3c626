"""Which files there are to read, here or in a bucket, and reading one of them on any machine."""

from __future__ import annotations

import contextlib
import glob
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TypedDict

from detente.cluster.outcomes import digest
from detente.contracts import Document, Failure
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
    if "://" in path:
        yield from _addressed(path)
        return
    paths = [path]
    if not Path(path).exists() and WILD & set(path):
        paths = sorted(glob.glob(path, recursive=True)) or [path]  # noqa: PTH207
    for each in paths:
        some = False
        for found in find_inputs(each):
            some = True
            if isinstance(found, Failure):
                yield found
            else:
                yield Source(str(found.path), str(found.path), "", found.named)
        if not some:
            yield Failure(where=each, reason="no documents in this folder", hint="give files")


def _addressed(address: str) -> Iterator[Source | Failure]:
    from pyarrow.fs import FileSelector, FileSystem, FileType  # noqa: PLC0415  (an extra)

    scheme, _, place = address.partition("://")
    parts = place.split("/")
    wild = next((n for n, part in enumerate(parts) if WILD & set(part)), None)
    root = address if wild is None else f"{scheme}://{'/'.join(parts[:wild])}"
    try:
        system, base = FileSystem.from_uri(root)
        pattern = "" if wild is None else f"{base}/{'/'.join(parts[wild:])}"
        info = system.get_file_info(base)
        if info.type == FileType.File:
            yield Source(f"{scheme}://{base}", base, root, named=True)
            return
        listed = system.get_file_info(FileSelector(base, recursive=True))
    except (OSError, ValueError) as error:
        yield _unreachable(address, error)
        return
    files = sorted(each.path for each in listed if each.type == FileType.File)
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


def _unreachable(address: str, error: Exception) -> Failure:
    reason = (str(error).splitlines() or [type(error).__name__])[0]
    return Failure(
        where=address, reason=f"cannot be read: {reason}", hint="check the address and the rights"
    )


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


def _read(source: Source, options: ReadOptions) -> Iterable[Document | Failure]:
    if not source.store:
        taken = Input(Path(source.path), named=source.named)
    else:
        from pyarrow.fs import FileSystem  # noqa: PLC0415  (an extra)

        try:
            system, _ = FileSystem.from_uri(source.store)
            with system.open_input_stream(source.path, compression=None) as stream:
                data = stream.read()
        except (OSError, ValueError) as error:
            return [_unreachable(source.address, error)]
        promised = Input(Path(source.path)).expected
        taken = Input(None, source.named, data, source.address, promised)
    return (found for _, found in read_new(taken, options))


def _item(document: Document) -> Item:
    try:
        text = document.model_dump_json()
    except ValueError as error:  # half a character, say
        return _failed(Failure(where=document.path or document.id, reason=str(error)))
    return Item(key=digest(text), document=text, failure="")


def _failed(failure: Failure) -> Item:
    return Item(key="", document="", failure=failure.model_dump_json())
