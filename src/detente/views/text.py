"""Article text made safe to show: it is untrusted and can hold terminal commands and markup."""

from __future__ import annotations

import unicodedata

from rich.text import Text

# Categories of characters that steer a terminal or hide text: controls, formats (right-to-left
# overrides among them), surrogates and private ones.
UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co"})
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n")


def safe(text: str) -> str:
    """Return a text on one line without characters that steer a terminal."""
    shown = (" " if c.isspace() else c for c in text)
    kept = "".join(c for c in shown if unicodedata.category(c) not in UNSAFE)
    return " ".join(kept.split())


def safe_cell(text: str) -> str:
    """Return a text that a spreadsheet will not take for a formula, nor for two rows."""
    # Python before 3.13 puts no quotes round a carriage return, where readers then end the row.
    cell = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def sentence(text: str, start: int, length: int, width: int) -> Text:
    """Return a sentence with its trigger marked, cut around the trigger to a width.

    Args:
        text: the sentence.
        start: where in it the trigger begins.
        length: how many characters the trigger has.
        width: the most characters to show.
    """
    before, word = safe(text[:start]), safe(text[start : start + length])
    after = safe(text[start + length :])
    gap = " " if text[start - 1 : start].isspace() else ""
    room = max(0, width - len(word))
    if len(before) + len(after) > room:
        kept = min(len(before), max(room // 2, room - len(after)))
        before = f"…{before[len(before) - kept :].lstrip()}" if kept < len(before) else before
        rest = room - kept
        after = f"{after[:rest].rstrip()}…" if rest < len(after) else after
    tail = " " if text[start + length : start + length + 1].isspace() else ""
    return Text.assemble(before, gap, (word, "bold underline"), tail, after)
