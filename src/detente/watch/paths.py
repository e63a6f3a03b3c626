"""Folders and files as sources: what was added to them or changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from detente.contracts import DetenteError, Failure
from detente.documents import Input, ReadOptions, find_inputs, read_new
from detente.watch.news import Known, News, text_mark


class PathSource:
    """A folder with all folders in it, or a file: a saved feed, JSON lines that are added to.

    Args:
        path: the folder or file.
        options: how its files are read.
    """

    def __init__(self, path: str | Path, options: ReadOptions | None = None) -> None:
        self.path = Path(path)
        self.options = options or ReadOptions()

    @property
    def name(self) -> str:
        """The path, whole, so that a watch begun in another folder knows it."""
        return str(self.path.absolute())

    def news(self, marks: Mapping[str, str]) -> Iterator[News]:
        """Yield what is new in files that were added or changed since they were marked.

        Raises:
            DetenteError: when there is no such file or folder.
        """
        known = Known(marks)
        for found in find_inputs(self.path):
            if isinstance(found, Failure):
                raise DetenteError(found.reason, where=found.where, hint=found.hint)
            try:
                mark = _mark(found)
            except OSError:
                continue  # gone since the folder was listed
            if marks.get(f"file:{found.where}") == mark:
                continue
            for digest, outcome in read_new(found, self.options, known):
                yield News(outcome, text_mark(digest))
            # Of what it was before it was read: what is written meanwhile is read next time.
            yield News(marks={f"file:{found.where}": mark})


def _mark(found: Input) -> str:
    assert found.path is not None
    status = found.path.stat()
    return f"{status.st_mtime_ns}:{status.st_size}"
