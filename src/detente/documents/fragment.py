"""Text out of pieces of HTML, as feeds and dumps of articles carry them."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from detente.documents.lexicon import words

_UNREAD = frozenset({"script", "style", "noscript", "template", "iframe", "svg", "figcaption"})
_TAG = re.compile(r"</(?:p|div|a|span|em|i|b|strong|li|h\d)>|<(?:br|p)\s{0,9}/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag in words("html_blocks"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in words("html_blocks"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.parts.append(re.sub(r"\s+", " ", data))


def has_markup(text: str) -> bool:
    """Tell whether a text carries tags of HTML."""
    return bool(_TAG.search(text))


def strip_markup(text: str) -> str:
    """Return the text without tags, a line for each block, and with entities as characters."""
    if not has_markup(text):
        return _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts)
