"""Sectors of actors without a name of their own: "Police (Kenya)", or ICEWS's lists of sectors."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from detente.ontology.tables import read_table, terms

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
Words = tuple[str, ...]


@functools.cache
def _agents() -> Mapping[Words, str]:
    rows = read_table("agents.tsv")
    return {_words(term): row["sector"] for row in rows for term in terms(row["words"])}


def _words(text: str) -> Words:
    return tuple(_singular(word) for word in WORD.findall(text.lower()))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def sector_of_agent(words: str) -> str | None:
    """Return the sector that words for an actor tell: "Muslim Militant" is a rebel.

    The longest words that are known hold, of two as long the later.
    """
    known, pieces = _agents(), _words(words)
    best: tuple[int, int, str] | None = None
    for start in range(len(pieces)):
        for end in range(start + 1, len(pieces) + 1):
            sector = known.get(pieces[start:end])
            if sector and (best is None or (end - start, start) >= best[:2]):
                best = (end - start, start, sector)
    return best[2] if best else None


@functools.cache
def _ranked(sector: str) -> tuple[int, str] | None:
    for row in read_table("icews_sectors.tsv"):
        words = row["words"]
        fits = (
            sector.endswith(words[1:])
            if words.startswith("*")
            else sector.startswith(words[:-1])
            if words.endswith("*")
            else sector == words
        )
        if fits:
            return int(row["rank"]), row["sector"]
    return None


def sector_of_icews(sectors: Iterable[str]) -> str | None:
    """Return the main one of ICEWS's sectors of an actor, as PLOVER calls it."""
    ranked = [found for sector in sectors if (found := _ranked(sector.strip()))]
    return min(ranked, key=lambda found: found[0])[1] if ranked else None
