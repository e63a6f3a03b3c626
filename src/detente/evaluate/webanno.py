"""GUM's coreference layer in WebAnno's TSV 3: words and spans, without tags or spacing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.contracts import DetenteError
from detente.evaluate.coreference import PRONOUNS, GoldMention
from detente.evaluate.words import GoldWord, join, mention_of

HEADER = "#FORMAT=WebAnno TSV 3"
ENTITY_COLUMN, TYPE_COLUMN, LINK_COLUMN = 3, 8, 9
SAME = frozenset({"coref", "ana", "cata", "appos", "pred"})
LABEL = re.compile(r"(?P<type>[^\[]+)(?:\[(?P<id>\d+)\])?")
LINK = re.compile(r"(?P<word>\d+-\d+)(?:\[(?P<source>\d+)_(?P<target>\d+)\])?")
NO_SPACE_BEFORE = re.compile(r"[,.;:!?)\]%…’”]|'s?|’s|n[’']t|['’](?:re|ve|ll|d|m)", re.IGNORECASE)
NO_SPACE_AFTER = frozenset("([$£€“‘-–/#")
HYPHENS = frozenset("-–/")
ENDS = (".", "!", "?", '"', "”", "’", "'", ":")
Span = tuple[str, str]
"""A span's key: its number, or its word where it has none, and its type."""


def read_webanno(lines: list[str], where: str) -> tuple[str, list[GoldMention]]:
    """Return the text, put together from its words, and its mentions.

    Raises:
        DetenteError: when the lines are not in the form.
    """
    if not lines or not lines[0].startswith(HEADER):
        raise DetenteError(
            "is no WebAnno TSV 3", where=where, hint="give GUM's files (.conllu, .tsv)"
        )
    words: list[GoldWord] = []
    ranges: dict[str, tuple[int, int, str]] = {}
    links: list[tuple[str, str]] = []
    starting = False
    for number, line in enumerate(lines, 1):
        if line.startswith("#Text="):
            starting = True
        cells = line.split("\t")
        if line.startswith("#") or not line.strip():
            continue
        if len(cells) <= LINK_COLUMN:
            raise DetenteError(
                f"has {len(cells)} columns, more than {LINK_COLUMN} are expected",
                where=f"{where}:{number}",
                hint="give GUM's files of the folder coref (.tsv)",
            )
        at = len(words)
        words.append(GoldWord(cells[2], "", "", at, _border(words) if starting else ""))
        starting = False
        for key, kind in _labels(cells):
            first = ranges[key][0] if key in ranges else at
            ranges[key] = (first, at, kind)
        links += _links(cells)
    _glue(words)
    text = join(words)
    groups = _groups(ranges, links)
    ordered = sorted(ranges.items(), key=lambda item: item[1][:2])
    mentions = [
        _mention(words, first, last, groups[key], kind) for key, (first, last, kind) in ordered
    ]
    return text, mentions


def _border(words: list[GoldWord]) -> str:
    # A line that does not end like a sentence is a heading.
    if not words:
        return ""
    return " " if words[-1].text.endswith(ENDS) else "\n\n"


def _labels(cells: list[str]) -> Iterator[tuple[str, str]]:
    for label in cells[ENTITY_COLUMN].split("|"):
        found = LABEL.fullmatch(label)
        if found and found["type"] not in ("_", "*"):
            yield found["id"] or cells[0], found["type"]


def _links(cells: list[str]) -> Iterator[tuple[str, str]]:
    types = cells[TYPE_COLUMN].split("|")
    for kind, link in zip(types, cells[LINK_COLUMN].split("|"), strict=False):
        found = LINK.fullmatch(link)
        if found and kind in SAME:
            source, target = found["source"] or "0", found["target"] or "0"
            # Zero stands for a span without a number: the single word itself.
            yield (
                source if source != "0" else found["word"],
                target if target != "0" else cells[0],
            )


def _groups(
    ranges: dict[str, tuple[int, int, str]], links: list[tuple[str, str]]
) -> dict[str, int]:
    parent = {key: key for key in ranges}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for one, other in links:
        if one in parent and other in parent:
            parent[root(one)] = root(other)
    numbers: dict[str, int] = {}
    return {key: numbers.setdefault(root(key), len(numbers)) for key in ranges}


def _glue(words: list[GoldWord]) -> None:
    """Join words as print does; straight double quotes open and close in turn."""
    quoted = False
    for i, word in enumerate(words[:-1]):
        following = words[i + 1]
        if word.text == '"':
            quoted = not quoted
            word.glued = quoted
        else:
            word.glued = word.text in NO_SPACE_AFTER
        word.glued |= bool(NO_SPACE_BEFORE.fullmatch(following.text)) and not following.before
        word.glued |= following.text == '"' and quoted
        word.glued |= following.text in HYPHENS and not following.before


def _mention(words: list[GoldWord], first: int, last: int, entity: int, kind: str) -> GoldMention:
    """Return a mention; what tags would tell is told by capitals and place."""
    stop = next(
        (i for i in range(first + 1, last + 1) if words[i].text in (",", "of", "'s", "’s", "(")),
        last + 1,
    )
    for i in range(first, last + 1):
        words[i].head = stop - 1
    capital = words[stop - 1].text[:1].isupper() and words[first].text[:1].isupper()
    words[stop - 1].tag = "NNP" if capital and words[first].text.lower() not in PRONOUNS else ""
    words[stop - 1].relation = "nsubj" if first == last and _before_verb(words, last) else ""
    return mention_of(words, first, last, entity, kind == "person")


def _before_verb(words: list[GoldWord], at: int) -> bool:
    """Tell whether a pronoun may be a subject: the nominative of one that has cases always is."""
    return words[at].text.lower() in PRONOUNS and at + 1 < len(words)
