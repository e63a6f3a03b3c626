"""Cutting a text into the passages that a search finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 700
"""Paragraphs of more characters are cut, between sentences where there is room."""
PARAGRAPH = re.compile(r"[^\n]+")
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each passage begins and ends: a paragraph, or a part of a long one."""
    for paragraph in PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        while end - start > LONGEST:
            cut = _cut(text, start, start + LONGEST)
            yield start, cut
            start = cut
        if text[start:end].strip():
            yield start, end


def _cut(text: str, start: int, limit: int) -> int:
    """Return where a passage ends at the latest: after a sentence, a word, or just there."""
    middle = start + (limit - start) // 2
    ends = [found.end() for found in SENTENCE_END.finditer(text, middle, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", middle, limit)
    return space + 1 if space > 0 else limit
