"""Where in a TOML file something stands, for errors: parsers keep no lines."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any

Step = str | int


def line_of(text: str, path: Sequence[Step]) -> int:
    """Return the number of the line, from 1, on which a key or table of a TOML text begins.

    The text is read line by line until it holds what is looked for; where it holds no such thing,
    that is the last table of the path that there is.

    Args:
        text: TOML without faults of form.
        path: keys, and numbers in arrays of tables from 0: ``("rule", 1, "kinds")``.
    """
    while path:
        number = _first_with(text, path)
        if number is not None:
            return number
        path = path[:-1]
    return 1


def _first_with(text: str, path: Sequence[Step]) -> int | None:
    begin = 1
    so_far = ""
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        so_far += line
        try:
            table = tomllib.loads(so_far)
        except tomllib.TOMLDecodeError:
            continue  # within a value of several lines
        if _holds(table, path):
            return _skipping_blanks(text, begin, number)
        begin = number + 1
    return None


def _holds(value: Any, path: Sequence[Step]) -> bool:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _skipping_blanks(text: str, begin: int, end: int) -> int:
    lines = text.splitlines()
    return next((n for n in range(begin, end) if lines[n - 1].strip()), end)
