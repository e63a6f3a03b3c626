"""Plain text and Markdown, with or without a head of "key: value" lines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from detente.documents.clean import even_lines
from detente.documents.fields import Fields
from detente.documents.layout import head_by_layout
from detente.documents.lexicon import rows
from detente.documents.markdown import strip_marks

_PAIR = re.compile(r"([A-Za-z][A-Za-z_ -]{0,30}?)\s{0,4}:(?:\s+(.*))?$")
_HEAD_LINES = 60


def _pairs(lines: list[str], *, all_known: bool) -> dict[str, Any] | None:
    """Return the known keys of a head; ``None`` when a line does not belong to one."""
    fields = {row[0]: row[1] for row in rows("head_keys")}
    found: dict[str, Any] = {}
    for line in lines:
        match = _PAIR.match(line)
        key = match[1].lower().replace("_", " ") if match else None
        if all_known and key not in fields:
            return None
        if match and key in fields:
            found.setdefault(fields[key], (match[2] or "").strip().strip("\"'"))
    return found


def split_head(text: str) -> tuple[dict[str, Any], str]:
    """Return what the head of a text says, and the text without the head.

    A head is front matter between two lines ``---``, or lines like "Title: …" or "Date: …" up to
    the first empty line, all of them with known keys.
    """
    text = text.lstrip("\ufeff \t\n")
    first = text.split("\n", _HEAD_LINES)[:_HEAD_LINES]
    if first[0].strip() == "---":
        for end, line in enumerate(first[1:], start=1):
            if line.strip() in ("---", "..."):
                body = text.split("\n", end + 1)
                front = _pairs(first[1:end], all_known=False) or {}
                return front, body[end + 1] if len(body) > end + 1 else ""
        return {}, text
    end = next((n for n, line in enumerate(first) if not line.strip()), 0)
    known = _pairs(first[:end], all_known=True) if end else None
    if known:
        return known, text.split("\n", end)[end]
    return {}, text


def read_plain(text: str) -> Fields:
    """Return the fields of a plain text, a title and a day at its top among them."""
    known, body = split_head(even_lines(text))
    laid, told, body = head_by_layout(body, known)
    return replace(Fields(text=body, wrapped=True, told=told), **laid, **known)


def read_markdown(text: str) -> Fields:
    """Return the fields of a Markdown text; a first heading is its title."""
    known, body = split_head(even_lines(text))
    title, body = strip_marks(body)
    known.setdefault("title", title or "")
    return replace(Fields(text=body, markup=True), **known)
