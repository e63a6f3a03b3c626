"""Joining lines that were broken at a fixed width."""

from __future__ import annotations

import re
from statistics import median

_WIDEST = 110
_NARROWEST = 40
_CONTINUED = 0.4


def _blocks(text: str) -> list[list[str]]:
    """Return the lines of each paragraph, borders being empty or indented lines."""
    blocks: list[list[str]] = [[]]
    previous_indented = False
    for line in text.split("\n"):
        indented = line[:2] in ("  ", "\t") or line[:1] == "\t"
        if not line.strip() or (indented and not previous_indented):
            blocks.append([])
        if line.strip():
            blocks[-1].append(line.strip())
        previous_indented = indented
    return [block for block in blocks if block]


def _is_wrapped(blocks: list[list[str]]) -> bool:
    """Tell lines broken by width from lines that are paragraphs of their own."""
    broken = [len(line) for block in blocks for line in block[:-1]]
    if not broken or max(broken) > _WIDEST or median(broken) < _NARROWEST:
        return False
    # Prose broken by width mostly goes on in lower case; a list of headlines does not.
    lower = sum(line[0].islower() for block in blocks for line in block[1:])
    return lower >= _CONTINUED * len(broken)


def unwrap(text: str) -> str:
    """Join the lines of each paragraph if the text was broken at a fixed width.

    Expects newlines as line ends, with blanks and empty lines still in place.
    """
    blocks = _blocks(text)
    if not _is_wrapped(blocks):
        return text
    return "\n".join(re.sub(r"\s+", " ", " ".join(block)) for block in blocks)
