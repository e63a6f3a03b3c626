"""Article text made safe to show: it is untrusted and can hold terminal commands and markup."""

from __future__ import annotations

import re
import unicodedata

from rich.text import Text

# Categories of characters that steer a terminal or hide text: controls, formats (right-to-left
# overrides among them), surrogates and private ones.
UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co"})
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n")
# Those of C0, DEL and C1 that steer a terminal; line breaks and tabs do no harm in a cell.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def safe(text: str) -> str:
    """Return a text on one line without characters that steer a terminal."""
    shown = (" " if c.isspace() else c for c in text)
    kept = "".join(c for c in shown if unicodedata.category(c) not in UNSAFE)
    return " ".join(kept.split())


def safe_cell(text: str) -> str:
    """Return a text safe for spreadsheets (no formula, no second row) and terminals."""
    # Python before 3.13 puts no quotes round a carriage return, where readers then end the row.
    cell = CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def sentence(text: str, start: int, length: int, width: int) -> Text:
    """Return a sentence with its trigger marked, cut around the trigger to a width.

    Args:
        text: the sentence.
        start: where in it the trigger begins.
        length: how many characters the trigger has.
        width: the most characters to show.
    """
    if not 0 <= start < len(text):
        return Text(shortened(safe(text), width))
    before, word = safe(text[:start]), safe(text[start : start + length])
    after = safe(text[start + length :])
    gap = " " if text[start - 1 : start].isspace() else ""
    tail = " " if text[start + length : start + length + 1].isspace() else ""
    room = max(0, width - len(word))
    if len(before) + len(after) > room:
        kept = min(len(before), max(room // 2, room - len(after)))
        after = shortened(after, room - kept)
        if kept < len(before):
            before = f"…{_from_word(before, len(before) - kept)}"
    return Text.assemble(before, gap, (word, "bold underline"), tail, after)


def shortened(text: str, width: int) -> str:
    """Return the beginning of a text, cut between words and marked where it is longer."""
    if len(text) <= width:
        return text
    cut = text[: max(0, width)]
    whole = cut if text[len(cut)].isspace() else cut.rpartition(" ")[0] or cut
    return f"{whole.rstrip()}…"


def _from_word(text: str, start: int) -> str:
    """Return the rest of a text, from the first word that begins there or later."""
    rest = text[start:]
    whole = rest if start == 0 or text[start - 1].isspace() else rest.partition(" ")[2] or rest
    return whole.lstrip()
