"""What a file says of one text, before it is made a document."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from detente.contracts import DetenteError
from detente.documents.lexicon import rows
from detente.documents.options import ReadOptions
from detente.documents.published import is_missing


@dataclass(frozen=True, slots=True)
class Fields:
    """One text and what its file says of it, in the words of the file.

    ``wrapped`` says that line breaks may be those of a fixed width; ``markup`` that tags and
    entities of HTML may stand in the text; ``within`` where the id tells the text from others, as
    two feeds may both have a text "1". ``guessed`` says that bytes that are no UTF-8 were read by
    an older encoding; ``told`` are fields that were taken from the layout of the text, and why.
    """

    text: object
    title: object = None
    date: object = None
    source: object = None
    url: object = None
    author: object = None
    id: object = None
    kind: object = None
    wrapped: bool = False
    markup: bool = False
    within: object = None
    guessed: bool = False
    told: tuple[tuple[str, str], ...] = ()

    def digest(self) -> str:
        """Return what tells the text, with all that is said of it, from any other."""
        said = "\x1f".join(str(getattr(self, name)) for name in NAMES)
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


NOT_SAID = ("wrapped", "markup", "within", "guessed", "told")
NAMES = tuple(f.name for f in fields(Fields) if f.name not in NOT_SAID)


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).lower()


@functools.lru_cache(maxsize=256)
def columns(present: tuple[str, ...], options: ReadOptions) -> dict[str, str]:
    """Return which of the columns present holds which field.

    Raises:
        DetenteError: when a column that the user named is not there, or none holds the text.
    """
    by_plain_name = {_plain(name): name for name in reversed(present)}
    found: dict[str, str] = {}
    for field in NAMES:
        asked = options.column(field)
        if asked is None:
            known = (name for kind, name in rows("columns") if kind == field)
            column = next((by_plain_name[n] for n in known if n in by_plain_name), None)
        else:
            column = asked if asked in present else by_plain_name.get(_plain(asked))
        if column is not None:
            found[field] = column
        elif asked is not None or field == "text":
            raise DetenteError(
                f"no {field} column {asked!r}" if asked else "no column with the text",
                hint=f"name it with --{field}-column; there are: {', '.join(present)[:300]}",
            )
    return found


def from_mapping(mapping: Mapping[str, object], options: ReadOptions) -> Fields:
    """Return the fields of a row or a JSON object.

    Raises:
        DetenteError: when no field holds the text.
    """
    present = tuple(name for name in mapping if isinstance(name, str))
    values: dict[str, Any] = {
        field: mapping[name] for field, name in columns(present, options).items()
    }
    return Fields(**values, wrapped=True, markup=True)


def as_words(value: object, *, depth: int = 3) -> str | None:
    """Return the words of a field, ``None`` when it is empty.

    Lists are joined; of an object, as feeds of news services have it, the name is taken. What
    lies deeper than ``depth`` is not looked at.
    """
    if depth == 0 or value is None or isinstance(value, (bool, bytes)):
        return None
    if isinstance(value, Mapping):
        name = value.get("name") or value.get("title") or value.get("screen_name")
        return as_words(name, depth=depth - 1)
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, (as_words(one, depth=depth - 1) for one in value))) or None
    return None if is_missing(value) else str(value).strip() or None
