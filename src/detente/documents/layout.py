"""What the first lines of a plain text are by how they are set: a title, a day, or neither."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any

from detente.documents.published import whole_day

TITLE = "the first line of the text, which is short, ends without a stop and stands by itself"
DAY = "the line {!r} at the top of the text; the file gives no day of publication"
LONGEST_TITLE = 120
_FIRST_LINES = 12
_ENDED = re.compile(r"[.!?:;,…–—-]\W*$")
_SENTENCE = re.compile(r"[.!?…]\W*$", re.MULTILINE)
_NO_TITLE = re.compile(r"by\s|from\s|\W|https?:|www\.", re.IGNORECASE)

Told = tuple[tuple[str, str], ...]


def head_by_layout(text: str, known: Container[str] = ()) -> tuple[dict[str, Any], Told, str]:
    """Return the title and the day at the top of a text, why each was taken, and the rest.

    A title is a short line of several words without a final stop, with an empty line or the day
    after it. A day is a line that names one in full and nothing else. Nothing is taken where no
    sentence follows, as in a list or a table.

    Args:
        text: the text, without a head of "key: value" lines.
        known: fields that the file gives already; no line is taken for them.
    """
    first = text.split("\n", _FIRST_LINES)[:_FIRST_LINES]
    lines = [" ".join(line.split()) for line in first] + [""]
    found: dict[str, Any] = {}
    told: dict[str, str] = {}
    at = _next(lines, 0)
    for _ in ("title", "day"):  # in either order
        line = lines[at]
        day = None if "date" in known or "date" in found else whole_day(line)
        if day is not None:
            found["date"], told["date"] = day, DAY.format(line)
        elif "title" not in found and "title" not in known and _is_title(line, lines[at + 1 :]):
            found["title"], told["title"] = line, TITLE
        else:
            break
        at = _next(lines, at + 1)
    rest = text.split("\n", at)[-1] if found else text
    if not found or not _SENTENCE.search(rest):
        return {}, (), text
    return found, tuple(told.items()), rest


def _next(lines: list[str], at: int) -> int:
    """Return the index of the first line from there on that is not empty, or of the last."""
    return next((n for n in range(at, len(lines)) if lines[n]), len(lines) - 1)


def _is_title(line: str, after: list[str]) -> bool:
    return (
        len(line) <= LONGEST_TITLE
        and len(line.split()) > 1
        and not _ENDED.search(line)
        and not _NO_TITLE.match(line)
        and bool(after)
        and (not after[0] or whole_day(after[0]) is not None)
    )
