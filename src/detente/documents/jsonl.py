"""JSON: one object a line, or an array of objects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TextIO

from detente.contracts import DetenteError
from detente.documents.decoding import repair
from detente.documents.fields import Fields, columns, from_mapping
from detente.documents.lexicon import rows
from detente.documents.options import ReadOptions

_HINT = 'each line must be an object such as {"text": "…", "date": "2026-01-31"}'
_LISTS = (
    "articles",
    "documents",
    "items",
    "results",
    "stories",
    "entries",
    "posts",
    "data",
    "docs",
)


def parse_json(text: str) -> object:
    """Return the value of a piece of JSON.

    Raises:
        DetenteError: saying in a person's words what is wrong with it.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()):
            reason = "unexpected end of line"
        else:
            message = error.msg[:1].lower() + error.msg[1:]
            reason = f"{message.removesuffix(' at')} at character {error.pos + 1}"
    except RecursionError:
        reason = "nested too deeply"
    except ValueError as error:
        reason = str(error)[:80]
    raise DetenteError(f"not JSON ({reason})", hint=_HINT)


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        kinds = {list: "an array", str: "a string", type(None): "null", bool: "true or false"}
        raise DetenteError(f"not an object but {kinds.get(type(value), 'a number')}", hint=_HINT)
    return value


def lines_within(stream: TextIO, longest: int) -> Iterator[tuple[int, str | None]]:
    """Yield the number, from 1, and words of every line, ``None`` for a line over the limit."""
    number = 0
    while line := stream.readline(longest):
        number += 1
        if len(line) < longest or line.endswith("\n"):
            yield number, line
            continue
        while (rest := stream.readline(longest)) and not rest.endswith("\n"):
            continue
        yield number, None


def read_jsonl(stream: TextIO, options: ReadOptions) -> Iterator[tuple[str, Fields | DetenteError]]:
    """Yield the number and the fields of every line, or what is wrong with it."""
    longest = 8 * options.max_chars
    for number, line in lines_within(stream, longest):
        if line is not None and not line.strip():
            continue
        try:
            if line is None:
                raise DetenteError(
                    f"a line of more than {longest:,} characters", hint="one article a line"
                )
            repaired = repair(line)
            guessed = repaired is not line
            elements = _elements(_object(parse_json(repaired)), options)
            for element in elements:
                found = from_mapping(_object(element), options)
                yield str(number), replace(found, guessed=guessed)
        except DetenteError as error:
            yield str(number), error


def _elements(value: object, options: ReadOptions) -> list[object]:
    """Return the articles in a JSON value: those of an array, or of a list an object holds."""
    if isinstance(value, list):
        return value
    whole = _object(value)
    try:
        columns(tuple(whole), options)
    except DetenteError:
        # News services wrap their lists: {"status": "ok", "response": {"results": […]}}.
        for inner in (whole, whole.get("response"), whole.get("data")):
            if isinstance(inner, dict):
                lists = (inner.get(name) for name in _LISTS)
                found = next((each for each in lists if isinstance(each, list)), None)
                if found is not None:
                    return found
    return [whole]


def read_json(text: str, options: ReadOptions) -> Iterator[tuple[str, Fields | DetenteError]]:
    """Yield "item N", from 1, and the fields of every element of a JSON file.

    Raises:
        DetenteError: when the whole is not JSON or holds no objects.
    """
    elements = _elements(parse_json(text), options)
    if not elements:
        raise DetenteError("an empty array", hint="there are no documents in it")
    for number, element in enumerate(elements, start=1):
        try:
            yield f"item {number}", from_mapping(_object(element), options)
        except DetenteError as error:
            yield f"item {number}", error


def is_jsonl(head: str) -> bool:
    """Tell by the beginning of a file whether it is JSON line by line."""
    first, border, rest = head.lstrip("\ufeff \t\r\n").partition("\n")
    if not first.startswith("{"):
        return False
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        # A first line longer than the part looked at, or an object over several lines.
        return not border and any(f'"{name}"' in first[:4096] for _, name in rows("columns"))
    return isinstance(value, dict) and rest.lstrip().startswith("{")
