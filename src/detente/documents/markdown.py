"""Markdown's marks taken off a text.

Line by line with bounded patterns: parsers of the whole language take quadratic time on hostile
input, and of its structure only paragraphs matter here.
"""

from __future__ import annotations

import re

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:[-*_][ \t]*){3,}$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]{1,200}\]:\s+\S+")
_INLINE = (
    # Images go, their descriptions with them; of links the words stay.
    (re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\n]{0,1000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,300})\]\[[^\[\]\n]{0,100}\]"), r"\1"),
    (re.compile(r"\[\^[\w-]{1,30}\]"), ""),
    (re.compile(r"<(https?://[^<>\s]{1,1000})>"), r"\1"),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]{1,400})(?<=[^\s*])\1(?!\w)"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])([^_\n]{1,400})(?<=[^\s_])\1(?!\w)"), r"\2"),
    (re.compile(r"`{1,3}([^`\n]{1,400})`{1,3}"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)


def _inline(text: str) -> str:
    for pattern, put in _INLINE:
        text = pattern.sub(put, text)
    return text


def strip_marks(text: str) -> tuple[str | None, str]:
    """Return the title, if the text begins with a heading, and the text without marks.

    Every paragraph, heading and list item is one line. Expects newlines as line ends.
    """
    title: str | None = None
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        first = title is None and len(blocks) == 1 and not blocks[0]
        under = bool(blocks[-1]) and bool(_UNDERLINE.match(line))
        if under and title is None and len(blocks) <= 2 and len(blocks[-1]) == 1:
            title = blocks.pop().pop()
            blocks.append([])
        elif under or _RULE.match(line) or _FENCE.match(line) or _DEFINITION.match(line):
            blocks.append([])
        elif heading := _HEADING.match(line):
            words = line[heading.end() :].rstrip("# \t")
            if first:
                title = words
            else:
                blocks += [[words], []]
        elif not (bare := _QUOTE.sub("", line, count=1)).strip():
            if blocks[-1]:
                blocks.append([])
        elif item := _ITEM.match(bare):
            blocks.append([bare[item.end() :].strip()])
        else:
            blocks[-1].append(bare.strip())
            if line.endswith(("  ", "\\")):
                blocks[-1][-1] = blocks[-1][-1].rstrip("\\")
                blocks.append([])
    body = "\n".join(_inline(" ".join(block)) for block in blocks if block)
    return (_inline(title) if title else None), body
