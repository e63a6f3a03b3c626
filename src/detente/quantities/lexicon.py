"""The word tables of the quantities room."""

from __future__ import annotations

import functools

from detente.ontology.tables import read_table

_rows = functools.partial(read_table, room="detente.quantities")


@functools.cache
def measures() -> dict[str, tuple[str, str]]:
    """Return what is counted, and in what unit, by the lemma that tells it."""
    return {
        lemma: (row["what"], row["unit"])
        for row in _rows("measures.tsv")
        for lemma in row["words"].split("|")
    }


@functools.cache
def encounters() -> dict[str, frozenset[str]]:
    """Return the types of the events that a word for something with a length may mean."""
    return {
        lemma: frozenset(row["types"].split("|"))
        for row in _rows("encounters.tsv")
        for lemma in row["word"].split("|")
    }


@functools.cache
def words(kind: str) -> dict[str, str]:
    """Return each word of a kind with its value."""
    return {
        word: row["value"]
        for row in _rows("words.tsv")
        if row["kind"] == kind
        for word in row["words"].split("|")
    }


@functools.cache
def minutes(unit: str) -> float:
    """Return how many minutes a unit of time has."""
    return float(words("unit")[unit])
