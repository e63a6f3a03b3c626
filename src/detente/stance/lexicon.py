"""The word tables of this room, and the general tone of words from VADER's lexicon."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from spacy.tokens import Token

from detente.ontology.tables import read_table


@dataclass(frozen=True, slots=True)
class Attitude:
    """What a word says of the party at its ``targets``: 1 friendly, -1 hostile.

    ``targets`` are "obj", "subj" or prepositions.
    """

    tone: int
    targets: frozenset[str]


_rows = functools.partial(read_table, room="detente.stance")


@functools.cache
def attitudes() -> dict[tuple[str, str], tuple[Attitude, ...]]:
    """Return what each word says of whom, under part of speech and lemma."""
    found: dict[tuple[str, str], list[Attitude]] = {}
    for row in _rows("attitudes.tsv"):
        attitude = Attitude(1 if row["tone"] == "+" else -1, frozenset(row["target"].split("|")))
        for lemma in row["lemmas"].split("|"):
            found.setdefault((row["pos"], lemma), []).append(attitude)
    return {key: tuple(values) for key, values in found.items()}


@functools.cache
def harms() -> frozenset[tuple[str, str]]:
    """Return part of speech and lemma of words by which someone suffers."""
    rows = _rows("harm.tsv")
    return frozenset((row["pos"], lemma) for row in rows for lemma in row["lemmas"].split("|"))


@functools.cache
def word_sets() -> dict[str, frozenset[str]]:
    """Return the closed sets of words."""
    return {row["set"]: frozenset(row["lemmas"].split("|")) for row in _rows("word_sets.tsv")}


def in_class(word: str, name: str) -> bool:
    """Tell whether a word belongs to a closed set."""
    return word in word_sets()[name]


def part_of(token: Token) -> str:
    """Return the tables' word for a part of speech."""
    return {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun"}.get(token.pos_, "")


def attitudes_of(token: Token) -> tuple[Attitude, ...]:
    """Return what a word says of whom, with its particle or preposition where the table has it."""
    table, part, lemma = attitudes(), part_of(token), token.lemma_.lower()
    found = list(table.get((part, lemma), ()))
    for child in token.children:
        if child.dep_ in ("prt", "advmod", "prep"):
            found += table.get((part, f"{lemma} {child.lower_}"), ())
    return tuple(found)


def is_harm(token: Token) -> bool:
    """Tell whether a word names something by which someone suffers."""
    return (part_of(token), token.lemma_.lower()) in harms()
