"""The words of an article's news: without headlines, bylines, datelines and notices."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from detente.documents import boilerplate_spans

SHINGLE = 3
LEAD = 50
"""So many words are the lead: what an editor who cuts from the end keeps."""
OPENING = 80
"""So many are the opening, where a lead with some words before it still begins."""
WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
LONGEST_HEADING = 16
"""A paragraph of no more words that does not end as a sentence does is a heading."""
MOST_HEADINGS = 0.3
"""Where more of a text would be headings, its lines are broken and none of them is one."""
# "3.2" and "1,200" are one word; the possessive is none.
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]{2,})?|[^\W_]+")
_ENDS = re.compile(r"[.!?:;…][\"”’')\]»]{0,3}$")
_NEW_SENTENCE = re.compile(r"[.!?:\n“\"«•]")


@dataclass(frozen=True)
class Body:
    """What of a text is compared with others.

    Attributes:
        words: the words of the news, in order, without case.
        names: those that begin with a capital within a sentence.
        figures: those with a digit.
    """

    words: tuple[str, ...]
    names: frozenset[str]
    figures: frozenset[str]

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Each run of a few words that the text holds."""
        return frozenset(_runs(self.words))

    @cached_property
    def lead(self) -> frozenset[str]:
        """Those of the first words."""
        return frozenset(_runs(self.words[:LEAD]))

    @cached_property
    def opening(self) -> frozenset[str]:
        """Those of somewhat more of the first words."""
        return frozenset(_runs(self.words[:OPENING]))

    @cached_property
    def days(self) -> frozenset[str]:
        """Weekdays that the lead names."""
        return WEEKDAYS.intersection(self.words[:LEAD])

    @cached_property
    def digest(self) -> int:
        """A number that is the same of the same words and names, from 0 to 2⁶³ - 1."""
        parts = (self.words, sorted(self.names), sorted(self.figures))
        text = "\n".join(map(" ".join, parts)).encode("utf-8", "replace")
        return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big") >> 1


def _runs(words: tuple[str, ...]) -> list[str]:
    return [" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


@functools.lru_cache(maxsize=512)
def body_of(text: str, title: str | None = None) -> Body:
    """Return what of a text is compared with others.

    Args:
        text: the text, its paragraphs separated by newlines.
        title: its headline, which is left out where the text repeats it.
    """
    paragraphs = _news(text, title)
    words: list[str] = []
    names: set[str] = set()
    figures: set[str] = set()
    for paragraph in paragraphs:
        end = -1
        for found in _WORD.finditer(paragraph):
            word = found[0]
            plain = word.casefold()
            words.append(plain)
            if any(c.isdigit() for c in word):
                figures.add(plain)
            elif (
                word[0].isupper()
                and end >= 0
                and not _NEW_SENTENCE.search(paragraph, end, found.start())
            ):
                names.add(plain)
            end = found.end()
    return Body(tuple(words), frozenset(names), frozenset(figures))


def _news(text: str, title: str | None) -> list[str]:
    """Return the paragraphs of a text that are news."""
    kept = []
    start = 0
    for left, right in [*boilerplate_spans(text), (len(text), len(text))]:
        kept.append(text[start:left])
        start = right
    whole = unicodedata.normalize("NFKC", "".join(kept))
    paragraphs = [line.strip() for line in whole.split("\n") if line.strip()]
    head = _plain(title or "")
    if head and paragraphs and _plain(paragraphs[0]) == head:
        paragraphs = paragraphs[1:]
    running = [each for each in paragraphs if not _is_heading(each)]
    length, left_over = sum(map(len, paragraphs)), sum(map(len, running))
    return running if left_over >= (1 - MOST_HEADINGS) * length else paragraphs


def _is_heading(paragraph: str) -> bool:
    return not _ENDS.search(paragraph) and len(paragraph.split()) <= LONGEST_HEADING


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
