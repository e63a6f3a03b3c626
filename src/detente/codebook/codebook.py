"""A codebook of the user's own: event types described in one YAML file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, ValidationError, field_validator

from detente.classify import Marked
from detente.contracts import Contract, DetenteError

FEWEST, MOST = 5, 50
MARKUP = re.compile(r"\[([ARE])\|([^\[\]|]+)\]")
MARKS = {"A": "actor", "R": "recipient", "E": "trigger"}


class CodebookType(Contract):
    """One event type.

    ``examples`` are sentences, best with the actor, recipient and event word marked as
    ``[A|…]``, ``[R|…]`` and ``[E|…]``; ``patterns`` are regular expressions on the sentence that
    decide for the type without the model; ``score`` runs from -10 to 10.
    """

    name: str = Field(pattern=r"^[A-Z][A-Z0-9_-]*$")
    definition: str = Field(min_length=1)
    examples: tuple[str, ...] = Field(min_length=FEWEST, max_length=MOST)
    patterns: tuple[str, ...] = ()
    quad: int = Field(ge=1, le=4)
    score: float = Field(ge=-10, le=10)

    @field_validator("patterns")
    @classmethod
    def _compiles(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"pattern {pattern!r}: {error}") from error
        return patterns


class Codebook(Contract):
    """Event types that exclude each other, with a name for the whole."""

    name: str = Field(min_length=1)
    types: tuple[CodebookType, ...] = Field(min_length=2)

    @field_validator("types")
    @classmethod
    def _distinct(cls, types: tuple[CodebookType, ...]) -> tuple[CodebookType, ...]:
        names = [known.name for known in types]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"type {twice[0]} is described twice")
        return types


def read_codebook(path: Path) -> Codebook:
    """Return a codebook from YAML.

    Raises:
        DetenteError: when the file is no YAML, or a type lacks something; says which and what.
    """
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DetenteError("cannot be read", where=str(path), hint=str(error.strerror)) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise DetenteError(
            "is no YAML", where=where, hint="see docs/codebooks.md for the form"
        ) from error
    try:
        return Codebook.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        raise DetenteError(
            f"{_place(first['loc'], raw)}: {first['msg'].removeprefix('Value error, ')}",
            where=str(path),
            hint="see docs/codebooks.md for the form",
        ) from error


def _place(location: tuple[int | str, ...], raw: Any) -> str:
    """Return where in the codebook an error lies, types by their names."""
    words: list[str] = []
    for index, part in enumerate(location):
        if index == 1 and location[0] == "types" and isinstance(part, int):
            entry = raw["types"][part]
            name = entry.get("name") if isinstance(entry, dict) else None
            words.append(str(name or f"number {part + 1}"))
        else:
            words.append(str(part))
    return " ".join(words) or "codebook"


def marked(example: str) -> Marked:
    """Return an example without its markup, as a question to the model.

    Raises:
        DetenteError: when something is marked twice.
    """
    spans: dict[str, tuple[int, int]] = {}
    text, done = "", 0
    for found in MARKUP.finditer(example):
        text += example[done : found.start()]
        name = MARKS[found[1]]
        if name in spans:
            raise DetenteError(f"marks two of [{found[1]}|", where=example[:60])
        spans[name] = (len(text), len(text) + len(found[2]))
        text += found[2]
        done = found.end()
    text += example[done:]
    return Marked(text, spans.get("actor"), spans.get("recipient"), spans.get("trigger"))
