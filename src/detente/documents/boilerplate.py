"""Which parts of a text are about the article and must never be coded as news."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from detente.documents.dateline import dateline
from detente.documents.lexicon import rows, words

_HEAD = 6
_TAIL = 12
_LONGEST_REFERENCE = 300
_LARGEST_TAIL = 0.5
_NOT_NAMES = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August"
    r"|September|October|November|December|(?:Early|Late|Mid)|Day|Night|Noon|Then|Now|Today|\d"
)
_WORD = re.compile(r"[^\s,;:()/&|—–-]+")
_TAIL_HEADING = re.compile(r"[=\s]{0,8}([A-Za-z ]{3,30}?)(?: ?\[edit\])?[=:\s]{0,8}$")


@dataclass(frozen=True, slots=True)
class _Rule:
    place: str
    longest: int
    pattern: re.Pattern[str]


@functools.cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(place, int(longest), re.compile(pattern))
        for _, place, longest, pattern in rows("boilerplate")
    )


def _only_names(text: str) -> bool:
    """Tell whether there are only names, and what stands between names, in a piece of text."""
    found = [word.strip(".'’\"”“*@") for word in _WORD.findall(text)]
    found = [word for word in found if word]
    lower = [word for word in found if not word[0].isupper() and word not in words("name_links")]
    # Scrapers lose the blank between a linked name and the next word: "Jane Roeand", "Doefrom".
    return not lower


def _is_byline(names: str) -> bool:
    """Tell a byline from a heading such as "By Day Three"."""
    count = len(_WORD.findall(names))
    ends = names.endswith((".", "!", "?")) and not re.search(r"\b(?:[A-Z]|Jr|Sr)\.$", names)
    return 2 <= count <= 16 and not ends and not _NOT_NAMES.search(names)


def _unknown_above(bio: str, above: str) -> bool:
    """Tell whether the person of a biography plays no part in the news before it."""
    names = [word for word in _WORD.findall(bio) if word[0].isupper()]
    few = 2 <= len(names) <= 8 and _only_names(bio)
    return few and not any(re.search(rf"\b{re.escape(name)}\b", above) for name in names[1:])


def _is_boilerplate(line: str, place: set[str], text: str, body_ends: int) -> bool:
    for rule in _rules():
        if rule.place not in place or len(line) > rule.longest:
            continue
        match = rule.pattern.match(line)
        if not match:
            continue
        groups = match.groupdict()
        names = groups.get("names")
        if names is not None and not _only_names(
            names.rstrip(").") + " " + (groups.get("names2") or "")
        ):
            continue
        if rule.place == "head" and names is not None and not _is_byline(names):
            continue
        if groups.get("bio") and not _unknown_above(groups["bio"], text[:body_ends]):
            continue
        return True
    return False


def _tail_start(lines: list[tuple[int, str]], length: int) -> int:
    """Return where a section of references begins that runs to the end of the text."""
    headings = {row[0] for row in rows("tails")}
    start = length
    for offset, line in reversed(lines):
        if len(line) > _LONGEST_REFERENCE or offset < _LARGEST_TAIL * length:
            break
        heading = _TAIL_HEADING.match(line)
        if heading and heading[1].strip().lower() in headings:
            start = offset
    return start


def boilerplate_spans(text: str) -> list[tuple[int, int]]:
    """Return the character spans of a text that must never be coded, in order, none touching.

    These are whole paragraphs (bylines, credits, captions with a credit, biographies of
    reporters, notices, calls to read or subscribe, advertisements, sections of references) and
    the datelines before stories. When in doubt a paragraph is news. Expects cleaned text, its
    paragraphs separated by newlines.
    """
    lines: list[tuple[int, str]] = []
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((offset, line))
        offset += len(line) + 1
    tail = _tail_start(lines, len(text))
    head = dateline(text)
    spans: list[tuple[int, int]] = []
    body_ends = 0
    for number, (start, line) in enumerate(lines):
        place = {"any"}
        if number < _HEAD:
            place.add("head")
        if number >= len(lines) - _TAIL:
            place.add("tail")
        if start >= tail or _is_boilerplate(line.strip(), place, text, body_ends):
            spans.append((start, start + len(line)))
            continue
        body_ends = start + len(line)
        if head and head.start == start:
            spans.append((head.start, head.end))
    return spans
