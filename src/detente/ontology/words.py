"""Bringing the words of a text into the form in which the tables are searched."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

MAX_KEY_LENGTH = 80
"""No term of the tables is longer; longer words are not looked at."""

KEPT = 65_536
"""Words whose forms are kept from one text to the next."""

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"}
)
# The dot of "Ill." and "Ga." stays: without it they would be other words.
_ACRONYM_DOT = re.compile(r"(?<![^\W\d_])([^\W\d_]|St|No|Mt|Ft)\.")
_PIECE = re.compile(r"[^\s\-',(]+")
_TIGHT = (" '", " ,", "- ", " -", "' ")


@functools.lru_cache(maxsize=KEPT)
def fold(word: str) -> str:
    """Return a word in lower case and without accents."""
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def plain(words: str) -> str:
    """Return the words with one kind of apostrophe, hyphen and space, and acronyms without dots.

    The dots go so that "U.S.", "U.S" and "US" are one; case stays, since "us" is not "US".
    """
    # What is asked for again and again is short; what is long would fill the memory.
    return _plain(words) if len(words) <= MAX_KEY_LENGTH else _made_plain(words)


def _made_plain(words: str) -> str:
    if not words.isascii():
        words = unicodedata.normalize("NFC", words)
    words = " ".join(words.translate(_PLAIN).split())
    if "." in words:
        words = _ACRONYM_DOT.sub(r"\1", words)
    for gap in _TIGHT:
        if gap in words:
            words = words.replace(gap, gap.strip())
    return words


_plain = functools.lru_cache(maxsize=KEPT)(_made_plain)


def keys(words: str) -> tuple[str, ...]:
    """Return the forms under which the words may stand in a table, the fullest first.

    "the Pentagon's" gives itself, "Pentagon's" and "Pentagon".
    """
    return _keys(words) if len(words) <= MAX_KEY_LENGTH else ()


@functools.lru_cache(maxsize=KEPT)
def _keys(words: str) -> tuple[str, ...]:
    forms = [plain(words).strip(" ,;:\"'“”")]
    if not forms[0]:
        return ()
    if forms[0][:4] in ("the ", "The ", "THE "):
        forms.append(forms[0][4:])
    for ending in ("'s", "'S", "'"):
        forms += [form.removesuffix(ending) for form in forms if form.endswith(ending)]
    forms += [form[:-1] for form in forms if form.endswith(".") and len(form) > 5]
    # Headlines and datelines are set in capitals; short words in capitals are acronyms.
    forms += [form.title() for form in forms if len(form) > 3 and form.isupper()]
    return tuple(dict.fromkeys(forms))


def first_piece(words: str) -> str:
    """Return the plain words up to the first space, hyphen, apostrophe or comma."""
    match = _PIECE.match(words)
    return match.group() if match else ""


def join(words: Sequence[str]) -> str:
    """Return tokens as the text that they were split from, as far as the tables need it."""
    return " ".join(words)
