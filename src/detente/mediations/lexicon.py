"""The word tables of mediation: verbs, classes of nouns, and what governs them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import get_args

from detente.contracts import Carried, MediationStatus
from detente.ontology.tables import read_table

_rows = functools.partial(read_table, room="detente.mediations")


@functools.cache
def verb_kinds() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the (particle, kind) that each verb lemma may have; "" is no particle."""
    table: dict[str, list[tuple[str, str]]] = {}
    for row in _rows("verbs.tsv"):
        for word in row["verb"].split("|"):
            lemma, _, particle = word.partition(" ")
            table.setdefault(lemma, []).append((particle, row["kind"]))
    return {lemma: tuple(kinds) for lemma, kinds in table.items()}


@functools.cache
def _classes() -> Mapping[str, frozenset[str]]:
    return {row["class"]: frozenset(row["lemmas"].split("|")) for row in _rows("words.tsv")}


def among(lemma: str, *names: str) -> bool:
    """Tell whether a lemma belongs to one of the classes of the table."""
    word, classes = lemma.lower(), _classes()
    return any(word in classes[name] for name in names)


@functools.cache
def _carried() -> Mapping[str, Carried]:
    names: tuple[Carried, ...] = get_args(Carried)
    return {lemma: name for name in reversed(names) for lemma in _classes()[name]}


def carried_by(lemma: str) -> Carried | None:
    """Return what a noun says is carried, ``None`` where it cannot be."""
    return _carried().get(lemma.lower())


@functools.cache
def governors() -> Mapping[tuple[str, str], MediationStatus]:
    """Return what each (lemma, part of speech) says of the mediation under it."""
    return {
        (lemma, row["pos"]): MediationStatus(row["status"])
        for row in _rows("governors.tsv")
        for lemma in row["word"].split("|")
    }
