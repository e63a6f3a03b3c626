"""Article text made safe to show: it is untrusted and can hold terminal commands and markup."""

from __future__ import annotations

import unicodedata

from rich.text import Text

# Categories of characters that steer a terminal or hide text: controls, formats (right-to-left
# overrides among them), surrogates and private ones.
UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co"})
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """Return a text on one line without characters that steer a terminal."""
    shown = (" " if c.isspace() else c for c in text)
    kept = "".join(c for c in shown if unicodedata.category(c) not in UNSAFE)
    return " ".join(kept.split())


def safe_cell(text: str) -> str:
    """Return a text that a spreadsheet will not take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def sentence(text: str, trigger: str, width: int) -> Text:
    """Return a sentence with its trigger marked, cut around the trigger to a width.

    Args:
        text: the sentence.
        trigger: the word that names the event.
        width: the most characters to show.
    """
    line, word = safe(text), safe(trigger)
    at = max(0, line.find(word))
    if len(line) > width:
        start = max(0, min(at - width // 3, len(line) - width))
        end = min(len(line), start + width)
        cut = line[start:end]
        line = f"{'…' if start else ''}{cut.strip()}{'…' if end < len(line) else ''}"
        at = line.find(word)
    shown = Text(line)
    if word and at >= 0:
        shown.stylize("bold underline", at, at + len(word))
    return shown
