"""An explanation as Markdown, and as plain text that reads as well."""

from __future__ import annotations

import re

from detente.contracts import Explanation
from detente.views.explain.parts import headline, origin, parts_of, words_of
from detente.views.text import safe

# What a text says is untrusted: nothing of it may become a link, markup or a raw tag.
SPECIAL = re.compile(r"([\\`*_{}<>#|~!]|\](?=\())")


def explanation_markdown(explanation: Explanation) -> str:
    """Return an explanation as Markdown; the words of texts stand as they are, escaped."""
    blocks = [f"# {_plain(headline(explanation))}", _plain(explanation.summary)]
    for part in parts_of(explanation):
        blocks.append(f"## {part.title}")
        if part.note:
            blocks.append(f"*{_plain(part.note)}*")
        marks = (f"{n}." if part.numbered else "-" for n in range(1, len(part.lines) + 1))
        lines = (_plain(words_of(line)) for line in part.lines)
        blocks.append("\n".join(f"{m} {line}" for m, line in zip(marks, lines, strict=True)))
        if part.numbered and explanation.needed:
            blocks.append(_plain(explanation.needed))
    if explanation.references:
        blocks.append("## Sentences")
        blocks.append(
            "\n".join(
                f"- [{r.number}] {_plain(origin(r))}: {_plain(' '.join(r.text.split()))}"
                for r in explanation.references
            )
        )
    return "\n\n".join(filter(None, blocks)) + "\n"


def _plain(words: str) -> str:
    return SPECIAL.sub(r"\\\1", safe(words))
