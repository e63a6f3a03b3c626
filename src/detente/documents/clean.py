"""Text made uniform: line ends, blanks, invisible characters."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"[^\S\n]+")
_BORDERS = re.compile(r" ?\n[ \n]*")


def even_lines(text: str) -> str:
    """Return the text with every kind of line end as a newline."""
    return _LINE_ENDS.sub("\n", text)


def clean_text(text: str) -> str:
    """Return the text in one normal form, its words and quotation marks untouched.

    Line ends become newlines and blanks of any width one space; what cannot be seen (zero-width
    characters, soft hyphens, control characters) goes; letters and their accents are composed.
    Paragraphs are separated by one newline.
    """
    # A lone half of a character pair cannot be encoded again, so no later tool could take it.
    text = _SURROGATES.sub("\ufffd", even_lines(text))
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _BORDERS.sub("\n", _BLANKS.sub(" ", text)).strip()


def clean_line(text: str) -> str | None:
    """Return the text cleaned and on one line, ``None`` when nothing is left of it."""
    return clean_text(text).replace("\n", " ") or None
