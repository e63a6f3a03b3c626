"""Reading again what could not be read: whole files, or places in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from detente.contracts import Document, Failure
from detente.documents.inputs import Input, find_inputs
from detente.documents.options import Reading, ReadOptions
from detente.documents.read import read_new, read_paths


def read_again(places: Mapping[str, Reading]) -> Iterator[Document | Failure]:
    """Yield what stands now where reading failed.

    Args:
        places: where it failed, and how to read it: files and folders, or ``file:place`` as
            ``Failure.where`` and ``Document.path`` have it, of which only these are yielded.
    """
    alike: dict[ReadOptions, list[str]] = {}
    for where, reading in places.items():
        if _there(where) or _there(_file(where)):
            alike.setdefault(reading.options, []).append(where)
        else:
            yield _vanished(where, reading)
    for options, some in alike.items():
        yield from _read_alike(some, options)


def _read_alike(places: Iterable[str], options: ReadOptions) -> Iterator[Document | Failure]:
    whole: list[str] = []
    within: dict[str, set[str]] = {}
    for where in places:
        if _there(where):
            whole.append(where)
        else:
            within.setdefault(_file(where), set()).add(where)
    yield from read_paths(whole, options)
    for file, wanted in within.items():
        if file not in whole:
            yield from _places(file, wanted, options)


def _file(where: str) -> str:
    """Return the file of ``file:place``, empty where it is none."""
    return where.rpartition(":")[0]


def _vanished(where: str, reading: Reading) -> Failure:
    hint = "put it back"
    if reading.folder and not Path(where).is_absolute() and reading.folder != str(Path.cwd()):
        hint = f"put it back, or try in {reading.folder}, where it was read"
    return Failure(where=where, reason="is not there, or no longer", hint=hint)


def _there(path: str) -> bool:
    try:
        return bool(path) and Path(path).exists()
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
