"""What the first lines of a plain text are by how they are set: a title, a day, or neither."""

from __future__ import annotations

import re

from detente.documents.published import whole_day

TITLE = "the first line of the text, which is short, ends without a stop and stands by itself"
DAY = "the line {!r} at the top of the text; the file gives no day of publication"
LONGEST_TITLE = 120
_ENDED = re.compile(r"[.!?:;,…—–-]\W*$")
_BYLINE = re.compile(r"by\s|\(|\[|http", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…]\W*$")

Told = tuple[tuple[str, str], ...]


def head_by_layout(text: str, *, titled: bool) -> tuple[dict[str, object], Told, str]:
    """Return the title and the day at the top of a text, why each was taken, and the rest.

    A title is one short line of several words without a final stop and an empty line after it; it
    may have the day below it, with or without an empty line between them. Nothing is taken where
    no sentence follows.

    Args:
        text: the text, without a head of "key: value" lines.
        titled: the file gives the title already; no line is taken for it.
    """
    blocks = re.split(r"\n\s*\n", text.strip("\n"), maxsplit=2)
    lines = [[line.strip() for line in block.split("\n")] for block in blocks[:2]]
    found: dict[str, object] = {}
    told: list[tuple[str, str]] = []
    rest = text
    top = lines[0]
    title = "" if titled or whole_day(top[0]) else top[0]
    after = top[1:] if title else top
    if title and not (_is_title(title) and (not after or whole_day(after[0]) and not after[1:])):
        return {}, (), text
    if title and len(blocks) > 1:
        found["title"] = title
        told.append(("title", TITLE))
        rest = _without(rest, 1)
    return _with_day(found, told, text, rest)


def _is_title(line: str) -> bool:
    return (
        len(line) <= LONGEST_TITLE
        and len(line.split()) > 1
        and not _ENDED.search(line)
        and not _BYLINE.match(line)
    )
