"""Finding the documents that annotated statements stand in, among folders of many."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.contracts import DetenteError, Document
from detente.documents import document_from
from detente.evaluate.polnear import DAY
from detente.evaluate.stance import GoldStance

HINT = "give the folder that holds the files named in the gold"


def documents_of(golds: Iterable[GoldStance], folder: Path) -> Iterator[Document]:
    """Yield each document that annotated statements stand in, once.

    A file may be a table (.csv) whose rows have ``url``, ``text`` and ``date``, ``document`` being
    the last part of a url; any other file is the text itself. Texts are cleaned as they are on
    reading, and places count from the cleaned text.

    Raises:
        DetenteError: when a file or a document in it is not there.
    """
    wanted: dict[str, dict[str, None]] = {}
    for gold in golds:
        if gold.file and gold.document:
            wanted.setdefault(gold.file, {})[gold.document] = None
    for name, keys in wanted.items():
        path = next(iter(sorted(folder.rglob(name))), None) if Path(name).name == name else None
        if path is None:
            raise DetenteError(f"no file {name!r} below it", where=str(folder), hint=HINT)
        if path.suffix == ".csv":
            yield from _of_table(path, keys)
        else:
            yield from (_of_file(path, key) for key in keys)


def _of_table(path: Path, keys: dict[str, None]) -> Iterator[Document]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = {row["url"].rsplit("/", 1)[-1]: row for row in csv.DictReader(lines)}
    for key in keys:
        if key not in rows:
            raise DetenteError(f"no row of {key!r}", where=str(path), hint=HINT)
        yield _document(rows[key]["text"], key, rows[key].get("date"))


def _of_file(path: Path, key: str) -> Document:
    found = DAY.search(path.name)
    text = path.read_text(encoding="utf-8", errors="replace")
    return _document(text, key, found[1] if found else None)


def _document(text: str, key: str, day: str | None) -> Document:
    return document_from({"text": text, "id": key, **({"date": day} if day else {})})
