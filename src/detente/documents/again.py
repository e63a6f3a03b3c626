"""Reading again what could not be read: whole files, or places in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.contracts import Document, Failure
from detente.documents.inputs import Input, find_inputs
from detente.documents.options import ReadOptions
from detente.documents.read import read_new, read_paths


def read_again(
    places: Iterable[str], options: ReadOptions | None = None
) -> Iterator[Document | Failure]:
    """Yield what stands now where reading failed.

    Args:
        places: where it failed: files and folders, or ``file:place`` as ``Failure.where`` and
            ``Document.path`` have it, of which only these are yielded.
        options: how to read.
    """
    options = options or ReadOptions()
    whole: list[str] = []
    within: dict[str, set[str]] = {}
    for where in places:
        file, _, place = where.rpartition(":")
        if place and _there(file) and not _there(where):
            within.setdefault(file, set()).add(where)
        else:
            whole.append(where)
    yield from read_paths(whole, options)
    for file, wanted in within.items():
        if file not in whole:
            yield from _places(file, wanted, options)


def _there(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def _places(file: str, wanted: set[str], options: ReadOptions) -> Iterator[Document | Failure]:
    missed = set(wanted)
    for source in find_inputs(file):
        results = (
            (r for _, r in read_new(source, options)) if isinstance(source, Input) else [source]
        )
        for result in results:
            where = result.where if isinstance(result, Failure) else result.path or ""
            if where in wanted:
                missed.discard(where)
                yield result
            elif where == file:  # the file as a whole cannot be read now
                missed.clear()
                yield result
    for where in sorted(missed):
        yield Failure(where=where, reason="no longer in the file", hint="read the whole file again")
