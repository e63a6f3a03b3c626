"""The word tables of event coding: frames of verbs and nouns, word classes, governors, tone."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from detente.contracts import Status
from detente.ontology import tables

read_table = functools.partial(tables.read_table, room="detente.events")


@functools.cache
def word_classes() -> dict[str, frozenset[str]]:
    """Return the lemmas of each word class."""
    return {row["class"]: frozenset(row["lemmas"].split("|")) for row in read_table("classes.tsv")}


def in_class(lemma: str, name: str) -> bool:
    """Tell whether a lemma belongs to a word class of the table."""
    return lemma in word_classes()[name]


ROLES = frozenset({"actor", "personactor", "placeactor", "plural-actors", "officeholder", "none"})
"""Demands on a word that need the cast to be answered."""


@dataclass(frozen=True, slots=True)
class WordSet:
    """A demand on a word: lemmas, and the demands that need the cast to be answered.

    ``roles`` holds those of ``ROLES`` that it names.
    """

    lemmas: frozenset[str]
    roles: frozenset[str]
    negated: bool

    @classmethod
    def parse(cls, text: str) -> WordSet | None:
        """Read a cell such as ``!@idiom`` or ``order|@policy``; ``any`` makes no demand."""
        if text in ("", "any"):
            return None
        negated = text.startswith("!")
        lemmas: set[str] = set()
        roles: set[str] = set()
        for part in text.removeprefix("!").split("|"):
            name = part.removeprefix("@")
            if name in ROLES:
                roles.add(name)
            elif part.startswith("@"):
                lemmas |= word_classes()[name]
            else:
                lemmas.add(part)
        return cls(frozenset(lemmas), frozenset(roles), negated)


@dataclass(frozen=True, slots=True)
class Frame:
    """One sense of a verb or noun: what it needs around it and what event it then names."""

    lemma: str
    particle: str
    type: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    object: WordSet | None
    subject: WordSet | None
    near: WordSet | None
    prep: frozenset[str]
    no_prep: frozenset[str]
    complement: str
    embedded_hostile: bool
    to_country: bool

    @property
    def specificity(self) -> int:
        """Count the demands: of the frames that fit, the one that demands most is the sense."""
        object_weight = 0 if self.object is None else (1 if self.object.negated else 3)
        return (
            3 * bool(self.particle)
            + object_weight
            + 2 * (self.subject is not None)
            + 4 * (self.near is not None)
            + 2 * bool(self.prep)
            + 2 * bool(self.complement)
            + self.embedded_hostile
            + self.to_country
        )


def _frame(row: dict[str, str], lemma: str, particle: str) -> Frame:
    also: dict[str, str] = {}
    no_prep: frozenset[str] = frozenset()
    for part in filter(None, row["also"].split(",")):
        if "!=" in part:
            no_prep = frozenset(part.partition("!=")[2].split("|"))
        else:
            key, _, value = part.partition("=")
            also[key] = value
    return Frame(
        lemma=lemma,
        particle=particle,
        type=row["type"],
        mode=row["mode"] or None,
        actor=tuple(row.get("actor", "").split()),
        recipient=tuple(row["recipient"].split()),
        object=WordSet.parse(row.get("object", "")),
        subject=WordSet.parse(also.get("subj", "")),
        near=WordSet.parse(also.get("near", "")),
        prep=frozenset(filter(None, also.get("prep", "").split("|"))),
        no_prep=no_prep,
        complement=also.get("comp", ""),
        embedded_hostile=also.get("embedded") == "hostile",
        to_country="to" in also,
    )


def _by_lemma(table: str, column: str) -> dict[str, tuple[Frame, ...]]:
    frames: dict[str, list[Frame]] = {}
    for row in read_table(table):
        words, _, particle = row[column].partition(" ")
        for lemma in words.split("|"):
            frames.setdefault(lemma, []).append(_frame(row, lemma, particle))
    # A stable sort: of two equally specific senses, the one that stands first in the table.
    return {
        lemma: tuple(sorted(group, key=lambda f: -f.specificity)) for lemma, group in frames.items()
    }


@functools.cache
def verb_frames() -> dict[str, tuple[Frame, ...]]:
    """Return the frames of each verb lemma, the most demanding first."""
    return _by_lemma("verbs.tsv", "verb")


@functools.cache
def noun_frames() -> dict[str, tuple[Frame, ...]]:
    """Return the frames of each noun lemma, the most demanding first."""
    return _by_lemma("nouns.tsv", "noun")


@functools.cache
def governors() -> dict[tuple[str, str], Status | None]:
    """Return what each (lemma, part of speech) says of the event under it; ``None``: nothing."""
    table: dict[tuple[str, str], Status | None] = {}
    for row in read_table("governors.tsv"):
        status = None if row["status"] == "open" else Status(row["status"])
        for lemma in row["word"].split("|"):
            table[lemma, row["pos"]] = status
    return table


@functools.cache
def object_governors() -> frozenset[str]:
    """Return the verbs that say something of an event that is their direct object."""
    rows = (row for row in read_table("governors.tsv") if row["object"] == "yes")
    return frozenset(lemma for row in rows for lemma in row["word"].split("|"))


@functools.cache
def tone() -> dict[str, int]:
    """Return +1 for each lemma of praise and -1 for each of blame."""
    return {
        lemma: 1 if row["tone"] == "+" else -1
        for row in read_table("tone.tsv")
        for lemma in row["lemmas"].split("|")
    }
